internal import Controller

/// What znodes hold: a topic's assignment, a partition's state, who is controller. And what else tells
/// that: the line of a log in which somebody was elected, a call for the controller that was given up.
enum ZnodeWitness: Witness {
  static func testify(on step: WitnessedStep) -> [Testimony] {
    let asked = step.words + step.input.flatMap { WitnessedStep.words(of: $0) }
    let paths = asked.filter { $0.contains("/") }
    let topics = unique(paths.compactMap { below("/brokers/topics/", $0) })
    var found = step.output.flatMap { elected($0) + controller($0) }
    found += (step.output + step.errors).compactMap(cancelled)
    guard asked.contains("get") else { return found }
    if topics.count == 1, let path = topics.first {
      found += step.output.flatMap { topic(path, $0) }
    }
    if paths.contains(where: { $0.hasSuffix("/controller_epoch") }) {
      found += step.output.compactMap { Int32($0) }.prefix(1).map { .controllerEpoch($0) }
    }
    if paths.contains(where: { $0.hasSuffix("/admin/reassign_partitions") }) {
      found += step.output.flatMap { ReassignmentWitness.replicas(in: $0) }.map { .moved($0.topic) }
    }
    return found
  }

  private static func unique(_ paths: [String]) -> [String] {
    paths.enumerated().filter { !paths[..<$0.offset].contains($0.element) }.map(\.element)
  }

  private static func below(_ folder: String, _ path: String) -> String? {
    guard let range = path.firstRange(of: folder) else { return nil }
    return String(path[range.upperBound...])
  }

  private static func topic(_ path: String, _ line: String) -> [Testimony] {
    let parts = path.split(separator: "/").map(String.init)
    if parts.count == 1 { return assignment(of: parts[0], line) }
    guard parts.count == 4, parts[3] == "state", let partition = Int(parts[2]),
      line.contains("\"leader_epoch\":0,") || line.hasSuffix("\"leader_epoch\":0}"),
      let leader = LineValue.number(after: "\"leader\":", in: line)
    else { return [] }
    return [.seen(parts[0], .leader(partition: partition, leader))]
  }

  /// `{"version":2,"partitions":{"0":[1,2],"1":[2,3]},"adding_replicas":{},...}`, or its beginning.
  private static func assignment(of topic: String, _ line: String) -> [Testimony] {
    guard let start = line.firstRange(of: "\"partitions\":{")?.upperBound else { return [] }
    let isMoving = ["adding_replicas", "removing_replicas"].contains { key in
      line.contains("\"\(key)\":{\"")
    }
    if isMoving { return [.moved(topic)] }
    let pieces = line[start...].prefix { $0 != "}" }.split(
      separator: "]", omittingEmptySubsequences: false)
    return pieces.dropLast().compactMap { piece in
      guard let open = piece.firstIndex(of: "["),
        let partition = Int(piece[..<open].filter(\.isNumber)),
        let replicas = LineValue.brokers(after: "[", in: piece)
      else { return nil }
      return .seen(topic, .replicas(partition: partition, replicas))
    }
  }

  private static func controller(_ line: String) -> [Testimony] {
    guard line.hasPrefix("{"), line.contains("\"timestamp\":"),
      let broker = LineValue.number(after: "\"brokerid\":", in: line)
    else { return [] }
    return [.controller(broker)]
  }

  private static func elected(_ line: String) -> [Testimony] {
    let words = " successfully elected as the controller. Epoch incremented to "
    guard let range = line.firstRange(of: words),
      let broker = line[..<range.lowerBound].split(separator: " ").last.flatMap({ Int32($0) }),
      let epoch = LineValue.number(after: words, in: line)
    else { return [] }
    return [.elected(broker, epoch: epoch)]
  }

  /// Calls that an administrator's client sends to the controller alone.
  private static let controllersCalls = [
    "createTopics", "deleteTopics", "createPartitions", "electLeaders",
    "alterPartitionReassignments", "listPartitionReassignments",
  ]

  private static func cancelled(_ line: String) -> Testimony? {
    guard line.contains(" being disconnected"),
      let call = LineValue.value(after: "Cancelled ", in: line, while: \.isLetter),
      controllersCalls.contains(call)
    else { return nil }
    return LineValue.number(after: "due to node ", in: line).map { .controller($0) }
  }
}

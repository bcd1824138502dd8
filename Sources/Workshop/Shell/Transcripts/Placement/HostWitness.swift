internal import Controller

/// What a broker's own host shows: the folders of the partitions that it has, and the files in them.
enum HostWitness: Witness {
  static func testify(on step: WitnessedStep) -> [Testimony] {
    step.output.flatMap(logLine) + (step.broker.map { onHost(step, $0) } ?? [])
  }

  private static func onHost(_ step: WitnessedStep, _ broker: Int32) -> [Testimony] {
    let words = step.words
    var found = step.output.flatMap { ownLogLine($0, broker) }
    if !words.contains(where: meddlers.contains) {
      found += paths(words, step, broker) + absences(step, broker)
    }
    if words.contains(where: listers.contains), !words.contains(where: isTool) {
      found += listed(step).map { holds($0, broker) }
    }
    if words.contains(where: { $0.hasSuffix("offset-checkpoint") || $0.hasSuffix("*checkpoint") }) {
      found += step.output.compactMap { checkpointed($0, broker) }
    }
    if isWholeListing(step, words) { found.append(.has(broker: broker, listed(step))) }
    return found
  }

  /// Words of commands after which a folder is there, or is not, for another reason than placement, or
  /// by which one asks for one that may not be there.
  private static let meddlers = ["rm", "mv", "cp", "mkdir", "test", "[", "[[", "2>", "if", "tar"]
  private static let listers = ["ls", "find", "du"]

  private static func isTool(_ word: String) -> Bool {
    word.hasPrefix("kafka-") && !word.contains("/") || word.hasSuffix(".sh")
  }

  private static func holds(_ folder: TopicFolder, _ broker: Int32) -> Testimony {
    .seen(folder.topic, .holds(partition: folder.partition, broker: broker))
  }

  // MARK: Paths in the command

  /// A file of a partition that the command read is there.
  private static func paths(
    _ words: [String], _ step: WitnessedStep, _ broker: Int32
  ) -> [Testimony] {
    guard step.status == 0 || !step.output.isEmpty else { return [] }
    let isInFolder = words.first == "cd" && !words.contains(where: isTool)
    return words.compactMap { word in
      guard isInFolder || word.hasPrefix("/"), let folder = folder(in: word),
        !step.errors.contains(where: { $0.contains("\(folder.topic)-\(folder.partition)") })
      else { return nil }
      return holds(folder, broker)
    }
  }

  private static func folder(in path: some StringProtocol) -> TopicFolder? {
    path.split(separator: "/").lazy.compactMap { TopicFolder($0) }.first
  }

  /// The complaint that there is no such folder, or not the file that every such folder has.
  private static func absences(_ step: WitnessedStep, _ broker: Int32) -> [Testimony] {
    step.errors.compactMap { line in
      guard let end = line.firstRange(of: ": No such file or directory")?.lowerBound else {
        return nil
      }
      let path = line[..<end].split(separator: " ").last.map { $0.filter { $0 != "'" } } ?? ""
      let parts = path.split(separator: "/")
      let own = parts.last == "leader-epoch-checkpoint" ? parts.dropLast() : parts[...]
      guard path.hasPrefix("/") || line.hasPrefix("ls: "),
        let folder = own.last.flatMap({ TopicFolder($0) })
      else { return nil }
      return .seen(folder.topic, .lacks(partition: folder.partition, broker: broker))
    }
  }

  // MARK: Listings

  /// The folders that `ls`, `du` or `find` printed.
  private static func listed(_ step: WitnessedStep) -> [TopicFolder] {
    step.output.compactMap { line in
      guard let word = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).last else {
        return nil
      }
      return word.contains("/") ? folder(in: word.filter { $0 != ":" }) : TopicFolder(word)
    }
  }

  /// One `ls` of a whole data folder, with nothing behind that would take lines away.
  private static func isWholeListing(_ step: WitnessedStep, _ words: [String]) -> Bool {
    let isInFolder = words.first == "cd" && words.dropFirst(2).starts(with: [";", "ls"])
    let rest = isInFolder ? [words[1]] + words.dropFirst(4) : Array(words.dropFirst())
    guard isInFolder || words.first == "ls", step.status == 0,
      rest.filter({ !$0.hasPrefix("-") }).count == 1
    else { return false }
    return step.output.contains { $0.hasSuffix("replication-offset-checkpoint") }
  }

  /// `t 0 5`: topic, partition, offset.
  private static func checkpointed(_ line: String, _ broker: Int32) -> Testimony? {
    let words = line.split(separator: " ")
    guard words.count == 3, words[0].allSatisfy(TopicFolder.isLegal),
      let partition = Int(words[1]), Int64(words[2]) != nil
    else { return nil }
    return .seen(String(words[0]), .holds(partition: partition, broker: broker))
  }

  // MARK: Logs

  /// Lines that name the broker themselves.
  private static func logLine(_ line: String) -> [Testimony] {
    if let name = LineValue.value(after: "[Partition ", in: line, while: TopicFolder.isLegal),
      let folder = TopicFolder(name), let broker = LineValue.number(after: "broker=", in: line)
    {
      return [holds(folder, broker)]
    }
    guard let broker = LineValue.number(after: "[Broker id=", in: line) else { return [] }
    for role in ["] Leader ", "] Follower "] {
      guard line.contains(" starts at "),
        let name = LineValue.value(after: role, in: line, while: TopicFolder.isLegal),
        let folder = TopicFolder(name)
      else { continue }
      return [holds(folder, broker)]
    }
    return []
  }

  /// Lines that every broker writes of its own partitions.
  private static func ownLogLine(_ line: String, _ broker: Int32) -> [Testimony] {
    for key in ["Log partition=", "Created log for partition ", "Log for partition "] {
      guard let name = LineValue.value(after: key, in: line, while: TopicFolder.isLegal),
        let folder = TopicFolder(name)
      else { continue }
      return [holds(folder, broker)]
    }
    return []
  }
}

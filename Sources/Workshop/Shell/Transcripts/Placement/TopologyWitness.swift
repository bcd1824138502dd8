internal import Controller

/// `topology`, our own picture of the cluster: who is controller, and each partition's replicas in their
/// order.
enum TopologyWitness: Witness {
  static func testify(on step: WitnessedStep) -> [Testimony] {
    guard step.words.first == "topology" else { return [] }
    var found: [Testimony] = []
    var topic = ""
    var replicas: [Int32] = []
    var partition: Int?
    func end() {
      if let partition, !replicas.isEmpty {
        found.append(.seen(topic, .replicas(partition: partition, replicas)))
      }
      partition = nil
      replicas = []
    }
    for line in step.output {
      if line.hasPrefix("     broker-") {
        if let broker = broker(line.dropFirst(5)) { replicas.append(broker) }
        continue
      }
      end()
      if line.hasPrefix("  "), line.contains("  leader ") {
        partition = line.split(separator: " ").first.flatMap { Int($0) }
      } else if let broker = broker(line[...]), marks.contains(where: line.hasSuffix) {
        found.append(.controller(broker))
      } else if !line.isEmpty, line.allSatisfy(TopicFolder.isLegal) {
        topic = line
      }
    }
    end()
    return found
  }

  private static let marks = [" · controller", " · 컨트롤러"]

  private static func broker(_ line: Substring) -> Int32? {
    guard line.hasPrefix("broker-") else { return nil }
    return LineValue.number(after: "broker-", in: line)
  }
}

internal import Bytes
internal import Controller

/// `kafka-log-dirs`: which broker has which partitions.
enum LogDirsWitness: Witness {
  static func testify(on step: WitnessedStep) -> [Testimony] {
    step.output.filter { $0.contains("\"logDirs\":[") }.flatMap { line in
      line.split(separator: "\"broker\":").flatMap { part -> [Testimony] in
        guard let broker = Int32(part.prefix(while: \.isNumber)) else { return [] }
        return part.split(separator: "\"partition\":\"").dropFirst().compactMap { piece in
          guard !piece.contains("\"isFuture\":true"),
            let folder = TopicFolder(piece.prefix { $0 != "\"" })
          else { return nil }
          return .seen(folder.topic, .holds(partition: folder.partition, broker: broker))
        }
      }
    }
  }
}

/// `kafka-reassign-partitions`: what it says of the replicas that are there, and which topics it moves.
enum ReassignmentWitness: Witness {
  static func testify(on step: WitnessedStep) -> [Testimony] {
    var found: [Testimony] = []
    var isCurrent = false
    var current: [Assigned] = []
    for line in step.output {
      if line == "Current partition replica assignment" {
        isCurrent = true
      } else if isCurrent, line.hasPrefix("{") {
        current += replicas(in: line)
        isCurrent = false
      }
      found += verified(line)
    }
    found += current.map { .seen($0.topic, .replicas(partition: $0.partition, $0.replicas)) }
    if step.output.contains(where: { $0.hasPrefix("Successfully started partition reassign") }) {
      found += current.map { .moved($0.topic) }
    }
    return found
  }

  struct Assigned {
    let topic: String
    let partition: Int
    let replicas: [Int32]
  }

  /// The objects of a plan, whatever the order of their keys.
  static func replicas(in line: String) -> [Assigned] {
    line.split(separator: "{").compactMap { piece in
      guard let topic = LineValue.value(after: "\"topic\":\"", in: piece, while: { $0 != "\"" }),
        let partition = LineValue.number(after: "\"partition\":", in: piece),
        let replicas = LineValue.brokers(after: "\"replicas\":[", in: piece)
      else { return nil }
      return Assigned(topic: topic, partition: Int(partition), replicas: replicas)
    }
  }

  private static func verified(_ line: String) -> [Testimony] {
    let idle = "There is no active reassignment of partition "
    if let name = LineValue.value(after: idle, in: line, while: TopicFolder.isLegal),
      let folder = TopicFolder(name),
      let replicas = LineValue.brokers(after: "replica set is ", in: line)
    {
      return [.seen(folder.topic, .replicas(partition: folder.partition, replicas))]
    }
    guard line.hasPrefix("Reassignment of partition "),
      let name = line.split(separator: " ").dropFirst(3).first, let folder = TopicFolder(name)
    else { return [] }
    return [.moved(folder.topic)]
  }
}

/// `kafka-consumer-groups --state`: a group's coordinator leads the partition that its name falls on.
enum CoordinatorWitness: Witness {
  static func testify(on step: WitnessedStep) -> [Testimony] {
    guard let head = step.output.firstIndex(where: { $0.contains("COORDINATOR (ID)") }) else {
      return []
    }
    return step.output[(head + 1)...].compactMap { line in
      guard let group = line.split(separator: " ").first,
        let broker = LineValue.number(after: " (", in: line)
      else { return nil }
      let partition = JavaHash.absolute(JavaHash.of(group)) % usualPartitions
      return .leads("__consumer_offsets", partition: Int(partition), broker: broker)
    }
  }

  private static let usualPartitions: Int32 = 50
}

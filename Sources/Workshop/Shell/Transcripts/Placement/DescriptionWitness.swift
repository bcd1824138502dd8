internal import Controller

/// `kafka-topics`: the rows of a description, and that topics were made and deleted.
enum DescriptionWitness: Witness {
  static func testify(on step: WitnessedStep) -> [Testimony] {
    let shown = step.output.flatMap { line in making(line).map { [$0] } ?? row(line) }
    let words = step.words
    let isMadeAnew = words.firstIndex(of: "--delete").map { words[$0...].contains("--create") }
    return isMadeAnew ?? false ? deletions(step) + shown : shown + deletions(step)
  }

  /// `Topic: t  Partition: 0  Leader: 1  Replicas: 1,2  Isr: 1,2`, also as `cat -A` shows it.
  private static func row(_ text: String) -> [Testimony] {
    let line = text.replacing("^I", with: "\t")
    guard
      let topic = LineValue.value(after: "Topic: ", in: line, while: TopicFolder.isLegal),
      let partition = LineValue.number(after: "Partition: ", in: line).map(Int.init),
      !line.contains("MarkedForDeletion")
    else { return [] }
    if line.contains("Adding Replicas: ") || line.contains("Removing Replicas: ") {
      return [.moved(topic)]
    }
    if let replicas = LineValue.brokers(after: "Replicas: ", in: line) {
      return [.seen(topic, .replicas(partition: partition, replicas))]
    }
    return LineValue.number(after: "Leader: ", in: line).map {
      [.leads(topic, partition: partition, broker: $0)]
    } ?? []
  }

  private static func making(_ line: String) -> Testimony? {
    guard line.hasPrefix("Created topic "), line.hasSuffix(".") else { return nil }
    return .made(String(line.dropFirst("Created topic ".count).dropLast()))
  }

  /// The tool says nothing of it unless it fails.
  private static func deletions(_ step: WitnessedStep) -> [Testimony] {
    guard step.status == 0, step.command.contains("kafka-topics"),
      !step.output.contains(where: { $0.hasPrefix("Error while executing topic command") })
    else { return [] }
    let words = step.words
    guard words.contains("--delete") else { return [] }
    return words.indices.dropLast().compactMap {
      words[$0] == "--topic" ? .deleted(words[$0 + 1]) : nil
    }
  }
}

internal import Bytes
internal import Editions
internal import Records

/// The file that `kafka-delete-records` is given: up to which offset each partition is to be emptied.
struct DeleteRecordsPlan {
  struct Line: Equatable {
    let partition: TopicPartition
    let offset: Int64
  }

  let lines: [Line]

  init(_ bytes: [UInt8], in edition: Edition) throws(JavaException) {
    func refused(_ message: String) -> JavaException {
      JavaException("\(edition.packages.operationFailures).AdminOperationException", message)
    }
    guard let json = PlanJson.parse(bytes) else {
      throw refused("The input string is not a valid JSON")
    }
    let version = try json.value("version")?.int() ?? 1
    guard version == 1 else { throw refused("Not supported version field value \(version)") }
    guard let partitions = try json.value("partitions") else {
      throw refused("Missing partitions field")
    }
    var lines: [Line] = []
    for element in try partitions.elements() {
      let topic = try element.field("topic").string()
      let number = try element.field("partition").int()
      let offset = try element.field("offset").long()
      lines.append(Line(partition: TopicPartition(topic, number), offset: offset))
    }
    self.lines = lines
    let names = lines.map(\.partition)
    let twice = ScalaHashOrder.trie(ScalaHashOrder.mutable(names)).filter { name in
      names.filter { $0 == name }.count > 1
    }
    guard twice.isEmpty else {
      throw JavaException(
        "\(edition.packages.commandFailures).AdminCommandFailedException",
        "Offset json file contains duplicate topic partitions: "
          + twice.map(\.description).joined(separator: ","))
    }
  }
}

internal import Bytes
internal import Clients
internal import Editions
internal import Records
internal import Unix
internal import Wire

/// `--delete` and `--delete-offsets`.
struct GroupDeletion {
  private let calls: GroupCalls

  init(_ calls: GroupCalls) { self.calls = calls }

  private func line(_ text: String) { calls.run.output.line(text) }

  // MARK: Groups

  func deleteGroups() throws(JavaException) {
    var errors: [String: JavaException] = [:]
    var groups: [String] = []
    for name in try calls.chosenGroups() where !groups.contains(name) {
      groups.append(name)
      if let error = try failure(of: DeleteConsumerGroupsCall(name)) { errors[name] = error }
    }
    let order = ScalaHashOrder.mutable(calls.order(of: groups))
    let deleted = ScalaHashOrder.mutable(order.filter { errors[$0] == nil })
      .map { "'\($0)'" }.joined(separator: ", ")
    guard !errors.isEmpty else {
      return line(
        "Deletion of requested consumer groups (\(deleted.isEmpty ? "''" : deleted)) "
          + "was successful.")
    }
    calls.tell("Deletion of some consumer groups failed:")
    for name in ScalaHashOrder.mutable(order.filter { errors[$0] != nil }) {
      line("* Group '\(name)' could not be deleted due to: \(errors[name]?.line ?? "")")
    }
    if !deleted.isEmpty {
      line("\nThese consumer groups were deleted successfully: \(deleted)")
    }
  }

  /// What the call's future fails with, if it does; a wrong `--timeout` fails the tool.
  private func failure(of call: some AdminCall) throws(JavaException) -> JavaException? {
    do throws(JavaException) {
      _ = try calls.get(call)
      return nil
    } catch {
      guard error.javaClass == "java.util.concurrent.ExecutionException" else { throw error }
      return error
    }
  }

  // MARK: Offsets

  private struct Row {
    let partition: TopicPartition
    let error: JavaException?
  }

  func deleteOffsets() throws(JavaException) {
    let parsed = calls.run.parsed
    let group = try parsed.value("group") ?? ""
    let topics = parsed.values("topic")
    var named: [TopicPartition] = []
    for text in topics where text.contains(":") { named += try Self.partitions(of: text) }
    var rows: [Row] = []
    for found in try calls.partitions(of: topics.filter { !$0.contains(":") }) {
      switch found.result {
      case .success(let numbers):
        named += numbers.map { TopicPartition(found.topic, $0) }
      case .failure(let failure):
        rows.append(Row(partition: TopicPartition(found.topic, -1), error: .execution(failure)))
      }
    }
    let (whole, single) = try delete(named, of: group)
    rows += single
    announce(whole, group, topics)
    show(rows)
  }

  /// The partitions of `topic:0,1`.
  static func partitions(of text: String) throws(JavaException) -> [TopicPartition] {
    let parts = JavaText.split(text, at: ":")
    guard parts.count > 1 else {
      let place = min(parts.count, 1)
      throw JavaException(
        "java.lang.ArrayIndexOutOfBoundsException",
        "Index \(place) out of bounds for length \(parts.count)")
    }
    return try JavaText.split(parts[1], at: ",").map { number throws(JavaException) in
      guard let partition = Int32(number) else { throw .numberFormat(number) }
      return TopicPartition(parts[0], partition)
    }
  }

  private func delete(
    _ partitions: [TopicPartition], of group: String
  ) throws(JavaException) -> (whole: JavaException?, rows: [Row]) {
    let set = ScalaHashOrder.immutable(partitions)
    do throws(JavaException) {
      let answer = try calls.get(DeleteConsumerGroupOffsetsCall(group, of: set))
      let rows = set.map { name in
        let failure = DeleteConsumerGroupOffsetsCall.failure(
          of: name, in: answer, of: calls.edition)
        return Row(partition: name, error: failure.map { .execution($0) })
      }
      return (rows.lazy.compactMap(\.error).first, rows)
    } catch {
      guard error.javaClass == "java.util.concurrent.ExecutionException" else { throw error }
      return (error, set.map { Row(partition: $0, error: error) })
    }
  }

  private func announce(_ failure: JavaException?, _ group: String, _ topics: [String]) {
    guard let cause = failure?.causes.first else {
      return line(
        "Request succeed for deleting offsets with topic \(topics.joined(separator: ", ")) "
          + "group \(group)")
    }
    switch cause.javaClass.split(separator: ".").last ?? "" {
    case "InvalidGroupIdException": calls.tell("'\(group)' is not valid.")
    case "GroupIdNotFoundException": calls.tell("'\(group)' does not exist.")
    case "GroupAuthorizationException": calls.tell("Access to '\(group)' is not authorized.")
    case "GroupNotEmptyException":
      calls.tell(
        "Deleting offsets of a consumer group '\(group)' is forbidden if the group is not empty.")
    case "GroupSubscribedToTopicException", "TopicAuthorizationException",
      "UnknownTopicOrPartitionException":
      calls.tell("Encounter some partition level error, see the follow-up details:")
    case "TimeoutException": calls.tell("Encounter some unknown error: REQUEST_TIMED_OUT")
    case let name:
      let code = Self.code(of: String(name), in: calls.edition)
      calls.tell("Encounter some unknown error: \(code)")
    }
  }

  /// The name of the error that an exception stands for.
  private static func code(of exception: String, in edition: Edition) -> String {
    ErrorTable.rows(of: edition).first { $0.exception == exception }?.name
      ?? "UNKNOWN_SERVER_ERROR"
  }

  private func show(_ rows: [Row]) {
    line("\n" + Self.row("TOPIC", "PARTITION", "STATUS"))
    let key = { (row: Row) in "\(row.partition.topic)\(row.partition.partition)" }
    for row in rows.sorted(by: { key($0).utf16.lexicographicallyPrecedes(key($1).utf16) }) {
      let number = row.partition.partition
      line(
        Self.row(
          row.partition.topic, number >= 0 ? "\(number)" : "Not Provided",
          row.error.map { "Error: \($0.message ?? "null")" } ?? "Successful"))
    }
  }

  private static func row(_ topic: String, _ partition: String, _ status: String) -> String {
    [GroupTable.padded(topic, 30), GroupTable.padded(partition, 15), GroupTable.padded(status, 15)]
      .joined(separator: " ")
  }
}

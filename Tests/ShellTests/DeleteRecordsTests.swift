import Editions
import Records
import Testing

@testable import Shell

@Suite struct `Plans to delete records` {
  private static func plan(_ text: String) throws(JavaException) -> DeleteRecordsPlan {
    try DeleteRecordsPlan(Array(text.utf8), in: .v2_6)
  }

  @Test func `name partitions and offsets, in their order`() throws {
    let plan = try Self.plan(
      """
      {"version": 1, "partitions": [{"topic": "b", "partition": 1, "offset": -1},
        {"offset": 9223372036854775807, "topic": "a", "partition": 0}]} and more
      """)
    #expect(
      plan.lines == [
        .init(partition: TopicPartition("b", 1), offset: -1),
        .init(partition: TopicPartition("a", 0), offset: .max),
      ])
    #expect(try Self.plan(#"{"partitions":[]}"#).lines == [])
  }

  struct Refusal: Sendable {
    let text: String
    let exception: String
  }

  private static func mapping(_ message: String) -> String {
    "com.fasterxml.jackson.databind.JsonMappingException: \(message)"
  }

  private static func operation(_ message: String) -> String {
    "kafka.admin.AdminOperationException: \(message)"
  }

  private static func line(_ fields: String) -> String { #"{"partitions":[{\#(fields)}]}"# }

  static let refusals: [Refusal] = [
    Refusal(
      text: #"{"partitions":["#, exception: operation("The input string is not a valid JSON")),
    Refusal(text: "", exception: mapping("Expected JSON object, received ")),
    Refusal(text: "[1, 2]", exception: mapping("Expected JSON object, received [1,2]")),
    Refusal(text: #"{"a":1}"#, exception: operation("Missing partitions field")),
    Refusal(
      text: #"{"version":3,"partitions":[]}"#,
      exception: operation("Not supported version field value 3")),
    Refusal(
      text: #"{"version":"1","partitions":[]}"#,
      exception: mapping("Expected `Int` value, received \"1\"")),
    Refusal(
      text: #"{"partitions":{}}"#, exception: mapping("Expected JSON array, received {}")),
    Refusal(
      text: #"{"partitions":[7]}"#, exception: mapping("Expected JSON object, received 7")),
    Refusal(
      text: line(#""partition":0,"offset":1"#),
      exception: mapping("No such field exists: `topic`")),
    Refusal(
      text: line(#""topic":"t","partition":3000000000,"offset":1"#),
      exception: mapping("Expected `Int` value, received 3000000000")),
    Refusal(
      text: line(#""topic":"t","partition":0,"offset":1.5"#),
      exception: mapping("Expected `Long` value, received 1.5")),
    Refusal(
      text: line(#""topic":null,"partition":0,"offset":1"#),
      exception: mapping("Expected `String` value, received null")),
    Refusal(
      text: line(#""topic":"t","partition":0,"offset":1},{"topic":"t","partition":0,"offset":1"#),
      exception: "kafka.common.AdminCommandFailedException: "
        + "Offset json file contains duplicate topic partitions: t-0"),
  ]

  @Test(arguments: refusals)
  func `are refused in the tool's words`(sample: Refusal) {
    var refused: String?
    do throws(JavaException) { _ = try Self.plan(sample.text) } catch { refused = error.line }
    #expect(refused == sample.exception)
  }
}

import Testing

/// A console consumer of which somebody reads the beginning only.
@Suite struct `A consumer whose reader is gone` {
  private static let consumer =
    "kafka-console-consumer.sh --bootstrap-server kafka1:9092 --topic t --from-beginning"

  private static func shell(_ line: String) -> ClusterShell {
    let shell = ClusterShell()
    shell.run("kafka-topics.sh --bootstrap-server kafka1:9092 --create --topic t > made")
    shell.run("seq 9 | kafka-console-producer.sh --broker-list kafka1:9092 --topic t > sent")
    shell.printed.text = ""
    shell.complained.text = ""
    shell.run(line)
    return shell
  }

  private static let end =
    "Unable to write to standard out, closing consumer.\nProcessed a total of 4 messages\n"

  @Test func `notices it at the next record, and closes`() {
    let shell = Self.shell("\(Self.consumer) | head -3")
    #expect(shell.printed.text == "1\n2\n3\n")
    #expect(shell.complained.text == Self.end)
  }

  @Test func `commits what it has taken, and no more`() {
    let shell = Self.shell("\(Self.consumer) --group g | head -n 3 | cat")
    #expect(shell.complained.text == Self.end)
    shell.printed.text = ""
    shell.run(
      "kafka-consumer-groups.sh --bootstrap-server kafka1:9092 --describe --group g | tail -1")
    #expect(shell.printed.text.split(separator: " ").dropFirst(3).first == "4")
  }

  @Test func `ends as ever where all is read`() {
    let shell = Self.shell("\(Self.consumer) --max-messages 9 | head -20")
    #expect(shell.printed.text.split(separator: "\n").count == 9)
    #expect(shell.complained.text == "Processed a total of 9 messages\n")
  }
}

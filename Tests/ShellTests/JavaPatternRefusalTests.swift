import Testing

@testable import Shell

/// What Java says of regular expressions that are none.
@Suite struct `Patterns that Java does not compile` {
  @Test(arguments: [
    ("[", "Unclosed character class near index 0\n[\n^"),
    ("t[0-9", "Unclosed character class near index 4\nt[0-9\n    ^"),
    ("(", "Unclosed group near index 1\n("), ("(a|b", "Unclosed group near index 4\n(a|b"),
    (")", "Unmatched closing ')'\n)"), ("a)", "Unmatched closing ')' near index 0\na)\n^"),
    ("*", "Dangling meta character '*' near index 0\n*\n^"),
    ("a|+b", "Dangling meta character '+' near index 2\na|+b\n  ^"),
    ("a***", "Dangling meta character '*' near index 2\na***\n  ^"),
    ("{", "Illegal repetition\n{"), ("t{x}", "Illegal repetition near index 0\nt{x}\n^"),
    ("\\", "Unexpected internal error near index 1\n\\"),
    ("t\\y", "Illegal/unsupported escape sequence near index 2\nt\\y\n  ^"),
  ])
  func `are told of by what is wrong and where`(text: String, message: String) {
    #expect(JavaPattern(text) == nil)
    #expect(JavaPatternRefusal(text).message == message)
  }

  private static let consumer = "kafka-console-consumer.sh --bootstrap-server kafka1:9092"

  @Test func `end the console consumer, of which a pattern is one of Java's`() {
    let shell = ClusterShell()
    shell.run(
      """
      kafka-topics.sh --bootstrap-server kafka1:9092 --create --topic t1 > made
      echo one | kafka-console-producer.sh --broker-list kafka1:9092 --topic t1 > made
      """)
    shell.complained.text = ""
    shell.printed.text = ""
    shell.run("\(Self.consumer) --whitelist 't['\necho $?")
    #expect(
      shell.complained.text.hasSuffix(
        "ERROR Unknown error when running consumer:  (kafka.tools.ConsoleConsumer$)\n"
          + "java.util.regex.PatternSyntaxException: Unclosed character class near index 1\nt[\n ^\n"
      ))
    #expect(shell.printed.text == "1\n")
    shell.printed.text = ""
    shell.run("\(Self.consumer) --whitelist '[a-z]\\d' --from-beginning --max-messages 1")
    #expect(shell.printed.text == "one\n")
  }
}

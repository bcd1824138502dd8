import Testing
import Unix

@testable import Shell

/// `&` behind a program that lives on.
@Suite struct `A console program with an ampersand` {
  private final class Typist {
    let shell = ClusterShell()
    private(set) var told: [String] = []

    init(_ lines: [String], end: Keyboard.Reading = .end) {
      var waiting = lines[...]
      let keyboard = Keyboard(
        read: { _, _ in waiting.popFirst().map { .line($0) } ?? end },
        tell: { self.told.append($0.english) })
      let (printed, complained) = (shell.printed, shell.complained)
      let conversation = Conversation(
        session: shell.session, keyboard: keyboard,
        output: Output { printed.text += String(decoding: $0, as: UTF8.self) },
        errors: Output { complained.text += String(decoding: $0, as: UTF8.self) })
      while let line = waiting.popFirst() { conversation.perform(line) }
      shell.session.keyboard = nil
    }
  }

  private static let at = "--bootstrap-server peter-kafka01:9092"
  private static let make = "kafka-topics.sh \(at) --create --topic t"
  private static let lines = [
    make, "T=t", "kafka-console-producer.sh \(at) --topic $T &", "echo no record", "jobs",
    "@bg1 > a record", "advance 2s", "ssh peter-kafka02",
    "kafka-console-consumer.sh \(at) --topic $T --from-beginning & ", "exit", "jobs", "fg", "%1",
    "@bg1 ^D", "@bg2 ^C", "jobs",
  ]

  @Test func `runs in a terminal of its own, and what is typed next goes to the shell`() {
    let typist = Typist(Self.lines)
    #expect(
      typist.shell.printed.text
        == """
        Created topic t.
        no record
        @bg1  kafka-console-producer.sh --bootstrap-server peter-kafka01:9092 --topic t
        bg1 | >a record
        2026-01-01 00:00:10
        bg2 | a record
        @bg1  kafka-console-producer.sh --bootstrap-server peter-kafka01:9092 --topic t
        @bg2  kafka-console-consumer.sh --bootstrap-server peter-kafka01:9092 --topic t --from-beginning
        bg1 | >
        bg2 | Processed a total of 1 messages
        no program runs in another terminal; `@NAME COMMAND` starts one

        """.replacing(
          "2026-01-01 00:00:10",
          with: typist.shell.printed.text.split(separator: "\n").first { $0.hasPrefix("2026") }
            ?? ""
        ).replacing("kafka-console-producer.sh", with: "kafka-console-producer")
        .replacing("kafka-console-consumer.sh", with: "kafka-console-consumer"))
    #expect(
      typist.told.prefix(2) == [
        "(it runs in terminal bg1: `@bg1 > TEXT` types into it, `@bg1 ^D` ends it)",
        "(it runs in terminal bg2, and what it prints comes behind `bg2 |`; `@bg2 ^C` ends it)",
      ])
    #expect(
      typist.shell.complained.text.split(separator: "\n").filter {
        $0.contains("`@bg1` shows what was printed in this one")
      }.count == 2)
  }

  @Test func `does the same in a script, which is told nothing`() {
    let script = ClusterShell()
    script.run(Self.lines.joined(separator: "\n"))
    let typed = Typist(Self.lines)
    // Somebody who types takes a breath after what goes to a terminal.
    let untimed = { (text: String) in
      text.split(separator: "\n").filter { !$0.hasPrefix("2026") }.joined(separator: "\n")
    }
    #expect(untimed(script.printed.text) == untimed(typed.shell.printed.text))
    #expect(!script.complained.text.contains("it runs in terminal"))
  }

  @Test(arguments: [
    ("ls &", "ls "), ("ls & ", "ls "), ("a > f &", "a > f "), ("ls", nil), ("ls \\&", nil),
    ("a && b", nil), ("a; b &", nil), ("a | b &", nil), ("echo 'x &'", nil),
  ])
  func `is one where the line ends with it`(line: String, command: String?) throws {
    var parser = Parser(line)
    #expect(try parser.next()?.background == command)
  }

  @Test func `may have another command behind it in the line`() {
    let typist = Typist([
      Self.make, "kafka-console-producer.sh \(Self.at) --topic t & echo next",
      "echo last; true & pwd",
      "for i in 1 2; do echo $i & done", "@bg1 ^D",
    ])
    let lines = typist.shell.printed.text.split(separator: "\n").map(String.init)
    #expect(lines == ["Created topic t.", "next", "last", "/home/kim", "1", "2", "bg1 | >"])
    #expect(typist.told.first?.hasPrefix("(it runs in terminal bg1") == true)
  }

  @Test func `that reads nothing shows nothing that is typed to it`() {
    let typist = Typist([
      Self.make, "kafka-console-consumer.sh \(Self.at) --topic t &", "@bg1 > x", "@bg1 ^C",
    ])
    #expect(!typist.shell.printed.text.contains("bg1 | x"))
    #expect(typist.told.contains { $0.contains("reads nothing that is typed") })
  }

  @Test func `is not what ends by itself`() {
    let typist = Typist([Self.make, "kafka-topics.sh \(Self.at) --list &", "echo $?"])
    #expect(typist.shell.printed.text == "Created topic t.\nt\n0\n")
  }

  @Test func `in the foreground says of a line that nobody reads, and of a prompt typed twice`() {
    let consumer = "kafka-console-consumer.sh \(Self.at) --topic t"
    let swallowed = Typist([Self.make, consumer, "ls", "jobs"]).told
    #expect(swallowed.filter { $0.contains("reads nothing that is typed here") }.count == 1)
    let producer = "kafka-console-producer.sh \(Self.at) --topic t"
    let told = Typist([Self.make, producer, "> hello", "> hello", "a > b"]).told
    #expect(told.filter { $0.contains("the producer's own prompt") }.count == 1)
    #expect(Typist([Self.make, producer, "hello"]).told.isEmpty)
  }
}

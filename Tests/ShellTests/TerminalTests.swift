import Clockwork
import Simulator
import Testing
import Unix

@testable import Shell

@Suite struct `A terminal of a script` {
  /// Prints each line that is typed in capitals, and ends when its input does.
  private final class Shouter: ConsoleProgram {
    private var printed: [Printed] = [Printed(.output, Array(">".utf8))]
    private let isLasting: Bool

    init(isLasting: Bool) { self.isLasting = isLasting }

    var isIdle: Bool { true }

    func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
      if event == .stopping { outbox.post(.exit(status: 143)) }
    }
    func takePrinted() -> [Printed] {
      defer { printed = [] }
      return printed
    }
    func stopOutput(_ streams: [Printed.Stream]) {}
    func goOnWriting(at now: Instant, into outbox: inout Outbox<NodeEffect>) {}
    func type(_ line: [UInt8], at now: Instant, into outbox: inout Outbox<NodeEffect>) {
      let text = String(decoding: line, as: UTF8.self).uppercased()
      printed.append(Printed(.output, Array("\(text)\n>".utf8)))
    }
    func endInput(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
      if !isLasting { outbox.post(.exit(status: 0)) }
    }
    func interrupt(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
      printed.append(Printed(.errors, Array("bye\n".utf8)))
      outbox.post(.exit(status: 130))
    }
  }

  /// Stands in the console producer's place, which takes typed lines.
  private static let commands =
    Commands.all.filter { $0.name != "kafka-console-producer" }
    + [
      Command(
        "kafka-console-producer", .tools, reads: .typing(beforehand: false), synopsis: "shout",
        summary: Words("shouts", "외칩니다")
      ) { invocation in
        guard
          let cluster = invocation.session.runningCluster(for: "shout", invocation.errors)
        else { return 3 }
        return invocation.run(
          Shouter(isLasting: invocation.arguments.contains("--lasting")), in: cluster)
      }
    ]

  private func shell(_ language: Language = .english) -> ClusterShell {
    ClusterShell(language: language, commands: Self.commands)
  }

  @Test func `keeps its program running, and the main view shows what it prints`() {
    let shell = shell()
    let status = shell.run(
      """
      @c1 kafka-console-producer.sh
      echo main
      @c1 > hello you
      @c1 >  two blanks
      @c1 ^C
      @c1 echo free again
      """)
    #expect(status == 0)
    #expect(
      shell.printed.text == """
        main
        c1 | >hello you
        c1 | HELLO YOU
        c1 | > two blanks
        c1 |  TWO BLANKS
        c1 | >bye
        c1 | free again

        """)
  }

  @Test func `shows what it has printed since last looked`() {
    let shell = shell()
    shell.run("@c1 echo a\n@c1 echo b\n@c1\n@c1\n@c1 kafka-console-producer.sh\n@c1")
    #expect(shell.printed.text == "c1 | a\nc1 | b\na\nb\n>\n")
  }

  @Test func `lets a consumer into its group before anything else is done, every time`() {
    let script = """
      kafka-topics.sh --bootstrap-server peter-kafka01:9092 --create --topic t > /dev/null
      @c1 kafka-console-consumer.sh --bootstrap-server peter-kafka01:9092 --topic t
      @p kafka-console-producer.sh --bootstrap-server peter-kafka01:9092 --topic t
      @p > hello
      @p ^D
      @c1 ^C
      """
    let shells = [ClusterShell(), ClusterShell()]
    for shell in shells { shell.run(script + "\ndate +%N\n") }
    #expect(shells[0].printed.text.contains("c1 | hello\n"))
    #expect(shells[0].printed.text.contains("c1 | Processed a total of 1 messages\n"))
    #expect(shells[0].printed.text == shells[1].printed.text)
    let traces = shells.map { $0.session.cluster?.simulation.traceLines() ?? [] }
    #expect(traces[0] == traces[1] && !traces[0].isEmpty)
  }

  @Test func `goes on in the next line behind a backslash, but for what is typed`() {
    let shell = shell()
    shell.run("@a echo one \\\n  two \\\n  three\n@a kafka-console-producer\n@a > x \\\n@a ^D")
    #expect(shell.printed.text == "a | one two three\na | >x \\\na | X \\\na | >\n")
    var waiting = ["  two \\", "three", "echo next"][...]
    let typist = ClusterShell()
    let keyboard = Keyboard(read: { _, _ in waiting.popFirst().map { .line($0) } ?? .end })
    let printed = typist.printed
    let output = Output(enough: 1) { printed.text += String(decoding: $0, as: UTF8.self) }
    let conversation = Conversation(
      session: typist.session, keyboard: keyboard, output: output, errors: output)
    conversation.perform("@a echo one \\")
    #expect(printed.text == "a | one two three\n")
    #expect(waiting == ["echo next"])
  }

  @Test func `ends its program's input`() {
    let shell = shell()
    #expect(shell.run("@c1 kafka-console-producer\n> x\n@c1 ^D\n@c1 true") == 0)
    #expect(shell.printed.text == "c1 | >x\nc1 | X\nc1 | >\n")
  }

  @Test func `has a host, a folder and variables of its own`() {
    let shell = shell()
    shell.run(
      """
      @a ssh peter-kafka01
      @a cd /usr/local/kafka
      @b ssh peter-kafka01
      @a x=1
      @a pwd
      @b pwd
      @b echo "[$x]"
      @b exit
      @b hostname
      hostname
      """)
    #expect(
      shell.printed.text == """
        a | /usr/local/kafka
        b | /root
        b | []
        b | peter-client01.foo.bar
        laptop

        """)
  }

  @Test func `is the main one where the lines behind a producer are typed into it`() {
    let shell = shell()
    #expect(shell.run("kafka-console-producer.sh\n> a\n>b\n>\n>^D\necho end\n^C\n") == 0)
    #expect(shell.printed.text == ">A\n>B\n>\n>end\n")
    let file = self.shell()
    file.run("ssh peter-kafka01\necho x > /tmp/f\n> /tmp/f\nwc -c /tmp/f")
    #expect(file.printed.text == "0 /tmp/f\n")
  }

  @Test func `ends a program of its own when its time is over`() {
    let shell = shell()
    let script = "timeout 10 kafka-console-producer.sh --lasting\necho $? $(date +%s)"
    #expect(shell.run(script) == 0)
    #expect(shell.printed.text == ">124 1767225610\n")
    #expect(shell.run("timeout x ls") == 125)
  }

  @Test(arguments: [
    ("@c1 > x", 1, "there is no terminal `c1` yet"), ("@", 2, "needs a terminal's name"),
    ("@ up 2.6.3", 2, "kafkalab replay"), ("@a! ls", 2, "`a!` is no name"),
    ("@c1 ^X", 2, "the key ^X is not known"), ("@c1 echo \"a", 2, "s:1: nothing closes"),
    ("@c1 kafka-console-producer\n@c1 ls", 1, "s:2: a program runs in terminal `c1`"),
    ("@c1 true\n@c1 ^C", 1, "no program runs in terminal `c1`"),
    ("@cons true\n@conz", 1, "the nearest is `cons`"), ("@c1 nonsense", 127, ""),
  ])
  func `says what cannot be done, in both languages, and goes on`(
    script: String, status: Int32, words: String
  ) {
    let english = shell()
    #expect(english.run(script) == status)
    #expect(english.complained.text.contains(words), "\(english.complained.text)")
    let korean = shell(.korean)
    #expect(korean.run(script + "\necho on") == (status == 2 ? 2 : 0))
    #expect(korean.printed.text.hasSuffix("on\n"))
    #expect(words.isEmpty || korean.complained.text != english.complained.text)
  }
}

import Simulator
import Testing
import Unix

@testable import Shell

@Suite struct `Somebody who types` {
  /// Types lines one after another, and keeps the prompts that they were typed behind.
  private final class Typist {
    let shell = ClusterShell()
    var prompts: [String] = []
    private(set) var status: Int32 = -1

    init(_ readings: [Keyboard.Reading]) {
      var waiting = readings[...]
      let keyboard = Keyboard(read: { prompt, _ in
        self.prompts.append(prompt)
        return waiting.popFirst() ?? .end
      })
      let printed = shell.printed
      let complained = shell.complained
      let conversation = Conversation(
        session: shell.session, keyboard: keyboard,
        output: Output { printed.text += String(decoding: $0, as: UTF8.self) },
        errors: Output { complained.text += String(decoding: $0, as: UTF8.self) })
      status = conversation.run()
      shell.session.keyboard = nil
    }

    convenience init(lines: [String]) { self.init(lines.map { .line($0) }) }
  }

  @Test func `sees at the prompt where they are`() {
    let typist = Typist(lines: [
      "cd /home", "cd", "ssh peter-kafka01", "cd /data/kafka-logs", "exit", "exit 3",
    ])
    #expect(
      typist.prompts == [
        "laptop:~$ ", "laptop:/home$ ", "laptop:~$ ", "peter-kafka01:~$ ",
        "peter-kafka01:/data/kafka-logs$ ", "laptop:~$ ",
      ])
    #expect(typist.status == 3)
  }

  @Test func `has a short prompt where it is asked for`() {
    let disk = SimulatedDisk(now: Host.firstInstant)
    func prompt(_ name: String, _ folder: String, home: String = "/root") -> String {
      let host = Host(name: name, disk: disk, directory: folder)
      host.home = home
      return Conversation.prompt(host, .short)
    }
    #expect(prompt("laptop", "/home/kim", home: "/home/kim") == "laptop$ ")
    #expect(prompt("laptop", "/home/kim/a/b", home: "/home/kim") == "laptop:b$ ")
    #expect(prompt("peter-kafka01.foo.bar", "/data/kafka-logs") == "peter-kafka01:kafka-logs$ ")
    #expect(prompt("kafka1", "/") == "kafka1:/$ ")
    #expect(prompt("a-machine-of-a-long-name.net", "/") == "a-machine-of-a:/$ ")
    #expect(prompt("kafka1", "/data/peter-overview01-1") == "kafka1:…-overview01-1$ ")
  }

  @Test(arguments: [
    (["echo 'a", "b'"], "a\nb\n"), (["echo a \\", "b"], "a b\n"),
    (["for i in 1 2; do", "echo $i", "done"], "1\n2\n"), (["echo a |", "cat"], "a\n"),
    (["cat <<EOF", "하나", "EOF"], "하나\n"), (["true &&", "echo b"], "b\n"),
  ])
  func `is asked on for what is not complete`(lines: [String], printed: String) {
    let typist = Typist(lines: lines)
    #expect(typist.shell.printed.text == printed + "exit\n")
    #expect(typist.prompts.filter { $0 == "> " }.count == lines.count - 1)
  }

  @Test func `drops a line by Ctrl-C and goes on`() {
    let typist = Typist([
      .line("echo 'a"), .dropped, .dropped, .line("echo $?"), .line("echo )"), .line("quit"),
    ])
    #expect(typist.shell.printed.text == "130\n")
    #expect(typist.shell.complained.text.hasPrefix("kafkalab: 6: "))
    #expect(typist.status == 2)
  }

  private static let topic =
    "kafka-topics.sh --bootstrap-server kafka1:9091 --create --topic peter-1 "
    + "--partitions 1 --replication-factor 1"
  private static let consumer =
    "kafka-console-consumer.sh --bootstrap-server kafka1:9091 --topic peter-1 --from-beginning"
  private static let producer =
    "kafka-console-producer.sh --bootstrap-server kafka1:9091 --topic peter-1"

  @Test func `types into a producer behind its prompt, and a consumer waits until Ctrl-C`() {
    let readings: [Keyboard.Reading] = [
      .line(Self.topic), .line(Self.producer), .line("안녕"), .line("@home"), .end,
      .line(Self.consumer), .line("@p " + Self.producer), .line("@p > 둘째"), .dropped,
      .line("echo $?"),
    ]
    let typist = Typist(readings)
    #expect(
      typist.shell.printed.text == """
        Created topic peter-1.
        안녕
        @home
        p | >둘째
        둘째
        130
        exit

        """)
    #expect(typist.prompts.filter { $0 == ">" }.count == 3)
    #expect(typist.shell.complained.text.contains("Processed a total of 3 messages"))
    #expect(Typist(readings).shell.printed.text == typist.shell.printed.text)
  }

  @Test func `is warned before Ctrl-D leaves a program that runs in another terminal`() {
    let typist = Typist([
      .line(Self.topic), .line("@p " + Self.producer), .line("> hello"), .end, .line("@p > hello"),
      .end,
    ])
    #expect(typist.shell.printed.text.hasSuffix("exit\n"))
    #expect(typist.prompts.count == 7)
    #expect((try? typist.shell.own.entry(at: "/home/kim/hello")) == .some(nil))
  }

  @Test func `gives a command what was typed up to Ctrl-D`() {
    let typist = Typist([.line("tee x"), .line("하나"), .end, .line("cat x")])
    #expect(typist.shell.printed.text == "하나\n하나\nexit\n")
  }

  private static let following = [
    ("kafka-top", "kafka-topics"), ("ssh kafka1 kafka-top", "kafka-topics"),
    ("echo a | xx", "xxd"), ("kafka-topics.sh --bootstrap-s", "--bootstrap-server"),
    ("kafka-topics.sh --topic ", "peter-1"), ("@c kafka-console-consumer --topic pet", "peter-1"),
    ("kafka-topics --bootstrap-server kafka3", "kafka3:9093"), ("ssh kafka2", "kafka2"),
    ("docker exec -it kaf", "kafka1"), ("ssh kafka1 ls /var/lib/kafka/da", "/var/lib/kafka/data/"),
    ("docker cp kafka1:/var/lib/kaf", "kafka1:/var/lib/kafka/"), ("cat /home/k", "/home/kim/"),
    ("grep --inv", "--invert-match"), ("kafka-consumer-groups.sh --reset", "--reset-offsets"),
  ]

  @Test func `finds what may follow`() {
    let shell = ClusterShell()
    shell.run("docker ps > /dev/null\n" + Self.topic)
    for (line, first) in Self.following {
      let completion = LineCompletion(line, in: shell.session)
      #expect(completion.choices.first?.text == first, "\(line)")
      #expect(line.hasSuffix(completion.word))
    }
  }

  @Test func `finds the groups that there are`() {
    let shell = ClusterShell()
    shell.run(
      """
      \(Self.topic) > made
      kafka-consumer-groups.sh --bootstrap-server kafka1:9091 --group readers --topic peter-1 \
        --reset-offsets --to-latest --execute > made
      """)
    for (line, first) in [
      ("kafka-consumer-groups --describe --group rea", "readers"),
      ("kafka-console-consumer.sh --topic peter-1 --group ", "readers"),
      ("kafka-consumer-groups --list --state St", "Stable"),
      ("kafka-verifiable-consumer.sh --group-id re", "readers"),
      ("kafka-verifiable-consumer.sh --assign", "--assignment-strategy"),
      ("topology re", "readers"), ("topology --gr", "--group"), ("topology --group ", "readers"),
      ("timeline re", "readers"), ("timeline --group r", "readers"),
      ("watch topology r", "readers"),
      ("kafka-console-consumer.sh --consumer-property group", "group.instance.id="),
      (
        "kafka-console-consumer.sh --consumer-property auto.offset.reset=e",
        "auto.offset.reset=earliest"
      ),
    ] {
      let completion = LineCompletion(line, in: shell.session)
      #expect(completion.choices.map(\.text) == [first], "\(line)")
    }
  }
}

import Clockwork
import Editions
import Simulator
import Testing
import Unix

@testable import Shell

/// Sessions of every odd kind: what `save` writes of them can be read, and comes out alike unless that was
/// said.
@Suite struct `Saved sessions of all kinds` {
  private static let tools = "--bootstrap-server peter-kafka01:9092"
  private static let topic = "kafka-topics.sh \(tools) --create --topic t --partitions 1"

  private static let pair = [
    topic, "@p kafka-console-producer.sh \(tools) --topic t",
    "@c kafka-console-consumer.sh \(tools) --topic t --from-beginning",
  ]
  private static let producer = "$(pgrep -f ConsoleProducer)"
  private static let consumer = "$(pgrep -f ConsoleConsumer)"

  /// What comes out as it was.
  static let alike: [[String]] = [
    ["echo x"],
    ["echo"],
    ["true", "echo a"],
    ["printf ''", "echo b"],
    ["printf 'no line end'"],
    ["printf 'a\\n\\n\\n'"],
    ["printf '\\n\\na\\n'"],
    ["echo '$ ls'"],
    ["echo '1$ ls'"],
    ["echo '$'"],
    ["echo '# a comment'", "echo b"],
    ["printf '# a\\nb\\n# c\\n'"],
    ["echo '# took 5 s'"],
    ["echo '@ down'"],
    ["echo '@ sing'"],
    ["echo '< typed'"],
    ["printf '<\\n< a\\nb\\n'"],
    ["echo '2> error'", "echo '1> output'", "echo '1>'"],
    ["echo '[exit 3]'", "(exit 3)"],
    ["echo '[exit 3]' >&2"],
    ["printf '# a\\n$ b\\n' >&2"],
    ["printf 'bg a$ b\\nto a< b\\neof a\\nshow a\\nwait a b\\nint a\\nkill9 a\\n'"],
    ["printf 'a\\r\\nb\\r\\n'"],
    ["printf '\\tindented\\n  too\\n  \\n'"],
    ["echo 한글 '표 준'", "echo 'ㅎ # 1' | cat -A"],
    ["echo \"it's \\\"odd\\\" \\\\ quoting\" 'a\"b' $'c\\td'"],
    ["echo 'a", "b'", "echo $((1 + 2))$(echo c)"],
    ["cat <<X", "$ a", "# b", "X", "echo c"],
    ["x='a b'", "echo \"$x\" ${x}c"],
    ["cat nothing", "echo $?", "nonsense"],
    ["for i in 1 2; do", "echo \"$i $\"", "done"],
    ["echo x > f", "cat f", "wc -l < f"],
    [topic, "kafka-topics.sh \(tools) --describe --topic t", "topology t"],
    [
      topic, "kafka-console-producer.sh \(tools) --topic t", "> # one", "> $ two", "> < three",
      "> [exit 4]", "kafka-console-consumer.sh \(tools) --topic t --from-beginning",
    ],
    [
      topic, "@p kafka-console-producer.sh \(tools) --topic t", "@p > # one", "advance 2s",
      "@p ^D",
    ],
    [
      topic, "@c kafka-console-consumer.sh \(tools) --topic t --from-beginning",
      "kafka-console-producer.sh \(tools) --topic t", "> @ down", "> show c", "advance 1s", "@c ^C",
    ],
    [
      topic, "x=1", "timeline", "ssh peter-kafka01", "advance 2s", "timeline -n 3", "timeline t",
      "exit",
    ],
    pair + ["@c ^S", "@p > one", "advance 2s", "@c ^Q", "advance 1s", "@c ^C"],
    pair + ["kill -STOP \(producer)", "@p > one", "kill -CONT \(producer)", "advance 3s", "@c ^C"],
    pair + ["kill -9 \(consumer)", "@c", "@c echo $?", "@p > one", "advance 2s"],
    pair + ["kill \(consumer)", "advance 2s", "@c echo $?"],
    pair + ["@c ^Z", "@c jobs", "@c echo hello", "@p > one", "advance 2s", "@c fg", "@c ^C"],
    pair + ["pkill -STOP -f Consumer", "ssh peter-client01 pkill -CONT -f Consumer", "@c ^C"],
    [
      topic, "topology t", "ssh peter-kafka01 systemctl stop kafka-server", "topology",
      "trace -n 5", "trace --frame 200",
    ],
    pair + ["@p > one", "advance 2s", "topology", "timeline -n 9", "timeline"],
    ["ssh peter-kafka02", "cd /usr/local/kafka/config", "head -5 server.properties", "exit"],
    ["ssh peter-kafka01 touch /tmp/q", "ssh peter-kafka01 ls /tmp/q"],
    ["ssh peter-kafka01 'echo \"# x\"; ls /data'", "advance 1500ms", "date"],
  ]

  private static func saved(
    _ lines: [String], files: [(name: String, text: String)] = []
  ) throws -> (text: String, said: String) {
    let shell = ClusterShell()
    shell.session.ownDisk = OwnDisk(shell.own)
    for file in files { try shell.own.write(Array(file.text.utf8), to: "/home/kim/" + file.name) }
    shell.run(lines.joined(separator: "\n") + "\n")
    let before = shell.complained.text.count
    shell.run("save out.txt")
    let bytes = try shell.own.contents(of: "/home/kim/out.txt")
    return (
      String(decoding: bytes, as: UTF8.self), String(shell.complained.text.dropFirst(before))
    )
  }

  /// The steps that come out otherwise.
  private static func differences(
    _ text: String, language: Language = .english
  ) throws -> [String] {
    let transcript = try TranscriptParser.parse(text, named: "out.txt")
    let comparison = ReplayComparison.of(transcript) { conditions in
      Replay(
        edition: .v2_6, language: language, conditions: conditions,
        files: SimulatedDisk(now: 0), folder: "/"
      ) { SimulatedDisk(now: Host.firstInstant) }
    }
    return comparison.replay.refusals.map { "refused: \($0.line)" }
      + comparison.found.map(\.step.text)
  }

  @Test(arguments: alike)
  func `are read, and come out alike`(lines: [String]) throws {
    let (text, said) = try Self.saved(lines)
    #expect(said == "")
    #expect(try Self.differences(text) == [], "\(text)")
    #expect(try TranscriptParser.parse(text, named: "").text == text)
  }

  @Test(arguments: [[Language.english, .korean], [.korean, .english, .korean]])
  func `in whichever languages come out alike in these`(languages: [Language]) throws {
    let shell = ClusterShell(language: languages[0])
    shell.session.ownDisk = OwnDisk(shell.own)
    shell.run(Self.topic)
    for language in languages {
      shell.session.language = language
      shell.run("topology\nhelp advance\nnonsense\n")
    }
    shell.run("save out.txt")
    let text = String(
      decoding: try shell.own.contents(of: "/home/kim/out.txt"), as: UTF8.self)
    #expect(!shell.complained.text.contains("otherwise"), "\(shell.complained.text)")
    #expect(!shell.complained.text.contains("다르게"))
    #expect(text.contains("\n@ lang \(languages[1].rawValue)\n"))
    #expect(text.contains(" --lang ko replay") == (languages[0] == .korean))
    #expect(try Self.differences(text, language: languages[0]) == [])
  }

  @Test(arguments: [
    ["cat README.md | head -3"], ["cat README.md"], ["grep -n a README.md", "echo x"],
    ["wc README.md"], ["xxd README.md | head -1", "cat < README.md"],
  ])
  func `that read files of one's own are read all the same, and what will differ is said`(
    lines: [String]
  ) throws {
    let file = (name: "README.md", text: "# KafkaLab\n\n$ a\n@ b\n< c\nlast")
    let (text, said) = try Self.saved(lines, files: [file])
    #expect(try Self.differences(text).isEmpty == false)
    #expect(said.contains("comes out otherwise: it read a file that is not there in a replay"))
  }

  @Test func `in which Ctrl-C stopped something are read, and that is said`() throws {
    let shell = ClusterShell()
    shell.session.ownDisk = OwnDisk(shell.own)
    shell.session.record = SessionRecord()
    var isPressed = false
    var polls = 0
    let keyboard = Keyboard(
      read: { _, _ in .end },
      isInterrupted: {
        polls += 1
        return isPressed && polls > 40
      }, forget: { if polls > 40 { isPressed = false } })
    var screen = ""
    let output = Output(enough: 1) { screen += String(decoding: $0, as: UTF8.self) }
    let conversation = Conversation(
      session: shell.session, keyboard: keyboard, output: output, errors: output)
    isPressed = true
    conversation.perform("while true; do echo '# a'; done")
    #expect(shell.session.lastStatus == Session.interrupted)
    conversation.perform("save out.txt")
    #expect(screen.contains("Ctrl-C stopped `$ while true"))
    let bytes = try shell.own.contents(of: "/home/kim/out.txt")
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(try TranscriptParser.parse(text, named: "").steps.count == 4)
  }
}

import Bytes
import Clockwork
import Editions
import Simulator
import Testing
import Unix

@testable import Shell

/// `kafkalab replay --diff`, as it prints.
@Suite struct `A replay that differs` {
  private static let tools = "--bootstrap-server peter-kafka01.foo.bar:9092"

  private static let session = """
    @ up 2.6.3 --brokers 3
    $ kafka-topics.sh \(tools) --create --topic t --partitions 2 --replication-factor 2
    $ kafka-topics.sh \(tools) --describe --topic t
    $ kafka-topics.sh \(tools) --create --topic u
    $ kafka-topics.sh \(tools) --describe --topic t
    $ kafka-topics.sh \(tools) --describe --topic t
    @ down

    """

  private static func replay(_ conditions: ClusterConditions) -> Replay {
    Replay(
      edition: .v2_6, language: .english, conditions: conditions, files: SimulatedDisk(),
      folder: "/"
    ) { SimulatedDisk(now: Host.firstInstant) }
  }

  /// What a cluster prints, as if it had been recorded.
  private static func recorded(
    _ session: String, seed: UInt64 = 1, toolStart: Stretch = .seconds(1),
    nodeStart: Stretch = .zero
  ) throws -> String {
    var conditions = ClusterConditions()
    conditions.seed = seed
    conditions.toolStart = toolStart
    conditions.nodeStart = nodeStart
    var replay = replay(conditions)
    replay.run(try TranscriptParser.parse(session, named: "t"))
    return replay.text
  }

  private static func printed(
    _ text: String, language: Language = .english, json: Bool = false
  ) throws -> (text: String, status: Int32) {
    let disk = SimulatedDisk()
    try disk.lay(Array(text.utf8), at: "/home/t.txt")
    let pipe = Pipe()
    let command = ReplayCommand(
      compares: true, json: json, language: language, edition: nil, local: disk,
      directory: "/home", output: pipe.output, errors: pipe.output
    ) { SimulatedDisk(now: $0) }
    let status = command.run(["t.txt"])
    return (String(decoding: pipe.bytes, as: UTF8.self), status)
  }

  /// The recording, with the first description of the topic as another cluster gave it.
  private static func edited() throws -> (text: String, later: [Int]) {
    let own = try recorded(session, seed: 3)
    let other = try recorded(session, seed: 4)
    func rows(_ text: String) -> [Substring] {
      text.split(separator: "\n").filter { $0.hasPrefix("\tTopic: t\t") }
    }
    #expect(rows(own)[0] != rows(other)[0])
    var lines = own.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let places = lines.indices.filter { lines[$0].hasPrefix("\tTopic: t\t") }
    lines[places[0]] = String(rows(other)[0])
    lines[places[1]] = String(rows(other)[1])
    return (lines.joined(separator: "\n"), [places[0] + 1, places[2] - 1, places[4] - 1])
  }

  @Test func `shows the first of what one edit moves, and the rest in a line each`() throws {
    let (text, lines) = try Self.edited()
    let (printed, status) = try Self.printed(text)
    #expect(status == 1)
    let told = printed.split(separator: "\n")
    #expect(told.count { $0.hasPrefix("@@") } == 1)
    #expect(told.first?.hasPrefix("t.txt:\(lines[1]): step 5: $ kafka-topics.sh") == true)
    #expect(
      told.contains(
        "  line \(lines[0]) of the recording says of t-0 what was got here: one of the two is wrong"
      ))
    #expect(
      told.contains(
        "t.txt:\(lines[2]): step 6: differs too, since topic t is placed otherwise than in step 5"))
    #expect(told.last == "t.txt: 7 steps, 2 differences, 0 not run")
    let korean = try Self.printed(text, language: .korean).text
    #expect(korean.contains("둘 중 하나가 잘못되었습니다") && korean.contains("여기도 다릅니다"))
  }

  @Test func `shows in full what has another cause`() throws {
    let (text, _) = try Self.edited()
    let both = text.replacing("Created topic u.", with: "Created topic v.")
    let (printed, _) = try Self.printed(both)
    #expect(printed.split(separator: "\n").count { $0.hasPrefix("@@") } == 2)
    #expect(printed.contains("-Created topic v.\n+Created topic u.\n"))
    let (json, _) = try Self.printed(both, json: true)
    #expect(json.split(separator: "\"stream\"").count == 4)
  }

  @Test func `is tried with slower tools, as the recorded machine may have had`() throws {
    let session = """
      @ up 2.6.3 --brokers 1 --set offsets.topic.replication.factor=1
      $ kafka-topics.sh \(Self.tools) --create --topic t
      $ kafka-topics.sh \(Self.tools) --list
      $ date
      @ down

      """
    let text = try Self.recorded(session, toolStart: .milliseconds(2500))
    let (printed, status) = try Self.printed(text)
    #expect(status == 0)
    #expect(
      printed
        == "t.txt: 5 steps, 0 differences, 0 not run, with tools that take 2500 ms to start\n")
    let wrong = try Self.printed(text.replacing("Created topic t.", with: "Created topic x."))
    #expect(wrong.status == 1 && wrong.text.contains("-Created topic x.\n+Created topic t.\n"))
    #expect(wrong.text.contains("2 differences"))
    #expect(try Self.printed(text, json: true).text.contains("\"toolStartMs\":2500,"))
  }

  @Test func `is tried with slower nodes where any is started`() throws {
    let session = """
      @ up 2.6.3 --brokers 1 --set offsets.topic.replication.factor=1
      $ kafka-topics.sh \(Self.tools) --list
      $ kafka-topics.sh \(Self.tools) --list
      $ date
      @ stop broker-1
      @ start broker-1
      $ date
      @ down

      """
    let text = try Self.recorded(session, toolStart: .milliseconds(1500), nodeStart: .seconds(2))
    let (printed, status) = try Self.printed(text)
    #expect(status == 0)
    #expect(
      printed
        == "t.txt: 8 steps, 0 differences, 0 not run, with tools that take 1500 ms to start and "
        + "nodes that take 2000 ms longer\n"
    )
    #expect(try Self.printed(text, json: true).text.contains("\"nodeStartMs\":2000,"))
    let without = text.replacing("@ stop broker-1\n@ start broker-1\n", with: "@ sleep 30\n")
    #expect(try Self.printed(without).status == 1)
  }
}

import Bytes
import Testing

@testable import Shell

/// What the lab's own commands say to programs.
@Suite struct `Answers as JSON` {
  private static let create =
    "kafka-topics.sh --bootstrap-server peter-kafka01:9092 --create --topic t "
    + "--replica-assignment 2:3 > /dev/null\n"

  private func json(_ line: String, prefersJson: Bool = false) throws -> Json {
    let shell = ClusterShell()
    shell.session.prefersJson = prefersJson
    #expect(shell.run(Self.create + line) == 0)
    return try Json(shell.printed.text.split(separator: "\n").joined())
  }

  @Test(arguments: [("topology --json t", false), ("topology", true)])
  func `draw the cluster`(line: String, prefersJson: Bool) throws {
    let picture = try json(line, prefersJson: prefersJson)
    #expect(picture["brokers"]?.elements?.compactMap { $0["id"]?.integer } == [1, 2, 3])
    #expect(picture["brokers"]?.elements?.count { $0["controller"] == .boolean(true) } == 1)
    let topics = try #require(picture["topics"]?.elements)
    #expect(topics.map { $0["name"]?.text } == ["t"])
    let partition = try #require(topics.first?["partitions"]?.elements?.first)
    #expect(partition["leader"]?.integer == 2)
    #expect(partition["assignment"]?.elements?.compactMap(\.integer) == [2, 3])
    #expect(partition["replicas"]?.elements?.map { $0["logEndOffset"]?.integer } == [0, 0])
  }

  @Test func `show the frames with their fields`() throws {
    let frames = try #require(try json("trace --json --api CreateTopics").elements)
    #expect(frames.map { $0["kind"]?.text } == ["request", "answer"])
    #expect(Set(frames.map { $0["correlationId"]?.integer }).count == 1)
    #expect(frames.allSatisfy { $0["version"]?.integer == 5 && $0["lost"] == .boolean(false) })
    let topic = frames[0]["fields"]?["topics"]?.elements?.first
    #expect(topic?["name"]?.text == "t")
    #expect(frames[1]["time"]?.text?.hasPrefix("2026-01-01T00:00:01.") == true)
    let all = try #require(try json("trace --json --all -n 5000").elements)
    #expect(all.count > 50 && all.contains { $0["api"]?.text == "ZooKeeper" })
    let number = try #require(frames[0]["number"]?.integer)
    #expect(try json("trace --json --frame \(number)") == frames[0])
  }

  @Test func `are an empty list where nothing has crossed the network`() {
    let shell = ClusterShell()
    #expect(shell.run("trace --json") == 0)
    #expect(shell.printed.text == "[]\n")
  }
}

import Clockwork
import Records
import Testing

@testable import Shell

/// What checks and explanations may ask of groups of consumers.
@Suite struct `Facts of groups` {
  private static let tool = "kafka-consumer-groups.sh --bootstrap-server kafka1:9092"

  private static func shell() -> ClusterShell {
    let shell = ClusterShell()
    shell.run(
      """
      kafka-topics.sh --bootstrap-server kafka1:9092 --create --topic t --partitions 2 > made
      echo a | kafka-console-producer.sh --broker-list kafka1:9092 --topic t > made
      echo b | kafka-console-producer.sh --broker-list kafka1:9092 --topic t > made
      \(tool) --group g --topic t --reset-offsets --to-earliest --execute > made
      """)
    return shell
  }

  @Test func `are none where there is no cluster and no group`() throws {
    let facts = ClusterFacts(ClusterShell().session)
    #expect(try facts.groups() == [] && facts.members("g") == nil && facts.state("g") == nil)
    #expect(try facts.coordinator("g") == nil && facts.committed("g", "t", 0) == nil)
    #expect(try facts.rebalances("g") == 0 && facts.reads("m", "t") == 0)
    let there = ClusterFacts(Self.shell().session)
    #expect(try there.generation("h") == nil && there.owner("h", "t", 0) == nil)
    #expect(try there.lag("g", "t", 9) == nil && there.committed("g", "u", 0) == nil)
  }

  @Test func `tell how far a group has come`() throws {
    let shell = Self.shell()
    let facts = ClusterFacts(shell.session)
    #expect(try facts.groups() == ["g"] && facts.state("g") == "Empty")
    #expect(try facts.members("g") == [] && facts.generation("g") == 0)
    let ends = try (0...1).map { try #require(try facts.logEnd("t", $0)) }
    #expect(try (0...1).map { try facts.committed("g", "t", $0) } == [0, 0])
    #expect(try (0...1).map { try facts.lag("g", "t", $0) } == ends)
    shell.run("\(Self.tool) --group g --topic t --reset-offsets --to-latest --execute > made")
    #expect(try (0...1).map { try facts.lag("g", "t", $0) } == [0, 0])
    #expect(try facts.coordinator("g") == facts.leader("__consumer_offsets", 3))
  }

  @Test func `tell who is in it, who has what, and how often that changed`() throws {
    let shell = Self.shell()
    let cluster = try #require(shell.session.cluster)
    let broker = try #require(try ClusterFacts(shell.session).leader("__consumer_offsets", 3))
    let facts = ClusterFacts(shell.session, since: ClusterFacts.mark(shell.session))
    let member = PlainMember("one", in: "g", at: broker, cluster)
    member.join(["t"])
    cluster.pass(.milliseconds(10))
    #expect(try facts.state("g") == "PreparingRebalance")
    _ = member.joined()
    #expect(try facts.state("g") == "CompletingRebalance")
    member.sync([(member.memberId, [TopicPartition("t", 1)])])
    _ = member.synced()
    #expect(try facts.state("g") == "Stable" && facts.generation("g") == 1)
    #expect(try facts.members("g") == [member.memberId])
    #expect(try facts.owner("g", "t", 1) == member.memberId && facts.owner("g", "t", 0) == nil)
    #expect(try facts.rebalances("g") == 1)
    let later = ClusterFacts(shell.session, since: ClusterFacts.mark(shell.session))
    #expect(try later.rebalances("g") == 0)
    member.join(["t"])
    _ = member.joined()
    #expect(try later.rebalances("g") == 1 && facts.rebalances("g") == 2)
  }

  @Test func `count the records that a member was sent, each time that it was`() throws {
    let shell = Self.shell()
    let cluster = try #require(shell.session.cluster)
    let broker = try #require(try ClusterFacts(shell.session).leader("__consumer_offsets", 3))
    let member = PlainMember("one", in: "g", at: broker, cluster)
    member.join(["t"])
    _ = member.joined()
    let facts = ClusterFacts(shell.session)
    let partition = try #require(
      try (0...1).first { try facts.leader("t", $0) == broker })
    let end = try #require(try facts.logEnd("t", partition))
    for _ in 0..<2 { member.fetch(TopicPartition("t", Int32(partition)), from: 0) }
    #expect(try facts.reads(member.memberId, "t") == 2 * Int(end))
    #expect(try facts.reads(member.memberId, "u") == 0 && facts.reads("other", "t") == 0)
  }
}

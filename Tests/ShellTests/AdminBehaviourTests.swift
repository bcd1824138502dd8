import Bytes
import Clockwork
import Editions
import Records
import Testing
import Unix

@testable import Shell

/// What an administrator's client makes of groups, against what the real one did, step by step.
@Suite struct `An administrator of groups` {
  /// The recorded timeline on a cluster of this edition, whose brokers answer the same.
  @Test func `is told of groups, and refused, as the recorded one was`() throws {
    let shell = ClusterShell()
    shell.run(
      """
      T="kafka-topics.sh --bootstrap-server kafka1:9092 --create"
      $T --topic ag --partitions 2 --replication-factor 3 > made
      kafka-consumer-groups.sh --bootstrap-server kafka1:9092 --group other --topic ag \
        --reset-offsets --to-latest --execute > made
      """)
    let cluster = try #require(shell.session.cluster)
    let admin = AskedAdmin(.v3_9, in: cluster)
    var consumers: [String: PlainMember] = [:]
    var wrong: [String] = []
    var told = 0
    for step in RecordedTimeline("behaviour/3.9/admin-groups.txt").steps {
      if step.client != "a" {
        try Self.consume(step, &consumers, shell.session)
      } else if let got = admin.answer(to: step.words) {
        told += 1
        let ours = got.map(Self.masked).sorted()
        let theirs = step.outcome.map(Self.masked).sorted()
        if ours != theirs { wrong.append("\(step.line): \(ours) \(theirs)") }
      }
    }
    #expect(told == 27)
    #expect(wrong == [])
  }

  /// Ids are chance, and so is who coordinates; hosts are the machine's.
  private static func masked(_ text: String) -> String {
    text.replacing(#/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/#, with: "UUID")
      .replacing(#/coordinator=[^ ]+ \(id: [0-9]/#, with: "coordinator=SOME (id: N")
      .replacing(#/host=\/[0-9.]+/#, with: "host=/HOST")
  }

  private static func consume(
    _ step: RecordedTimeline.Step, _ consumers: inout [String: PlainMember], _ session: Session
  ) throws {
    let cluster = try #require(session.cluster)
    switch step.words.first {
    case "consumer":
      let settings = step.words.dropFirst().map { $0.split(separator: "=").map(String.init) }
      let group = try #require(settings.first { $0[0] == "group.id" }?[1])
      let coordinator = try #require(try ClusterFacts(session).coordinator(group))
      consumers[step.client] = PlainMember(
        step.client, in: group, instance: settings.first { $0[0] == "group.instance.id" }?[1],
        at: coordinator, cluster)
    case "pollAssigned":
      let member = try #require(consumers[step.client])
      member.join(["ag"])
      _ = member.joined()
      member.sync([(member.memberId, [TopicPartition("ag", 0), TopicPartition("ag", 1)])])
      _ = member.synced()
    case "commitSync":
      consumers[step.client]?.commit([TopicPartition("ag", 0), TopicPartition("ag", 1)], 0)
    case "assignment":
      // Whoever was removed joins again, and is not in yet.
      consumers[step.client]?.join(["ag"], anew: true)
      cluster.pass(.milliseconds(100))
    case "close" where step.client == "c": consumers[step.client]?.leave()
    default: break
    }
  }
}

import Clients
import Clockwork
import Editions
import Simulator
import Testing
import Wire

/// Reading by topic: a coordinator first, then a share of all partitions.
@Suite struct `A consumer that subscribes` {
  private static func rig(
    _ edition: Edition, _ adjust: (inout ConsumerSettings) -> Void = { _ in }
  ) -> ConsumerRig {
    let cluster = ScriptedCluster(edition)
    cluster.create("t", leaders: [1, 2])
    cluster.create("u", leaders: [3])
    cluster.put("t", 0, ["a"])
    cluster.put("t", 1, ["b"])
    cluster.put("u", 0, ["c"])
    return ConsumerRig(cluster) {
      $0.groupId = "g"
      $0.reset = .earliest
      adjust(&$0)
    }
  }

  /// Polls until nothing comes any more.
  private static func all(_ rig: ConsumerRig) -> [String] {
    var found: [String] = []
    while true {
      let polled = rig.poll(2000)
      if polled.isEmpty { return found.sorted() }
      found += polled
    }
  }

  @Test(arguments: [Edition.v2_6, .v3_9, .v4_1])
  func `asks for the coordinator, then reads all partitions`(edition: Edition) {
    var digests: [UInt64] = []
    for _ in 0..<2 {
      let rig = Self.rig(edition)
      rig.subscribe("t")
      #expect(Self.all(rig) == ["t-0@0=a", "t-1@0=b"])
      #expect(rig.client.isCaughtUp)
      let apis = rig.cluster.asked.map(\.api).filter { $0 != .apiVersions }
      #expect(apis.prefix(2) == [.findCoordinator, .metadata])
      digests.append(rig.simulation.trace.digest)
    }
    #expect(digests[0] == digests[1])
  }

  @Test func `reads nothing while there is no coordinator, and asks again`() {
    let rig = Self.rig(.v2_6)
    rig.cluster.faults = (0..<4).map { _ in
      (.findCoordinator, .error(.coordinatorNotAvailable))
    }
    rig.subscribe("t")
    #expect(rig.poll(350) == [])
    #expect(!rig.client.isCaughtUp)
    #expect(Self.all(rig) == ["t-0@0=a", "t-1@0=b"])
  }

  @Test func `takes the topics that a pattern names, and those that come`() {
    let rig = Self.rig(.v2_6) { $0.connections.metadataMaxAge = .seconds(5) }
    rig.subscribe { $0 == "u" || $0 == "v" }
    #expect(Self.all(rig) == ["u-0@0=c"])
    rig.cluster.create("v", leaders: [1])
    rig.cluster.put("v", 0, ["d"])
    #expect(rig.poll(10_000) == ["v-0@0=d"])
  }

  @Test func `is told of a name that no topic can have`() {
    let rig = Self.rig(.v2_6)
    rig.cluster.faults = [(.metadata, .error(.invalidTopicException))]
    rig.subscribe("t")
    let thrown = rig.poll(2000)
    #expect(
      thrown == [
        "org.apache.kafka.common.errors.InvalidTopicException: Invalid topics: [t]"
      ])
    #expect(rig.logs.contains { $0.hasPrefix("ERROR") && $0.contains("topics [t] (") })
  }
}

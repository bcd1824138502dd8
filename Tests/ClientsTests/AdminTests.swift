import Bytes
import Clockwork
import Editions
import Testing
import Wire

@testable import Clients

/// An administrator's client in a virtual network.
struct AdminRig {
  var network: VirtualNetwork
  var admin: AdminClient
  private var outbox = Outbox<NodeEffect>()

  init(_ cluster: ScriptedCluster) {
    let settings = AdminSettings(
      clientId: "a", bootstrap: ScriptedCluster.bootstrap, edition: cluster.edition)
    network = VirtualNetwork(cluster)
    admin = AdminClient(settings, edition: cluster.edition, slot: ClientSlot(1), seed: 7)
  }

  mutating func call(_ request: AdminRequest, of target: AdminTarget? = nil) -> [AdminOutcome] {
    admin.call(request, of: target, Ticket(0), at: network.now, into: &outbox)
    var outcomes = admin.collect()
    network.act(&outbox)
    let limit = network.now + .seconds(200)
    while outcomes.isEmpty, let event = network.next(by: limit) {
      admin.handle(event, at: network.now, into: &outbox)
      outcomes += admin.collect()
      network.act(&outbox)
    }
    return outcomes
  }

  mutating func advance(_ stretch: Stretch) -> Int {
    let limit = network.now + stretch
    var count = 0
    while let event = network.next(by: limit) {
      count += 1
      admin.handle(event, at: network.now, into: &outbox)
      network.act(&outbox)
    }
    return count
  }
}

@Suite struct `An administrator's client` {
  static func create(_ name: String) -> AdminRequest {
    .createTopics(
      CreateTopicsRequest {
        $0.topics = [
          CreateTopicsRequest.Topic {
            $0.name = name
            $0.numPartitions = 2
            $0.replicationFactor = 3
          }
        ]
      })
  }

  @Test(arguments: [Edition.v2_6, .v3_9])
  func `creates, describes and deletes at the controller`(edition: Edition) throws {
    var cluster = ScriptedCluster(edition)
    cluster.controller = 2
    var rig = AdminRig(cluster)
    guard
      case .answered(_, .createTopics(let created), let broker)? = rig.call(Self.create("t")).first,
      case .answered(_, .createTopics(let again), _)? = rig.call(Self.create("t")).first,
      case .answered(_, .metadata(let listed), _)? = rig.call(
        .metadata(MetadataRequest { $0.topics = nil })
      ).first,
      case .answered(_, .deleteTopics(let deleted), _)? = rig.call(
        .deleteTopics(DeleteTopicsRequest { $0.topicNames = ["t", "absent"] })
      ).first
    else {
      Issue.record("a call was not answered")
      return
    }
    #expect(broker == 2 && created.topics[0].errorCode == .none)
    #expect(again.topics[0].errorMessage == "Topic 't' already exists.")
    #expect(listed.topics.map(\.name) == ["t"] && listed.topics[0].partitions.count == 2)
    #expect(deleted.responses.map(\.errorCode) == [.none, .unknownTopicOrPartition])
  }

  @Test func `looks for the controller again when that has moved`() {
    var rig = AdminRig(ScriptedCluster(.v2_6))
    _ = rig.call(Self.create("a"))
    rig.network.brokers.controller = 3
    guard
      case .answered(_, .createTopics(let answer), let broker)? = rig.call(Self.create("b")).first
    else {
      Issue.record("the call was not answered")
      return
    }
    #expect(broker == 3 && answer.topics[0].errorCode == .none)
  }

  @Test func `asks the broker that is named`() {
    var rig = AdminRig(ScriptedCluster(.v3_9))
    for id: Int32 in 1...3 {
      guard
        case .answered(_, .describeLogDirs(let answer), let broker)? = rig.call(
          .describeLogDirs(DescribeLogDirsRequest { $0.topics = nil }), of: .broker(id)
        ).first,
        case .answered(_, .apiVersions(let versions), _)? = rig.call(.apiVersions, of: .broker(id))
          .first
      else {
        Issue.record("broker \(id) did not answer")
        continue
      }
      #expect(broker == id && answer.results[0].logDir == "/data/\(id)")
      #expect(versions.apiKeys.count > 40)
    }
    let request = DescribeConfigsRequest {
      $0.resources = [
        DescribeConfigsRequest.Resource {
          $0.resourceType = 4
          $0.resourceName = "3"
        }
      ]
    }
    guard case .answered(_, _, let broker)? = rig.call(.describeConfigs(request)).first else {
      Issue.record("the settings were not answered")
      return
    }
    #expect(broker == 3)
  }

  @Test(arguments: [Edition.v2_6, .v3_9])
  func `gives up after its time with the recorded words`(edition: Edition) {
    var cluster = ScriptedCluster(edition)
    cluster.down = [1, 2, 3]
    var rig = AdminRig(cluster)
    let start = rig.network.now
    guard
      case .failed(_, let failure)? = rig.call(.metadata(MetadataRequest { $0.topics = nil })).first
    else {
      Issue.record("the call did not fail")
      return
    }
    let deadline = start.milliseconds + 60_000
    #expect(
      failure.description
        == "org.apache.kafka.common.errors.TimeoutException: Call(callName=listTopics, "
        + "deadlineMs=\(deadline), tries=1, nextAllowedTryMs=\(deadline + 101)) timed out at "
        + "\(deadline + 1) after 1 attempt(s)")
    #expect(
      failure.causes.first?.message == "Timed out waiting for a node assignment."
        + (edition == .v2_6 ? "" : " Call: listTopics"))
    _ = rig.advance(.seconds(1))
    #expect(rig.advance(.seconds(86_400)) == 0)
  }

  @Test func `does not pester a broker that knows of no brokers`() {
    var cluster = ScriptedCluster(.v2_6)
    cluster.knowsNobody = true
    var rig = AdminRig(cluster)
    #expect(rig.call(.metadata(MetadataRequest { $0.topics = nil })).count == 1)
    let asked = rig.network.brokers.asked.filter { $0.api == .metadata }.count
    // Every 100 ms for a minute.
    #expect((500...601).contains(asked))
  }

  @Test func `survives what a broker may answer, twice alike`() {
    func run() -> UInt64 {
      var cluster = ScriptedCluster(.v3_9)
      cluster.faults = [
        (.createTopics, .garbage([1, 2, 3])), (.createTopics, .hangUp), (.metadata, .hangUp),
        (.createTopics, .loseAnswer), (.apiVersions, .garbage([])),
      ]
      var rig = AdminRig(cluster)
      let outcomes = rig.call(Self.create("t"))
      guard case .answered(_, .createTopics(let answer), _)? = outcomes.first else { return 0 }
      // It was carried out when the answer was lost.
      #expect(answer.topics[0].errorCode == .topicAlreadyExists)
      return rig.network.digest
    }
    #expect(run() == run() && run() != 0)
  }

  @Test func `of an older release waits for a lost answer as long as its call may take`() {
    func run() -> ClientFailure? {
      var cluster = ScriptedCluster(.v2_6)
      cluster.faults = [(.createTopics, .loseAnswer)]
      var rig = AdminRig(cluster)
      guard case .failed(_, let failure)? = rig.call(Self.create("t")).first else { return nil }
      return failure
    }
    let failure = run()
    #expect(failure?.message?.hasSuffix("after 1 attempt(s)") == true)
    #expect(
      failure?.causes.first?.message?.hasPrefix("Cancelled createTopics request with ") == true)
    #expect(run() == failure)
  }
}

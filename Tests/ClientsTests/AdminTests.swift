import Bytes
import Clients
import Clockwork
import Editions
import Simulator
import Testing
import Wire

/// An administrator's client among scripted brokers.
typealias AdminRig = ClientRig<AdminClient>

extension ClientRig where Client == AdminClient {
  convenience init(_ cluster: ScriptedCluster) {
    let settings = AdminSettings(
      clientId: "a", bootstrap: ScriptedCluster.bootstrap, edition: cluster.edition)
    self.init(
      cluster, AdminClient(settings, edition: cluster.edition, slot: ClientSlot(1), seed: 7))
  }

  func call(_ request: AdminRequest, of target: AdminTarget? = nil) -> AdminOutcome? {
    outcome { $0.call(request, of: target, $1, at: $2, into: &$3) }
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
    let cluster = ScriptedCluster(edition)
    cluster.controller = 2
    let rig = AdminRig(cluster)
    guard
      case .answered(_, .createTopics(let created), let broker)? = rig.call(Self.create("t")),
      case .answered(_, .createTopics(let again), _)? = rig.call(Self.create("t")),
      case .answered(_, .metadata(let listed), _)? = rig.call(
        .metadata(MetadataRequest { $0.topics = nil })),
      case .answered(_, .deleteTopics(let deleted), _)? = rig.call(
        .deleteTopics(DeleteTopicsRequest { $0.topicNames = ["t", "absent"] }))
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
    let rig = AdminRig(ScriptedCluster(.v2_6))
    _ = rig.call(Self.create("a"))
    rig.cluster.controller = 3
    guard
      case .answered(_, .createTopics(let answer), let broker)? = rig.call(Self.create("b"))
    else {
      Issue.record("the call was not answered")
      return
    }
    #expect(broker == 3 && answer.topics[0].errorCode == .none)
  }

  @Test func `asks the broker that is named`() {
    let rig = AdminRig(ScriptedCluster(.v3_9))
    for id: Int32 in 1...3 {
      guard
        case .answered(_, .describeLogDirs(let answer), let broker)? = rig.call(
          .describeLogDirs(DescribeLogDirsRequest { $0.topics = nil }), of: .broker(id)),
        case .answered(_, .apiVersions(let versions), _)? = rig.call(.apiVersions, of: .broker(id))
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
    guard case .answered(_, _, let broker)? = rig.call(.describeConfigs(request)) else {
      Issue.record("the settings were not answered")
      return
    }
    #expect(broker == 3)
  }

  @Test(arguments: [Edition.v2_6, .v3_9])
  func `gives up after its time with the recorded words`(edition: Edition) {
    let cluster = ScriptedCluster(edition)
    cluster.down = [1, 2, 3]
    let rig = AdminRig(cluster)
    let start = rig.simulation.now
    guard
      case .failed(_, let failure)? = rig.call(.metadata(MetadataRequest { $0.topics = nil }))
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
    rig.advance(.seconds(1))
    #expect(rig.advance(.seconds(86_400)) == 0)
  }

  @Test func `does not pester a broker that knows of no brokers`() {
    let cluster = ScriptedCluster(.v2_6)
    cluster.knowsNobody = true
    let rig = AdminRig(cluster)
    #expect(rig.call(.metadata(MetadataRequest { $0.topics = nil })) != nil)
    let asked = rig.cluster.asked.filter { $0.api == .metadata }.count
    // Every 100 ms for a minute.
    #expect((500...601).contains(asked))
  }

  @Test func `survives what a broker may answer, twice alike`() {
    func run() -> UInt64 {
      let cluster = ScriptedCluster(.v3_9)
      cluster.faults = [
        (.createTopics, .garbage([1, 2, 3])), (.createTopics, .hangUp), (.metadata, .hangUp),
        (.createTopics, .loseAnswer), (.apiVersions, .garbage([])),
      ]
      let rig = AdminRig(cluster)
      guard case .answered(_, .createTopics(let answer), _)? = rig.call(Self.create("t")) else {
        return 0
      }
      // It was carried out when the answer was lost.
      #expect(answer.topics[0].errorCode == .topicAlreadyExists)
      return rig.simulation.trace.digest
    }
    #expect(run() == run() && run() != 0)
  }

  @Test func `of an older release waits for a lost answer as long as its call may take`() {
    func run() -> ClientFailure? {
      let cluster = ScriptedCluster(.v2_6)
      cluster.faults = [(.createTopics, .loseAnswer)]
      let rig = AdminRig(cluster)
      guard case .failed(_, let failure)? = rig.call(Self.create("t")) else { return nil }
      return failure
    }
    let failure = run()
    #expect(failure?.message?.hasSuffix("after 1 attempt(s)") == true)
    #expect(
      failure?.causes.first?.message?.hasPrefix("Cancelled createTopics request with ") == true)
    #expect(run() == failure)
  }
}

import Simulator
import Bytes
import Clockwork
import Editions
import Testing
import Wire

@testable import Clients

@Suite struct `An administrator's client` {
  static func create(_ name: String) -> CreateTopicsCall {
    CreateTopicsCall(
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
    let created = try rig.ask(Self.create("t"))
    let again = try rig.ask(Self.create("t")).answer
    let listed = try rig.ask(ListTopicsCall()).answer
    let deleted = try rig.ask(DeleteTopicsCall(["t", "absent"])).answer
    #expect(created.broker == 2 && created.answer.topics[0].errorCode == .none)
    #expect(again.topics[0].errorMessage == "Topic 't' already exists.")
    #expect(listed.topics.map(\.name) == ["t"] && listed.topics[0].partitions.count == 2)
    #expect(deleted.responses.map(\.errorCode) == [.none, .unknownTopicOrPartition])
  }

  @Test func `looks for the controller again when that has moved`() throws {
    let rig = AdminRig(ScriptedCluster(.v2_6))
    _ = try rig.ask(Self.create("a"))
    rig.cluster.controller = 3
    let moved = try rig.ask(Self.create("b"))
    #expect(moved.broker == 3 && moved.answer.topics[0].errorCode == .none)
  }

  @Test func `asks the broker that is named`() throws {
    let rig = AdminRig(ScriptedCluster(.v3_9))
    for id: Int32 in 1...3 {
      let folders = try rig.ask(DescribeLogDirsCall(of: id))
      #expect(folders.broker == id && folders.answer.results[0].logDir == "/data/\(id)")
      #expect(try rig.ask(ApiVersionsCall(of: id)).answer.apiKeys.count > 40)
    }
    let request = DescribeConfigsRequest {
      $0.resources = [
        DescribeConfigsRequest.Resource {
          $0.resourceType = 4
          $0.resourceName = "3"
        }
      ]
    }
    #expect(try rig.ask(DescribeConfigsCall(request)).broker == 3)
    #expect(try rig.ask(DescribeConfigsCall(request), of: .broker(1)).broker == 1)
  }

  @Test(arguments: [Edition.v2_6, .v3_9])
  func `gives up after its time with the recorded words`(edition: Edition) throws {
    let cluster = ScriptedCluster(edition)
    cluster.down = [1, 2, 3]
    let rig = AdminRig(cluster)
    let start = rig.simulation.now
    let found = rig.failure(of: ListTopicsCall())
    let failure = try #require(found)
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
    let cluster = ScriptedCluster(.v2_6)
    cluster.knowsNobody = true
    let rig = AdminRig(cluster)
    #expect(rig.failure(of: ListTopicsCall()) != nil)
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
      guard let answer = try? rig.ask(Self.create("t")).answer else { return 0 }
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
      return rig.failure(of: Self.create("t"))
    }
    let failure = run()
    #expect(failure?.message?.hasSuffix("after 1 attempt(s)") == true)
    #expect(
      failure?.causes.first?.message?.hasPrefix("Cancelled createTopics request with ") == true)
    #expect(run() == failure)
  }
}

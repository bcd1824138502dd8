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
  private var outcomes: [AdminOutcome] = []
  private var nextTicket = 0

  init(_ cluster: ScriptedCluster, _ adapt: (inout AdminSettings) -> Void = { _ in }) {
    var settings = AdminSettings(
      clientId: "a", bootstrap: ScriptedCluster.bootstrap, edition: cluster.edition)
    adapt(&settings)
    network = VirtualNetwork(cluster)
    admin = AdminClient(settings, edition: cluster.edition, slot: ClientSlot(1), seed: 7)
  }

  /// Begins a call; its outcome is waited for later.
  mutating func begin(
    _ body: (inout AdminClient, Ticket, Instant, inout Outbox<NodeEffect>) -> Void
  ) -> Ticket {
    nextTicket += 1
    let ticket = Ticket(nextTicket)
    body(&admin, ticket, network.now, &outbox)
    collect()
    return ticket
  }

  private mutating func collect() {
    outcomes += admin.collect()
    network.act(&outbox)
  }

  mutating func outcome(of ticket: Ticket) -> AdminOutcome? {
    let limit = network.now + .seconds(200)
    while !outcomes.contains(where: { $0.ticket == ticket }), let event = network.next(by: limit) {
      admin.handle(event, at: network.now, into: &outbox)
      collect()
    }
    return outcomes.first { $0.ticket == ticket }
  }

  mutating func ask<Call: AdminCall>(
    _ call: Call, of target: AdminTarget? = nil, within timeout: Stretch? = nil
  ) throws -> (answer: Call.Answer, broker: Int32) {
    let ticket = begin { $0.call(call, of: target, within: timeout, $1, at: $2, into: &$3) }
    switch outcome(of: ticket) {
    case .answered(_, let answer): return (answer.of(Call.self), answer.broker)
    case .failed(_, let failure): throw failure
    default: throw Unanswered()
    }
  }

  /// What an ask fails with.
  mutating func failure(
    of call: some AdminCall, within timeout: Stretch? = nil
  ) -> ClientFailure? {
    do {
      _ = try ask(call, within: timeout)
      return nil
    } catch {
      return error as? ClientFailure
    }
  }

  mutating func askAll<Call: AdminCall>(
    _ call: Call, within timeout: Stretch? = nil
  ) throws -> [(broker: Int32, result: Result<Call.Answer, ClientFailure>)] {
    let ticket = begin { $0.callAll(call, within: timeout, $1, at: $2, into: &$3) }
    switch outcome(of: ticket) {
    case .gathered(_, let shares):
      return shares.map { ($0.broker.id, $0.result.map { $0.of(Call.self) }) }
    case .failed(_, let failure): throw failure
    default: throw Unanswered()
    }
  }

  struct Unanswered: Error {}

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
    var cluster = ScriptedCluster(edition)
    cluster.controller = 2
    var rig = AdminRig(cluster)
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
    var rig = AdminRig(ScriptedCluster(.v2_6))
    _ = try rig.ask(Self.create("a"))
    rig.network.brokers.controller = 3
    let moved = try rig.ask(Self.create("b"))
    #expect(moved.broker == 3 && moved.answer.topics[0].errorCode == .none)
  }

  @Test func `asks the broker that is named`() throws {
    var rig = AdminRig(ScriptedCluster(.v3_9))
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
    var cluster = ScriptedCluster(edition)
    cluster.down = [1, 2, 3]
    var rig = AdminRig(cluster)
    let start = rig.network.now
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
    var cluster = ScriptedCluster(.v2_6)
    cluster.knowsNobody = true
    var rig = AdminRig(cluster)
    #expect(rig.failure(of: ListTopicsCall()) != nil)
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
      guard let answer = try? rig.ask(Self.create("t")).answer else { return 0 }
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
      return rig.failure(of: Self.create("t"))
    }
    let failure = run()
    #expect(failure?.message?.hasSuffix("after 1 attempt(s)") == true)
    #expect(
      failure?.causes.first?.message?.hasPrefix("Cancelled createTopics request with ") == true)
    #expect(run() == failure)
  }
}

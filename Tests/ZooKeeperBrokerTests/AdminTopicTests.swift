import Clockwork
import Controller
import Editions
import Simulator
import Testing
import Wire

@testable import Broker
@testable import ZooKeeperBroker

@Suite struct `A broker's answers about topics` {
  private func said(_ response: CreateTopicsResponse) -> [String] {
    response.topics.map { AdminRig.said($0.errorCode, $0.errorMessage) }
  }

  @Test func `a topic is made, and told when it has leaders`() throws {
    try AdminRig.twice { rig in
      rig.hasController = false
      #expect(
        said(try rig.ask(rig.create(["slow"], 2, 2, timeout: 500))) == ["REQUEST_TIMED_OUT"])
      #expect(rig.text("/brokers/topics/slow") != nil)
      rig.hasController = true
      let asked = rig.simulation.now
      let made = try rig.ask(rig.create(["t"], 2, 2, [("retention.ms", "1000")]), version: 5)
      #expect(said(made) == ["ok"])
      #expect(rig.simulation.now < asked + .milliseconds(500))
      #expect(made.topics.first?.numPartitions == 2)
      #expect(made.topics.first?.replicationFactor == 2)
      let config = made.topics.first?.configs?.first { $0.name == "retention.ms" }
      #expect(config?.value == "1000")
      #expect(config?.configSource == 1)
      #expect(
        said(try rig.ask(rig.create(["late"], timeout: 0))) == ["REQUEST_TIMED_OUT"])
    }
  }

  @Test func `what cannot be made is refused, each topic by itself`() throws {
    try AdminRig.twice { rig in
      #expect(said(try rig.ask(rig.create(["at", "at.dot"]))) == ["ok", "ok"])
      let table: [(CreateTopicsRequest, [String])] = [
        (
          rig.create(["at", "n1"]),
          ["TOPIC_ALREADY_EXISTS: Topic 'at' already exists.", "ok"]
        ),
        (
          rig.create(["n"], 1, 4),
          [
            "INVALID_REPLICATION_FACTOR: "
              + "Replication factor: 4 larger than available brokers: 3."
          ]
        ),
        (
          rig.create(["n"], 0), ["INVALID_PARTITIONS: Number of partitions must be larger than 0."]
        ),
        (
          rig.create(["n"], -2),
          ["INVALID_PARTITIONS: Number of partitions must be larger than 0."]
        ),
        (
          rig.create(["n"], 1, 0),
          ["INVALID_REPLICATION_FACTOR: Replication factor must be larger than 0."]
        ),
        (
          rig.create(["n"], 1, 1, [("retention.ms", "abc")]),
          [
            "INVALID_CONFIG: Invalid value abc for configuration retention.ms: "
              + "Not a number of type LONG"
          ]
        ),
        (
          rig.create(["n"], 1, 1, [("no.such.config", "1")]),
          ["INVALID_CONFIG: Unknown topic config name: no.such.config"]
        ),
        (
          rig.create(["n"], 1, 1, [("a", nil), ("b", nil)]),
          ["INVALID_REQUEST: Null value not supported for topic configs : a,b"]
        ),
        (
          rig.create(["at_dot"]),
          ["INVALID_TOPIC_EXCEPTION: Topic 'at_dot' collides with existing topics: at.dot"]
        ),
        (rig.create(["."]), ["INVALID_TOPIC_EXCEPTION: Topic name cannot be \".\" or \"..\""]),
        (
          rig.create(["n"], 1, 1, assigned: [[1]]),
          [
            "INVALID_REQUEST: Both numPartitions or replicationFactor and replicasAssignments "
              + "were set. Both cannot be used at the same time."
          ]
        ),
        (
          rig.create(["n", "n"]),
          Array(
            repeating: "INVALID_REQUEST: Found multiple entries for this topic.", count: 2)
        ),
        (rig.create(["n"], onlyValidating: true), ["ok"]),
        (rig.create(["far"], -1, -1, assigned: [[1, 9]]), ["ok"]),
      ]
      for (request, expected) in table {
        let told = said(try rig.ask(request))
        #expect(told == expected)
      }
      #expect(rig.text("/brokers/topics/n") == nil)
      #expect(
        said(try rig.ask(rig.create(["n", "m"]), of: 2)) == ["NOT_CONTROLLER", "NOT_CONTROLLER"])
    }
  }

  @Test func `-1 is the broker's own number`() throws {
    try AdminRig.twice([("num.partitions", "4"), ("default.replication.factor", "2")]) { rig in
      let told = said(try rig.ask(rig.create(["t"], -1, -1), version: 5))
      #expect(told == ["ok"])
      let partitions = rig.picture.partitions(of: "t") ?? []
      #expect(partitions.map(\.replicas.count) == [2, 2, 2, 2])
    }
  }

  @Test func `topics are deleted by the controller, and told when they are gone`() throws {
    try AdminRig.twice { rig in
      _ = try rig.ask(rig.create(["a", "b"]))
      let delete = { (names: [String], timeout: Int32) in
        DeleteTopicsRequest {
          $0.topicNames = names
          $0.timeoutMs = timeout
        }
      }
      let said = { (response: DeleteTopicsResponse) in
        response.responses.map { "\($0.name ?? "") \($0.errorCode.name)" }
      }
      #expect(
        said(try rig.ask(delete(["a", "x", "a"], 30_000)))
          == ["a NONE", "x UNKNOWN_TOPIC_OR_PARTITION"])
      rig.hasController = false
      #expect(said(try rig.ask(delete(["b"], 300))) == ["b REQUEST_TIMED_OUT"])
      #expect(said(try rig.ask(delete(["b"], 0))) == ["b REQUEST_TIMED_OUT"])
      #expect(said(try rig.ask(delete(["b"], 300), of: 3)) == ["b NOT_CONTROLLER"])
    }
    try AdminRig.twice([("delete.topic.enable", "false")]) { rig in
      _ = try rig.ask(rig.create(["a"]))
      let request = DeleteTopicsRequest { $0.topicNames = ["a"] }
      for (version, code) in [(Int16(1), ErrorCode.invalidRequest), (3, .topicDeletionDisabled)] {
        #expect(try rig.ask(request, version: version).responses.map(\.errorCode) == [code])
      }
    }
  }

  @Test func `topics grow`() throws {
    try AdminRig.twice { rig in
      _ = try rig.ask(rig.create(["at"], 2, 1))
      let grow = { (name: String, count: Int32, ids: [[Int32]]?, times: Int) in
        CreatePartitionsRequest {
          $0.timeoutMs = 30_000
          $0.topics = (0..<times).map { _ in
            CreatePartitionsRequest.Topic {
              $0.name = name
              $0.count = count
              $0.assignments = ids.map { $0.map { ids in .init { $0.brokerIds = ids } } }
            }
          }
        }
      }
      let table: [(CreatePartitionsRequest, String)] = [
        (grow("at", 4, nil, 1), "ok"),
        (grow("at", 4, nil, 1), "INVALID_PARTITIONS: Topic already has 4 partitions."),
        (
          grow("at", 2, nil, 1),
          "INVALID_PARTITIONS: Topic currently has 4 partitions, "
            + "which is higher than the requested 2."
        ),
        (
          grow("at-absent", 3, nil, 1),
          "UNKNOWN_TOPIC_OR_PARTITION: The topic 'at-absent' does not exist."
        ),
        (
          grow("at", 5, [], 1),
          "INVALID_REPLICA_ASSIGNMENT: "
            + "Increasing the number of partitions by 1 but 0 assignments provided."
        ),
        (
          grow("at", 5, [[7, 8]], 1),
          "INVALID_REPLICA_ASSIGNMENT: Unknown broker(s) in replica assignment: 7, 8."
        ),
        (grow("at", 5, nil, 2), "INVALID_REQUEST: Duplicate topic in request."),
        (grow("at", 5, [[3]], 1), "ok"),
      ]
      for (request, expected) in table {
        let results = try rig.ask(request).results
        #expect(results.map { AdminRig.said($0.errorCode, $0.errorMessage) } == [expected])
      }
      #expect(rig.picture.partitions(of: "at")?.count == 5)
      #expect(rig.picture.partitions(of: "at")?.last?.replicas == [3])
      let elsewhere = try rig.ask(grow("at", 9, nil, 1), of: 2).results
      #expect(elsewhere.map(\.errorCode) == [.notController])
    }
  }

  @Test func `a topic that was named is made by any broker, the internal ones with their settings`()
    throws
  {
    try AdminRig.twice([("num.partitions", "2"), ("offsets.topic.num.partitions", "5")]) { rig in
      for name in ["named", "__consumer_offsets", "__transaction_state"] {
        rig.give(.createTopic(name), to: 2)
        rig.give(.createTopic(name), to: 2)
        rig.simulation.settle()
      }
      let counts = ["named", "__consumer_offsets", "__transaction_state"].map { name in
        rig.picture.partitions(of: name).map { [$0.count, $0.first?.replicas.count ?? 0] }
      }
      #expect(counts == [[2, 1], [5, 3], [50, 3]])
      #expect(
        rig.text("/config/topics/__consumer_offsets")
          == #"{"version":1,"config":{"compression.type":"producer","#
          + #""cleanup.policy":"compact","segment.bytes":"104857600"}}"#)
    }
    try AdminRig.twice([("default.replication.factor", "4")]) { rig in
      rig.give(.createTopic("named"), to: 2)
      rig.simulation.settle()
      #expect(rig.text("/brokers/topics/named") == nil)
    }
  }

  @Test func `a ZooKeeper that is away leaves an administrator waiting`() throws {
    let rig = try AdminRig()
    let zk = try #require(rig.simulation.host("zk"))
    rig.simulation.losePower(zk)
    #expect(rig.answer(rig.create(["t"]), within: .seconds(60)) == nil)
  }

  @Test func `who has no security says so`() throws {
    let rig = try AdminRig()
    let acls = try rig.ask(DescribeAclsRequest())
    #expect(acls.errorCode == .securityDisabled)
    #expect(acls.errorMessage == "No Authorizer is configured on the broker")
    #expect(
      try rig.ask(ListPartitionReassignmentsRequest(), version: 0).errorCode == .none)
    #expect(
      try rig.ask(ListPartitionReassignmentsRequest(), version: 0, of: 2).errorCode
        == .notController)
  }
}

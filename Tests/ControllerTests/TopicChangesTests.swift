import Controller
import Editions
import Simulator
import Testing

@Suite(.playedTwice) struct `Changing topics` {
  private typealias Setting = ConfigZnode.Setting

  private func counted(_ name: String, _ partitions: Int, _ factor: Int) -> NewTopic {
    NewTopic(name, .counted(partitions: partitions, factor: factor))
  }

  @Test func `a new topic has its settings and its assignment written`() throws {
    let clerk = try TopicClerk()
    try clerk.make(
      "t", [[1, 2, 3], [2, 3, 1]], [("retention.ms", "60000"), ("max.message.bytes", "2000")])
    #expect(
      try clerk.text("/config/topics/t")
        == #"{"version":1,"config":{"max.message.bytes":"2000","retention.ms":"60000"}}"#)
    #expect(
      try clerk.text("/brokers/topics/t")
        == #"{"version":2,"partitions":{"0":[1,2,3],"1":[2,3,1]},"#
        + #""adding_replicas":{},"removing_replicas":{}}"#)
    #expect(try clerk.done { clerk.store.children(of: "/config/changes", then: $0) } == [])
    try clerk.make(
      "__consumer_offsets", [[1]],
      [
        ("segment.bytes", "104857600"), ("compression.type", "producer"),
        ("cleanup.policy", "compact"),
      ])
    #expect(
      try clerk.text("/config/topics/__consumer_offsets")
        == #"{"version":1,"config":{"compression.type":"producer","cleanup.policy":"compact","#
        + #""segment.bytes":"104857600"}}"#)
  }

  @Test func `replicas go where the dice say, and to the same places again`() throws {
    var runs: [[[Int32]]] = []
    for _ in 0..<2 {
      let clerk = try TopicClerk(seed: 11)
      runs.append(
        try clerk.done { clerk.topics.create(counted("t", 6, 2), then: $0) }.map(\.replicas))
    }
    #expect(runs[0] == runs[1])
    #expect(runs[0].allSatisfy { Set($0).count == 2 && Set($0).isSubset(of: [1, 2, 3]) })
    #expect(Set(runs[0].prefix(3).compactMap(\.first)) == [1, 2, 3])
  }

  @Test(arguments: [
    ("t", 1, 1, "", "TopicExistsException: Topic 't' already exists."),
    (
      "n", 10_001, 1, "",
      "PolicyViolationException: Unable to perform excessively large batch operation."
    ),
    (
      "n", 1, 4, "",
      "InvalidReplicationFactorException: Replication factor: 4 larger than available brokers: 3."
    ),
    (
      "n", 0, 1, "", "InvalidPartitionsException: Number of partitions must be larger than 0."
    ),
    (
      "n", 1, 0, "",
      "InvalidReplicationFactorException: Replication factor must be larger than 0."
    ),
    ("..", 1, 1, "", "InvalidTopicException: Topic name cannot be \".\" or \"..\""),
    (
      "a b", 1, 1, "",
      "InvalidTopicException: Topic name \"a b\" is illegal, "
        + "it contains a character other than ASCII alphanumerics, '.', '_' and '-'"
    ),
    (
      "z_2", 1, 1, "",
      "InvalidTopicException: Topic 'z_2' collides with existing topics: z.2"
    ),
    ("z.2", 1, 1, "", "TopicExistsException: Topic 'z.2' already exists."),
    (
      "n", 1, 1, "no.such",
      "InvalidConfigurationException: Unknown topic config name: no.such"
    ),
    (
      "n", 1, 1, "retention.ms",
      "ConfigException: Invalid value x for configuration retention.ms: "
        + "Not a number of type LONG"
    ),
  ])
  func `what cannot be made is refused in Kafka's words`(
    _ name: String, _ partitions: Int, _ factor: Int, _ setting: String, _ words: String
  ) throws {
    let clerk = try TopicClerk()
    try clerk.make("t", [[1]])
    try clerk.make("z.2", [[1]])
    var topic = counted(name, partitions, factor)
    if !setting.isEmpty { topic.settings = [Setting(setting, "x")] }
    #expect(try clerk.refusal { clerk.topics.create(topic, then: $0) } == words)
    #expect(try clerk.text("/brokers/topics/n") == nil)
    #expect(try clerk.text("/config/topics/n") == nil)
  }

  @Test func `an assignment must be whole`() throws {
    let table: [([[Int32]], Int32, String)] = [
      (
        [[1, 2], [1]], 0,
        "InvalidReplicaAssignmentException: All partitions should have the same number of replicas"
      ),
      (
        [[1, 1]], 0,
        "InvalidReplicaAssignmentException: Duplicate replica assignment found: "
          + "HashMap(0 -> ArrayBuffer(1, 1))"
      ),
      (
        [[1], [2]], 1,
        "InvalidReplicaAssignmentException: "
          + "partitions should be a consecutive 0-based integer sequence"
      ),
    ]
    let clerk = try TopicClerk()
    for (replicas, first, words) in table {
      let assignments = replicas.enumerated().map {
        TopicZnode.Assignment(Int32($0.offset) + first, replicas: $0.element)
      }
      let topic = NewTopic("t", .assigned(assignments))
      #expect(try clerk.refusal { clerk.topics.create(topic, then: $0) } == words)
    }
    try clerk.make("far", [[1, 9]])
  }

  @Test func `brokers must all have racks or none`() throws {
    let clerk = try TopicClerk(racks: ["a", nil, "b"])
    #expect(
      try clerk.refusal { clerk.topics.create(counted("t", 1, 1), then: $0) }
        == "AdminOperationException: Not all brokers have rack information. "
        + "Add --disable-rack-aware in command line to make replica assignment "
        + "without rack information.")
    _ = try clerk.done {
      clerk.topics.create(counted("t", 1, 1), racks: .ignored, then: $0)
    }
  }

  @Test func `only validating writes nothing`() throws {
    let clerk = try TopicClerk()
    let made = try clerk.done {
      clerk.topics.create(counted("t", 2, 2), onlyValidating: true, then: $0)
    }
    #expect(made.count == 2)
    #expect(try clerk.text("/brokers/topics/t") == nil)
  }

  @Test func `a topic that is being deleted exists; later editions say more`() throws {
    for (edition, words) in [
      (Edition.v2_6, "Topic 't' already exists."), (.v3_9, "Topic 't' is marked for deletion."),
    ] {
      let clerk = try TopicClerk(edition: edition)
      try clerk.make("t", [[1]])
      #expect(try clerk.done { clerk.topics.delete("t", then: $0) } == .marked)
      #expect(try clerk.done { clerk.topics.delete("t", then: $0) } == .alreadyMarked)
      #expect(try clerk.done { clerk.store.markedForDeletion(then: $0) } == ["t"])
      #expect(
        try clerk.refusal { clerk.topics.create(counted("t", 1, 1), then: $0) }
          == "TopicExistsException: " + words)
    }
  }

  @Test func `what is not there cannot be deleted`() throws {
    let clerk = try TopicClerk()
    #expect(
      try clerk.refusal { clerk.topics.delete("t", then: $0) }
        == "UnknownTopicOrPartitionException: Topic `t` to delete does not exist")
  }

  @Test func `a topic grows on with the pattern that it has`() throws {
    let clerk = try TopicClerk()
    try clerk.make("a1", [[1, 2], [2, 3], [3, 1], [1, 3]])
    let all = try clerk.done { clerk.topics.grow("a1", to: 5, for: .broker, then: $0) }
    #expect(all.map(\.replicas) == [[1, 2], [2, 3], [3, 1], [1, 3], [2, 3]])
    try clerk.make("a3", [[2]])
    _ = try clerk.done { clerk.topics.grow("a3", to: 2, for: .tool, then: $0) }
    #expect(
      try clerk.text("/brokers/topics/a3")?.contains(#""partitions":{"0":[2],"1":[3]}"#) == true)
    _ = try clerk.done { clerk.topics.grow("a3", to: 3, with: [[1]], for: .broker, then: $0) }
    #expect(
      try clerk.done { clerk.store.assignment(of: "a3", then: $0) }?.assignments.map(\.replicas)
        == [[2], [3], [1]])
  }

  @Test func `what cannot grow is refused, by a broker in other words than by the tool`() throws {
    let none: [[Int32]]? = nil
    let table: [(String, Int, [[Int32]]?, TopicChanges.Asker, String)] = [
      ("a", 2, none, .broker, "InvalidPartitionsException: Topic already has 2 partitions."),
      (
        "a", -1, none, .broker,
        "InvalidPartitionsException: "
          + "Topic currently has 2 partitions, which is higher than the requested -1."
      ),
      (
        "x", 2, none, .broker,
        "UnknownTopicOrPartitionException: The topic 'x' does not exist."
      ),
      (
        "a", 3, [], .broker,
        "InvalidReplicaAssignmentException: "
          + "Increasing the number of partitions by 1 but 0 assignments provided."
      ),
      (
        "a", 3, [[7, 8]], .broker,
        "InvalidReplicaAssignmentException: Unknown broker(s) in replica assignment: 7, 8."
      ),
      (
        "a", 1, none, .tool,
        "InvalidPartitionsException: The number of partitions for a topic can only be increased. "
          + "Topic a currently has 2 partitions, 1 would not be an increase."
      ),
      (
        "a", 3, [[3, 3]], .tool,
        "InvalidReplicaAssignmentException: "
          + "Duplicate brokers not allowed in replica assignment: 3, 3 for partition id 2."
      ),
      (
        "a", 3, [[3, 9]], .tool,
        "BrokerNotAvailableException: Some brokers specified for partition id 2 are not available."
          + " Specified brokers: 3, 9, available brokers: 1, 2, 3."
      ),
      (
        "a", 4, [[3], [1, 2, 3]], .tool,
        "InvalidReplicaAssignmentException: Inconsistent replication factor between partitions, "
          + "partition 0 has 2 while partitions [2, 3] have replication factors [1, 3], respectively."
      ),
    ]
    let clerk = try TopicClerk()
    try clerk.make("a", [[1, 2], [2, 3]])
    for (name, count, given, asker, words) in table {
      let answer = try clerk.refusal {
        clerk.topics.grow(name, to: count, with: given, for: asker, then: $0)
      }
      #expect(answer == words)
    }
  }
}

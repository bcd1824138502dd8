import Controller
import Testing

/// Dice that somebody has loaded, as those who make topics roll them.
@Suite(.playedTwice) struct `Loaded dice` {
  private func load(_ makings: [DiceLoad.Sight]...) -> LoadedDice {
    LoadedDice(DiceLoad(topics: [DiceLoad.Topic("t", makings: makings)]))
  }

  private func made(
    _ name: String, _ partitions: Int, _ factor: Int, by clerk: TopicClerk
  ) throws -> [[Int32]] {
    let topic = NewTopic(name, .counted(partitions: partitions, factor: factor))
    return try clerk.done { clerk.topics.create(topic, then: $0) }.map(\.replicas)
  }

  @Test(arguments: 0..<3, 0..<3)
  func `fall as was seen, whatever the seed`(leader: Int, other: Int) throws {
    let first = Int32(leader + 1)
    let second = Int32((leader + 1 + other % 2) % 3 + 1)
    let seen = DiceLoad.Sight.replicas(partition: 0, [first, second])
    for seed: UInt64 in 1...4 {
      let clerk = try TopicClerk(seed: seed, loaded: load([seen]))
      #expect(try made("t", 3, 2, by: clerk).first == [first, second])
    }
  }

  @Test func `each making of a topic has its own, and what was refused is none`() throws {
    let dice = load([.leader(partition: 0, 3)], [.leader(partition: 0, 1)])
    let clerk = try TopicClerk(loaded: dice)
    #expect(try made("t", 1, 1, by: clerk) == [[3]])
    let again = NewTopic("t", .counted(partitions: 1, factor: 1))
    let refusal = try clerk.refusal { clerk.topics.create(again, then: $0) }
    #expect(refusal.hasPrefix("TopicExistsException: "))
    let _: [TopicZnode.Assignment] = try clerk.done {
      clerk.topics.create(NewTopic("u", again.placement), onlyValidating: true, then: $0)
    }
    // Somebody else of the same cluster, where the topic is gone.
    #expect(try made("t", 1, 1, by: TopicClerk(loaded: dice)) == [[1]])
  }

  @Test func `change nothing for other topics, nor where what fell fits`() throws {
    for seed: UInt64 in 1...6 {
      let honest = try TopicClerk(seed: seed)
      let first = try made("t", 3, 2, by: honest)
      let second = try made("u", 3, 2, by: honest)
      let leader = first[0][0]
      let clerk = try TopicClerk(seed: seed, loaded: load([.leader(partition: 0, leader)]))
      #expect(try made("t", 3, 2, by: clerk) == first)
      #expect(try made("u", 3, 2, by: clerk) == second)
      let other = try TopicClerk(
        seed: seed, loaded: load([.leader(partition: 0, leader % 3 + 1)]))
      #expect(try made("t", 3, 2, by: other) != first)
      #expect(try made("u", 3, 2, by: other) == second)
    }
  }

  @Test func `of what contradicts the rule the earlier counts`() throws {
    let clerk = try TopicClerk(
      loaded: load([
        .replicas(partition: 0, [2, 3]), .replicas(partition: 1, [2, 3]),
        .lacks(partition: 0, broker: 3), .holdsOnly(partitions: [1, 2], broker: 1),
      ]))
    #expect(try made("t", 3, 2, by: clerk) == [[2, 3], [3, 1], [1, 2]])
  }

  /// From four on the round that Kafka's broker goes is 1, 4, 2, 3.
  @Test func `know the round of Kafka's hash map`() throws {
    let seen: [DiceLoad.Sight] = [
      .replicas(partition: 0, [4, 2]), .replicas(partition: 1, [2, 3]),
      .replicas(partition: 2, [3, 1]),
    ]
    let clerk = try TopicClerk(racks: [nil, nil, nil, nil], loaded: load(seen))
    #expect(try made("t", 4, 2, by: clerk) == [[4, 2], [2, 3], [3, 1], [1, 4]])
    let sorted = try TopicClerk(
      racks: [nil, nil, nil, nil],
      loaded: load([.replicas(partition: 0, [4, 1]), .replicas(partition: 1, [1, 2])]))
    #expect(try made("t", 4, 2, by: sorted) == [[4, 1], [1, 2], [2, 3], [3, 4]])
  }

  @Test func `what is seen on hosts is enough`() throws {
    for seed: UInt64 in 1...4 {
      let clerk = try TopicClerk(
        seed: seed,
        loaded: load([
          .holdsOnly(partitions: [0], broker: 1), .lacks(partition: 0, broker: 3),
          .holds(partition: 1, broker: 3), .leader(partition: 1, 3),
        ]))
      #expect(try made("t", 2, 2, by: clerk) == [[2, 1], [3, 2]])
    }
  }
}

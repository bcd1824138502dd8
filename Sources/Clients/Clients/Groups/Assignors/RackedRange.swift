internal import Records

/// `RangeAssignor` since it knows racks: first each member gets of its stretch what has a replica in its rack,
/// where some partitions are in some racks only; then the rest as before.
struct RackedRange {
  private let roster: Roster
  private var topics: [RangedTopic]
  private var lists: [[TopicPartition]]

  init(_ roster: Roster) {
    self.roster = roster
    let racks = roster.members.map(\.rack)
    topics = roster.topicIteration.map { RangedTopic($0, of: roster, racks) }
    lists = Array(repeating: [], count: roster.members.count)
    let isRacked = topics.contains { $0.needsRacks }
    if isRacked { matchRacks() }
    for place in topics.indices { give(place) { _, _ in true } }
    if isRacked { for member in lists.indices { lists[member].sort() } }
  }

  var assignment: GroupAssignment { roster.assignment(lists, in: roster.iteration) }

  private mutating func give(_ place: Int, where mayGet: (Int, Int32) -> Bool) {
    for member in topics[place].members {
      if topics[place].left.isEmpty { break }
      let most = topics[place].room(for: member)
      let some = topics[place].left.filter { mayGet(member, $0) }.prefix(most)
      if !some.isEmpty { give(Array(some), of: place, to: member) }
    }
  }

  private mutating func give(_ partitions: [Int32], of place: Int, to member: Int) {
    lists[member] += partitions.map { TopicPartition(topics[place].name, $0) }
    topics[place].took(partitions, member)
  }

  /// Topics with the same members and as many partitions keep together: who gets a partition of one gets that
  /// of the others.
  private mutating func matchRacks() {
    var isDone = Array(repeating: false, count: topics.count)
    for first in topics.indices where !isDone[first] {
      let together = topics.indices.filter { topics[$0].isLike(topics[first]) }
      for place in together { isDone[place] = true }
      if together.count > 1 {
        matchRacks(together)
      } else if topics[first].needsRacks {
        let topic = topics[first]
        give(first) { topic.isNear($0, $1) }
      }
    }
  }

  private mutating func matchRacks(_ together: [Int]) {
    var waiting = topics[together[0]].members
    for partition in 0..<topics[together[0]].rackedPartitions {
      let near = waiting.first { member in
        together.allSatisfy {
          topics[$0].isNear(member, partition) && topics[$0].room(for: member) > 0
        }
      }
      guard let near else { continue }
      for place in together { give([partition], of: place, to: near) }
      if together.allSatisfy({ topics[$0].room(for: near) <= 0 }) {
        waiting.removeAll { $0 == near }
        if waiting.isEmpty { break }
      }
    }
  }
}

/// How far the partitions of one topic are shared out.
private struct RangedTopic {
  let name: String
  /// In the order in which they get their stretches.
  let members: [Int]
  let needsRacks: Bool
  private(set) var left: [Int32]
  private let racks: [String?]
  private let replicaRacks: [Set<String>]
  private let least: Int
  private var extra: Int
  private var taken: [Int]

  init(_ number: Int, of roster: Roster, _ racks: [String?]) {
    let topic = roster.topics[number]
    name = topic.name
    var members = roster.subscribersByInstance(of: number)
    var last: Int?
    members.removeAll { member in
      defer { last = member }
      return member == last
    }
    self.members = members
    left = Array(0..<topic.partitions)
    (least, extra) = topic.replicaRacks.count.quotientAndRemainder(dividingBy: members.count)
    taken = Array(repeating: 0, count: roster.members.count)
    self.racks = racks
    let own = Set(members.compactMap { racks[$0] })
    replicaRacks = own.isEmpty ? [] : topic.replicaRacks.map { Set($0) }
    needsRacks = RackMatching.isWorthwhile(members: own, partitions: replicaRacks)
  }

  /// The partitions whose racks are known.
  var rackedPartitions: Int32 { Int32(replicaRacks.count) }

  func isLike(_ other: RangedTopic) -> Bool {
    members == other.members && replicaRacks.count == other.replicaRacks.count
  }

  func isNear(_ member: Int, _ partition: Int32) -> Bool {
    guard let rack = racks[member] else { return true }
    return Int(partition) < replicaRacks.count && replicaRacks[Int(partition)].contains(rack)
  }

  func room(for member: Int) -> Int { max(0, least + (extra > 0 ? 1 : 0) - taken[member]) }

  mutating func took(_ partitions: [Int32], _ member: Int) {
    taken[member] += partitions.count
    if taken[member] > least { extra -= 1 }
    let gone = Set(partitions)
    left.removeAll { gone.contains($0) }
  }
}

/// When racks are looked at.
enum RackMatching {
  /// Members have racks, partitions have some of these, and not every partition is in all of them.
  static func isWorthwhile(members: Set<String>, partitions: [Set<String>]) -> Bool {
    let all = partitions.reduce(into: Set<String>()) { $0.formUnion($1) }
    if members.isEmpty || members.isDisjoint(with: all) { return false }
    return !partitions.allSatisfy { $0 == all }
  }
}

extension JoinedMember {
  /// An empty name is none.
  var rack: String? {
    guard let rack = subscription.rackId, !rack.isEmpty else { return nil }
    return rack
  }
}

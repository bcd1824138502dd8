internal import Bytes
internal import Records

/// Seeks a balance among members that subscribe to different topics, and moves as little as it can: what is free
/// goes to whoever has least, then partitions move from the rich to the poor while that helps.
///
/// Both ways of being sticky end here. They differ in when they are content (`slack`), and in that the
/// later one looks at racks.
struct StickyBalance {
  let roster: Roster
  let places: PlaceTable
  let racks: AssignmentRacks?
  /// By how many partitions more than one somebody may be richer.
  let slack: Int
  var lists: [[Int]]
  /// By place; -1 for nobody. It may still name one who has lost it.
  var owner: [Int]
  /// Who had it in the generation before.
  var previous: [Int?]
  var isRevocationRequired = false
  var remarks: [GroupAssignment.Remark] = []
  private var byLoad = MembersByLoad()
  private var isFixed: [Bool]
  private var movements: PartitionMovements
  /// The members as the assignor's own map has them.
  private var order: JavaHashMapOrder<String>

  init(
    _ roster: Roster, _ places: PlaceTable, racks: AssignmentRacks?, slack: Int,
    order: JavaHashMapOrder<String>
  ) {
    self.roster = roster
    self.places = places
    self.racks = racks
    self.slack = slack
    self.order = order
    lists = Array(repeating: [], count: roster.members.count)
    owner = Array(repeating: -1, count: places.count)
    previous = Array(repeating: nil, count: places.count)
    isFixed = Array(repeating: false, count: roster.members.count)
    movements = PartitionMovements(places, topics: roster.topics.count)
  }

  /// What exists, beginning with what fewest members can have.
  var sortedPlaces: [Int] {
    roster.topics.indices.sorted {
      (roster.subscribers[$0].count, $0) < (roster.subscribers[$1].count, $1)
    }.flatMap { places.places(ofTopic: $0) }
  }

  var shares: StickyShares {
    var ranks: [String: Int] = [:]
    for (rank, member) in roster.members.enumerated() { ranks[member.id] = rank }
    return StickyShares(
      places: places, lists: lists, transfers: nil, order: order.keys.compactMap { ranks[$0] },
      remarks: remarks)
  }

  mutating func settle(free: [Int], all: [Int]) throws(ClientFailure) {
    for member in lists.indices { byLoad.insert(member, load: lists[member].count) }
    let isBeginning = byLoad.last.map { lists[$0].isEmpty } ?? true
    assign(free)
    let isMovable = places.topics.map { $0.map { roster.subscribers[$0].count >= 2 } ?? false }
    fixThoseWithoutChoice(isMovable)

    let before = (lists: lists, order: order)
    if !isRevocationRequired { _ = try move(free.filter { isMovable[$0] }) }
    let hasMoved = try move(all.filter { isMovable[$0] })
    if !isBeginning, hasMoved, imbalance(lists) >= imbalance(before.lists) {
      lists = before.lists
      order = StickyBalance.refilled(order, from: before.order)
    }
    for member in fixedInOrder { order.insert(roster.members[member].id) }
  }

  /// A map that is cleared and filled from a copy of what it was.
  private static func refilled(
    _ map: JavaHashMapOrder<String>, from earlier: JavaHashMapOrder<String>
  ) -> JavaHashMapOrder<String> {
    var refilled = map
    refilled.removeAll()
    for key in JavaHashMapOrder(earlier.keys).keys { refilled.insert(key) }
    return refilled
  }

  // MARK: What is free

  private mutating func assign(_ free: [Int]) {
    if let racks, racks.isUsed {
      let rest = free.filter { !assign($0, near: racks) }
      for place in rest { _ = assign(place, near: nil) }
    } else {
      for place in free { _ = assign(place, near: nil) }
    }
  }

  private mutating func assign(_ place: Int, near racks: AssignmentRacks?) -> Bool {
    guard let topic = places.topics[place] else { return false }
    let taker = byLoad.members.first {
      roster.subscribes($0, to: topic) && !(racks?.isFar($0, place) ?? false)
    }
    guard let taker else { return false }
    byLoad.remove(taker, load: lists[taker].count)
    lists[taker].append(place)
    owner[place] = taker
    byLoad.insert(taker, load: lists[taker].count)
    return true
  }

  // MARK: Who takes part

  private mutating func fixThoseWithoutChoice(_ isMovable: [Bool]) {
    for member in lists.indices {
      let hasAll = lists[member].count >= most(of: member)
      guard hasAll, !lists[member].contains(where: { isMovable[$0] }) else { continue }
      byLoad.remove(member, load: lists[member].count)
      isFixed[member] = true
      order.remove(roster.members[member].id)
    }
  }

  /// As the maps of all members, and then of the fixed ones, give them.
  private var fixedInOrder: [Int] {
    var ranks: [String: Int] = [:]
    for member in roster.iteration where isFixed[member] {
      ranks[roster.members[member].id] = member
    }
    let fixed = roster.iteration.filter { isFixed[$0] }.map { roster.members[$0].id }
    return JavaHashMapOrder(fixed).keys.compactMap { ranks[$0] }
  }

  /// How many partitions a member could have. The later assignor counts all there are if the member names
  /// as many topics as there are.
  private func most(of member: Int) -> Int {
    let topics = roster.subscribed[member]
    if racks != nil, topics.count == roster.topics.count { return roster.partitions }
    return topics.reduce(0) { $0 + roster.topics[$1].replicaRacks.count }
  }

  // MARK: Moving

  /// Until nothing that can be moved makes the balance better. True if something moved.
  private mutating func move(_ some: [Int]) throws(ClientFailure) -> Bool {
    guard !some.isEmpty else { return false }
    var hasMoved = false
    var isModified = true
    var isContent = isBalanced()
    while isModified {
      isModified = false
      for place in some {
        if isContent { break }
        guard try moveOn(place) else { continue }
        isModified = true
        isContent = isBalanced()
      }
      if isModified { hasMoved = true }
    }
    return hasMoved
  }

  private mutating func moveOn(_ place: Int) throws(ClientFailure) -> Bool {
    let member = owner[place]
    guard member >= 0, !isFixed[member], let topic = places.topics[place] else {
      throw StickyBalance.missing
    }
    let load = lists[member].count
    if let earlier = previous[place] {
      if isFixed[earlier] { throw StickyBalance.missing }
      if load > lists[earlier].count + 1 {
        move(place, of: topic, to: earlier)
        return true
      }
    }
    let others = roster.subscribers[topic]
    let isHelpful =
      racks?.helps(place, of: member, others) { load > lists[$0].count + 1 } ?? false
      || others.contains { load > lists[$0].count + 1 }
    guard isHelpful, let taker = byLoad.members.first(where: { roster.subscribes($0, to: topic) })
    else { return false }
    move(place, of: topic, to: taker)
    return true
  }

  /// A member that takes no part any more is looked for in a map.
  private static let missing = ClientFailure("java.lang.NullPointerException", nil)

  private mutating func move(_ place: Int, of topic: Int, to taker: Int) {
    let place = movements.instead(of: place, of: topic, from: owner[place], to: taker)
    let giver = owner[place]
    byLoad.remove(giver, load: lists[giver].count)
    byLoad.remove(taker, load: lists[taker].count)
    movements.move(places.key(place), of: topic, from: giver, to: taker)
    if let index = lists[giver].firstIndex(of: place) { lists[giver].remove(at: index) }
    lists[taker].append(place)
    owner[place] = taker
    byLoad.insert(taker, load: lists[taker].count)
    byLoad.insert(giver, load: lists[giver].count)
  }

  /// Nobody who could have more sees somebody with noticeably more in one of its own topics.
  private func isBalanced() -> Bool {
    guard let first = byLoad.first, let last = byLoad.last else { return true }
    if lists[first].count >= lists[last].count - 1 { return true }
    var richest = Array(repeating: -1, count: roster.topics.count)
    for member in lists.indices where !isFixed[member] {
      for place in lists[member] where places.exists[place] {
        guard let topic = places.topics[place] else { continue }
        richest[topic] = max(richest[topic], lists[member].count)
      }
    }
    return byLoad.members.allSatisfy { member in
      let load = lists[member].count
      return load == most(of: member)
        || roster.subscribed[member].allSatisfy { load + slack >= richest[$0] }
    }
  }

  /// The sum of the differences of all pairs.
  private func imbalance(_ lists: [[Int]]) -> Int {
    let loads = lists.indices.filter { !isFixed[$0] }.map { lists[$0].count }.sorted()
    var sum = 0
    var below = 0
    for (index, load) in loads.enumerated() {
      sum += load * index - below
      below += load
    }
    return sum
  }
}

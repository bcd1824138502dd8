internal import Bytes
internal import Records

/// `AbstractStickyAssignor` as it was first: members that subscribe to the same are given equal shares, of what they
/// own already as far as possible; all others are balanced partition by partition.
enum OlderStickySharing {
  static func share(
    _ roster: Roster, told source: OwnershipReader.Source
  ) throws(ClientFailure) -> StickyShares {
    var reader = OwnershipReader(source, members: roster.members.count, readsGenerations: false)
    if let owned = ownedAlike(roster, &reader) {
      var sharing = OlderEqualShares(roster, owned: owned)
      return try sharing.shares()
    }
    return try OlderBalancedShares.share(roster, &reader)
  }

  /// What each member owns of the newest generation; nil once somebody subscribes to something else, and
  /// then whoever came before has been read.
  private static func ownedAlike(
    _ roster: Roster, _ reader: inout OwnershipReader
  ) -> [[TopicPartition]]? {
    var owned: [[TopicPartition]] = Array(repeating: [], count: roster.members.count)
    var outdated: [Int] = []
    var current: [Int] = []
    var newest = OwnershipReader.noGeneration
    var topics: Set<Int> = []
    for member in roster.iteration {
      let own = roster.names.ofMembers[member]
      if topics.isEmpty {
        topics = Set(own)
      } else if own.count != topics.count || !topics.isSuperset(of: own) {
        return nil
      }
      let report = reader.read(member, of: roster)
      let generation = report.generation ?? OwnershipReader.noGeneration
      let isCurrent =
        report.generation == nil
        ? newest == OwnershipReader.noGeneration : generation >= newest
      guard isCurrent else { continue }
      if generation > newest {
        outdated += current
        current = []
        newest = generation
      }
      current.append(member)
      owned[member] = report.partitions.filter { roster.number(ofTopic: $0.topic) != nil }
    }
    for member in outdated { owned[member] = [] }
    return owned
  }
}

/// Shares that differ by one at most.
private struct OlderEqualShares {
  private let roster: Roster
  private let places: PlaceTable
  private let owned: [[Int]]
  private let least: Int
  private let most: Int
  private var lists: [[Int]]
  private var transfers: [Int: Int] = [:]
  private var isTaken: [Bool]
  private var isRevoked: [Bool]
  private var unfilled: [Int] = []
  private var atLeast: [Int] = []
  private var atMost: [Int] = []

  init(_ roster: Roster, owned: [[TopicPartition]]) {
    self.roster = roster
    places = PlaceTable(roster, named: owned)
    self.owned = owned.map { [places] in places.places(of: $0) }
    let all = roster.partitions
    least = all / roster.members.count
    most = (all + roster.members.count - 1) / roster.members.count
    lists = Array(repeating: [], count: roster.members.count)
    isTaken = Array(repeating: false, count: places.count)
    isRevoked = isTaken
  }

  mutating func shares() throws(ClientFailure) -> StickyShares {
    for member in roster.iteration { keepOwned(member) }
    unfilled.sort()
    var free = (0..<places.count).filter { places.exists[$0] && !isTaken[$0] }[...]
    fill(from: &free)
    try steal()
    var hungry = atLeast[...]
    for place in free {
      guard let member = hungry.popFirst() else {
        throw .illegalState(
          "Some partitions are unassigned but all consumers are at maximum capacity")
      }
      give(place, to: member)
    }
    return StickyShares(
      places: places, lists: lists, transfers: transfers, order: roster.orderOfCopiedMap)
  }

  private mutating func keepOwned(_ member: Int) {
    for (index, place) in owned[member].enumerated() {
      if index < most {
        lists[member].append(place)
        isTaken[place] = true
      } else {
        isRevoked[place] = true
      }
    }
    if owned[member].count < least {
      unfilled.append(member)
    } else {
      if lists[member].count == least { atLeast.append(member) }
      if lists[member].count == most { atMost.append(member) }
    }
  }

  private mutating func give(_ place: Int, to member: Int) {
    lists[member].append(place)
    if isRevoked[place] { transfers[place] = member }
  }

  /// One each in turn, until all have the least or nothing is left.
  private mutating func fill(from free: inout ArraySlice<Int>) {
    while !unfilled.isEmpty, !free.isEmpty {
      var next: [Int] = []
      for member in unfilled {
        guard let place = free.popFirst() else {
          next.append(member)
          continue
        }
        give(place, to: member)
        if lists[member].count == least { atLeast.append(member) } else { next.append(member) }
      }
      unfilled = next
    }
  }

  /// Nothing is left, and some lack what others have beyond the least.
  private mutating func steal() throws(ClientFailure) {
    var rich = atMost[...]
    for member in unfilled {
      for _ in 0..<max(least - lists[member].count, 0) {
        guard let other = rich.popFirst() else {
          throw .illegalState(
            "Some consumers are under capacity but all partitions have been assigned")
        }
        let place = lists[other].removeFirst()
        lists[member].append(place)
        transfers[place] = member
      }
      atLeast.append(member)
    }
  }
}

extension Roster {
  /// The members after a map of them was copied into another, which is made large enough at once.
  var orderOfCopiedMap: [Int] {
    var ranks: [String: Int] = [:]
    for member in iteration { ranks[members[member].id] = member }
    return JavaHashMapOrder(mapOf: iteration.map { members[$0].id }).keys.compactMap { ranks[$0] }
  }
}

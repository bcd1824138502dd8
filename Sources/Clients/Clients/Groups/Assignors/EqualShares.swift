internal import Records

/// The later assignor where all subscribe to the same: shares that differ by one at most, so many of them larger,
/// and members keep what they own up to their share.
struct EqualShares {
  private let roster: Roster
  private let places: PlaceTable
  private let racks: AssignmentRacks
  private let owned: [[Int]]
  private let least: Int
  private let most: Int
  /// So many members get more than the least.
  private let larger: Int
  private var largerNow = 0
  private var lists: [[Int]]
  private var kept: [Int] = []
  private var remarks: [GroupAssignment.Remark]
  private let isDisputed: [Bool]
  /// Who owned what it could not keep.
  private var losers: [Int: Int] = [:]
  private var transfers: [Int: Int] = [:]
  private var belowLeast: [Int] = []
  private var atLeast: [Int] = []

  init(
    _ roster: Roster, _ places: PlaceTable, _ racks: AssignmentRacks, _ claims: StickyClaims
  ) {
    self.roster = roster
    self.places = places
    self.racks = racks
    owned = claims.owned.map { places.places(of: $0) }
    remarks = claims.remarks
    var isDisputed = Array(repeating: false, count: places.count)
    for place in places.places(of: claims.disputed) { isDisputed[place] = true }
    self.isDisputed = isDisputed
    let members = roster.members.count
    least = roster.partitions / members
    most = (roster.partitions + members - 1) / members
    larger = roster.partitions % members
    lists = Array(repeating: [], count: members)
  }

  mutating func shares() throws(ClientFailure) -> StickyShares {
    for member in roster.iteration { keepOwned(member) }
    kept.sort()
    var free = EqualShares.without(kept, (0..<places.count).filter { places.exists[$0] })
    belowLeast.sort()
    atLeast.sort()
    free = racks.sorted(free)
    if racks.isUsed { free = assignNear(free) }
    try assign(free)
    try verify()
    var shares = StickyShares(
      places: places, lists: lists, transfers: transfers, order: roster.orderOfCopiedMap,
      remarks: remarks)
    shares.remarks.append(.final(shares, roster))
    return shares
  }

  /// All but the kept ones, both in the same order. Like Java's two pointers it goes no further once the kept
  /// one that comes next is not among all.
  static func without(_ kept: [Int], _ all: [Int]) -> [Int] {
    var next = kept[...]
    return all.filter { place in
      if place != next.first { return true }
      next.removeFirst()
      return false
    }
  }

  private mutating func keepOwned(_ member: Int) {
    var own: [Int] = []
    for place in owned[member] {
      if racks.isFar(member, place) { losers[place] = member } else { own.append(place) }
    }
    let partitions = places.partitions
    own.sort {
      (partitions[$0].partition, places.topics[$0] ?? 0, $0)
        < (partitions[$1].partition, places.topics[$1] ?? 0, $1)
    }
    own.removeAll { isDisputed[$0] }
    var share = least
    if own.count < least {
      belowLeast.append(member)
      share = own.count
    } else if own.count >= most, largerNow < larger {
      largerNow += 1
      if largerNow == larger { atLeast = [] }
      share = most
    } else if largerNow < larger {
      atLeast.append(member)
    }
    lists[member] += own.prefix(share)
    kept += own.prefix(share)
    for place in own.dropFirst(share) { losers[place] = member }
  }

  private mutating func give(_ place: Int, to member: Int) {
    lists[member].append(place)
    let loser = losers[place]
    if loser != nil && loser != member || isDisputed[place] { transfers[place] = member }
  }

  /// To members in the racks of the replicas, in turn. What remains comes back.
  private mutating func assignNear(_ free: [Int]) -> [Int] {
    var turn = 0
    return free.filter { place in
      if let index = near(place, belowLeast, from: turn) {
        let member = belowLeast[index]
        turn = index
        let count = lists[member].count + 1
        if count >= least {
          belowLeast.remove(at: index)
          if count < most, largerNow < larger { atLeast.append(member) }
        } else {
          turn += 1
        }
        turn = belowLeast.isEmpty ? 0 : turn % belowLeast.count
        give(place, to: member)
        return false
      }
      guard let index = near(place, atLeast, from: 0) else { return true }
      let member = atLeast[index]
      if lists[member].count + 1 == most {
        atLeast.remove(at: index)
        largerNow += 1
        if largerNow == larger { atLeast = [] }
      }
      give(place, to: member)
      return false
    }
  }

  private func near(_ place: Int, _ members: [Int], from first: Int) -> Int? {
    members.indices.lazy.map { (first + $0) % members.count }
      .first { racks.isNear(members[$0], place) }
  }

  private mutating func assign(_ free: [Int]) throws(ClientFailure) {
    var turn = 0
    var satisfied = atLeast[...]
    for place in free {
      let isBelow = turn < belowLeast.count || !belowLeast.isEmpty
      let member: Int
      if isBelow {
        if turn >= belowLeast.count { turn = 0 }
        member = belowLeast[turn]
        turn += 1
      } else if let first = satisfied.popFirst() {
        member = first
      } else {
        throw .illegalState("No more unfilled consumers to be assigned.")
      }
      give(place, to: member)
      let count = lists[member].count
      if count == least {
        guard isBelow else { throw ClientFailure("java.lang.IllegalStateException", nil) }
        turn -= 1
        belowLeast.remove(at: turn)
        satisfied.append(member)
      } else if count == most {
        largerNow += 1
      }
    }
  }

  private func verify() throws(ClientFailure) {
    guard !belowLeast.isEmpty else { return }
    guard largerNow == larger else {
      throw .illegalState(
        "We haven't reached the expected number of members with "
          + "more than the minQuota partitions, but no more partitions to be assigned")
    }
    for member in belowLeast where lists[member].count != least {
      throw .illegalState(
        "Consumer: [\(roster.members[member].id)] doesn't reach minQuota partitions, "
          + "and no more partitions to be assigned")
    }
  }
}

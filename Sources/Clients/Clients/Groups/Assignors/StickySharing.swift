internal import Bytes
internal import Records

/// `AbstractStickyAssignor` as it is since 3.5: what two members claim is taken from both or goes to the later
/// generation, shares are exact, and racks are looked at.
enum StickySharing {
  static func share(
    _ roster: Roster, told source: OwnershipReader.Source
  ) throws(ClientFailure) -> StickyShares {
    let claims = StickyClaims(roster, told: source)
    let places = PlaceTable(
      roster, named: claims.owned + claims.reports.map(\.partitions) + [claims.disputed])
    let racks = AssignmentRacks(roster, places)
    if roster.names.isUniform {
      var sharing = EqualShares(roster, places, racks, claims)
      return try sharing.shares()
    }
    return try balanced(roster, places, racks, claims)
  }

  /// Members subscribe to different topics.
  private static func balanced(
    _ roster: Roster, _ places: PlaceTable, _ racks: AssignmentRacks, _ claims: StickyClaims
  ) throws(ClientFailure) -> StickyShares {
    let order = JavaHashMapOrder(roster.iteration.map { roster.members[$0].id })
    var balance = StickyBalance(roster, places, racks: racks, slack: 1, order: order)
    balance.previous = claims.previous(in: places)
    balance.remarks = claims.remarks
    let topicRanks = StickySharing.topicRanks(roster)
    var kept: [Int] = []
    for member in roster.iteration {
      for place in places.places(of: claims.owned[member]) {
        balance.owner[place] = member
        guard let topic = places.topics[place] else { continue }
        if roster.subscribes(member, to: topic), !racks.isFar(member, place) {
          balance.lists[member].append(place)
          kept.append(place)
        } else {
          balance.isRevocationRequired = true
        }
      }
    }
    kept.sort {
      (topicRanks[places.topics[$0] ?? 0], $0) < (topicRanks[places.topics[$1] ?? 0], $1)
    }
    let sorted = balance.sortedPlaces
    try balance.settle(free: EqualShares.without(kept, sorted), all: sorted)
    var shares = balance.shares
    shares.remarks.append(.final(shares, roster))
    return shares
  }

  private static func topicRanks(_ roster: Roster) -> [Int] {
    var ranks = Array(repeating: 0, count: roster.topics.count)
    let sorted = roster.topics.indices.sorted {
      (roster.subscribers[$0].count, $0) < (roster.subscribers[$1].count, $1)
    }
    for (rank, topic) in sorted.enumerated() { ranks[topic] = rank }
    return ranks
  }
}

extension GroupAssignment.Remark {
  static func final(_ shares: StickyShares, _ roster: Roster) -> GroupAssignment.Remark {
    GroupAssignment.Remark(
      level: .info,
      text: "Final assignment of partitions to consumers: \n" + shares.text(of: roster))
  }
}

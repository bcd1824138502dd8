internal import Bytes
internal import Records

/// What a sticky assignor has decided, before the cooperative one takes back what others still hold.
struct StickyShares {
  let places: PlaceTable
  /// Each member's places, in the order in which it got them.
  var lists: [[Int]]
  /// What changes hands, with who gets it. Nil where the assignor kept no book of it.
  var transfers: [Int: Int]?
  /// The members as the assignor's own map has them.
  let order: [Int]
  var remarks: [GroupAssignment.Remark] = []

  func assignment(of roster: Roster) -> GroupAssignment {
    let partitions = lists.map { $0.map { places.partitions[$0] } }
    return roster.assignment(partitions, in: order, remarks: remarks)
  }

  /// Nobody gets a partition that another member has not given up yet; it is assigned in the next
  /// rebalancing.
  mutating func withholdWhatIsHeld(by roster: Roster) {
    let transfers = transfers ?? computedTransfers(roster)
    for (member, list) in lists.enumerated() {
      var moved = Set(list.filter { transfers[$0] == member })
      if moved.isEmpty { continue }
      // Java removes the first of what is there twice.
      lists[member] = list.filter { moved.remove($0) == nil }
    }
  }

  private func computedTransfers(_ roster: Roster) -> [Int: Int] {
    var added: [Int: Int] = [:]
    var revoked: Set<TopicPartition> = []
    for member in order {
      let owned = roster.members[member].subscription.ownedPartitions
      let isOwned = Set(owned)
      let assigned = lists[member].map { places.partitions[$0] }
      for (place, partition) in zip(lists[member], assigned) where !isOwned.contains(partition) {
        added[place] = member
      }
      revoked.formUnion(isOwned.subtracting(assigned))
    }
    return added.filter { revoked.contains(places.partitions[$0.key]) }
  }

  /// As `AbstractStickyAssignor` prints it.
  func text(of roster: Roster) -> String {
    let shares = order.map { member in
      let list = lists[member].map { "\(places.partitions[$0])" }.joined(separator: ", ")
      return "\(roster.members[member].id)=[\(list)]"
    }
    return "{" + shares.joined(separator: ", ") + "}"
  }
}

/// In which racks members are, and in which the replicas of partitions.
struct AssignmentRacks {
  /// Racks are worth looking at.
  let isUsed: Bool
  /// Some member says its rack, whether or not that is used.
  let isTold: Bool
  private let ofMembers: [String?]
  /// By place; nil where a partition does not exist.
  private let ofPlaces: [Set<String>?]
  /// How many members are in the racks of each place.
  private let nearby: [Int]

  init(_ roster: Roster, _ places: PlaceTable) {
    let racks = roster.members.map { $0.rack }
    let own = Set(racks.compactMap { $0 })
    isTold = !own.isEmpty
    var ofPlaces: [Set<String>?] = Array(repeating: nil, count: places.count)
    if isTold {
      for (number, topic) in roster.topics.enumerated() {
        for (place, racks) in zip(places.places(ofTopic: number), topic.replicaRacks) {
          ofPlaces[place] = Set(racks)
        }
      }
    }
    isUsed = RackMatching.isWorthwhile(members: own, partitions: ofPlaces.compactMap { $0 })
    ofMembers = isUsed ? racks : Array(repeating: nil, count: racks.count)
    self.ofPlaces = ofPlaces
    var counts: [String: Int] = [:]
    for rack in racks { if let rack { counts[rack, default: 0] += 1 } }
    nearby = ofPlaces.map { racks in
      guard let racks else { return 0 }
      return racks.reduce(0) { $0 + (counts[$1] ?? 0) }
    }
  }

  func isFar(_ member: Int, _ place: Int) -> Bool {
    guard let rack = ofMembers[member] else { return false }
    return !(ofPlaces[place]?.contains(rack) ?? false)
  }

  /// The member's rack is known and the place has a replica there.
  func isNear(_ member: Int, _ place: Int) -> Bool {
    guard let rack = ofMembers[member] else { return false }
    return ofPlaces[place]?.contains(rack) ?? false
  }

  /// First those for which fewest members are near.
  func sorted(_ some: [Int]) -> [Int] {
    guard isTold else { return some }
    return some.enumerated().sorted {
      (nearby[$0.element], $0.offset) < (nearby[$1.element], $1.offset)
    }.map(\.element)
  }

  /// Somebody else near the place would do.
  func helps(_ place: Int, of member: Int, _ others: [Int], _ isPoorer: (Int) -> Bool) -> Bool {
    isNear(member, place) && others.contains { isNear($0, place) && isPoorer($0) }
  }
}

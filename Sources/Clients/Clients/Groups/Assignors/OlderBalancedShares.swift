internal import Bytes
internal import Records

/// The older assignor where members subscribe to different topics: what they own of the newest generation stays
/// theirs, the generation before that is remembered, and all is balanced from there.
enum OlderBalancedShares {
  static func share(
    _ roster: Roster, _ reader: inout OwnershipReader
  ) throws(ClientFailure) -> StickyShares {
    var reports = Array(
      repeating: ReportedOwnership(partitions: [], generation: nil), count: roster.members.count)
    for member in roster.iteration { reports[member] = reader.read(member, of: roster) }
    let places = PlaceTable(roster, named: reports.map(\.partitions))
    let history = OwnershipHistory(reports, in: places, roster)

    var balance = StickyBalance(roster, places, racks: nil, slack: 0, order: history.order)
    balance.previous = history.previous
    balance.remarks = history.remarks
    var isFree = places.exists
    for member in roster.iteration {
      for place in history.current[member] where places.exists[place] {
        balance.owner[place] = member
        if let topic = places.topics[place], roster.subscribes(member, to: topic) {
          balance.lists[member].append(place)
          isFree[place] = false
        } else {
          balance.isRevocationRequired = true
        }
      }
    }
    let sorted = balance.sortedPlaces
    try balance.settle(free: sorted.filter { isFree[$0] }, all: sorted)
    return balance.shares
  }
}

/// Who owned each partition last, and who before that.
private struct OwnershipHistory {
  var current: [[Int]]
  var previous: [Int?]
  var order = JavaHashMapOrder<String>()
  var remarks: [GroupAssignment.Remark] = []

  init(_ reports: [ReportedOwnership], in places: PlaceTable, _ roster: Roster) {
    current = Array(repeating: [], count: roster.members.count)
    previous = Array(repeating: nil, count: places.count)
    var owners: [[(generation: Int32, member: Int)]] = Array(repeating: [], count: places.count)
    var named = JavaHashMapOrder<PlaceTable.Key>()
    for member in roster.iteration {
      let report = reports[member]
      let generation = report.generation ?? OwnershipReader.noGeneration
      for place in places.places(of: report.partitions) {
        if owners[place].isEmpty { named.insert(places.key(place)) }
        if let same = owners[place].firstIndex(where: { $0.generation == generation }) {
          if report.generation == nil {
            owners[place][same].member = member
          } else {
            remarks.append(OwnershipHistory.claimedTwice(places.partitions[place], generation))
          }
        } else {
          owners[place].append((generation, member))
        }
      }
    }
    for place in named.keys.map(\.place) {
      let latest = owners[place].sorted { $0.generation > $1.generation }
      current[latest[0].member].append(place)
      order.insertIfAbsent(roster.members[latest[0].member].id)
      if latest.count > 1 { previous[place] = latest[1].member }
    }
    for member in roster.iteration { order.insert(roster.members[member].id) }
  }

  private static func claimedTwice(
    _ partition: TopicPartition, _ generation: Int32
  ) -> GroupAssignment.Remark {
    GroupAssignment.Remark(
      level: .warn,
      text: "Partition '\(partition)' is assigned to multiple consumers following sticky "
        + "assignment generation Optional[\(generation)].")
  }
}

internal import Records

/// Who is concerned with a partition: those who wait for it, the fetch sessions that have it, and the partition
/// itself where this broker has one. Whoever changes it finds them here and looks at nobody else.
final class PartitionWatch {
  let name: TopicPartition
  var partition: Partition?
  /// Who waits, in the order in which they came; sessions know themselves what waits in them.
  private(set) var tickets: [Purgatory.Ticket] = []
  private var places: [Place] = []

  /// Where a session has it. Sessions leave their watches before they end.
  private struct Place {
    unowned let session: FetchSession
    let slot: Int
  }

  init(_ name: TopicPartition) { self.name = name }

  var isNeeded: Bool { partition != nil || !tickets.isEmpty || !places.isEmpty }

  func add(_ ticket: Purgatory.Ticket) { tickets.append(ticket) }
  func remove(_ ticket: Purgatory.Ticket) { tickets.removeAll { $0 == ticket } }

  func add(_ session: FetchSession, at slot: Int) {
    places.append(Place(session: session, slot: slot))
  }

  func remove(_ session: FetchSession) { places.removeAll { $0.session === session } }

  /// Sessions look at it when they are next asked.
  func touchSessions() {
    for place in places { place.session.touch(place.slot) }
  }

  /// All who wait for it, first come, first.
  var waiting: [Purgatory.Ticket] {
    var all = tickets
    for place in places {
      if let parked = place.session.parked { all.append(parked) }
    }
    if all.count > 1, all.count > tickets.count { all.sort() }
    return all
  }
}

/// The watches of all partitions with which anybody is concerned.
final class PartitionWatches {
  private var table: [TopicPartition: PartitionWatch] = [:]

  func find(_ name: TopicPartition) -> PartitionWatch? { table[name] }

  /// That of a partition, made where there is none.
  func watch(of name: TopicPartition) -> PartitionWatch {
    if let watch = table[name] { return watch }
    let watch = PartitionWatch(name)
    table[name] = watch
    return watch
  }

  /// Forgets one that nobody needs any more: anybody may ask for names that there are not.
  func letGo(_ watch: PartitionWatch) {
    if !watch.isNeeded { table[watch.name] = nil }
  }
}

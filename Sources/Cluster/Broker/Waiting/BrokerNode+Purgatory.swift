internal import Records
internal import Clockwork
internal import Log
internal import Wire

/// Parking, waking, giving up.
extension BrokerNode {
  @discardableResult
  func park(_ operation: Purgatory.Operation, for wait: Stretch?) -> Purgatory.Ticket {
    let ticket = takeTicket()
    purgatory.park(operation, as: ticket)
    if let token = operation.request { connections[token.connection]?.parked = ticket }
    if let wait { post(.arm(BrokerTimer.parked(ticket), at: now + wait)) }
    return ticket
  }

  /// Something that is waited for may have come about.
  func reconsider(_ ticket: Purgatory.Ticket, _ partition: TopicPartition) throws(StorageError) {
    if let fetch = purgatory.fetches[ticket] {
      let readings = try readings(of: fetch)
      rest(fetch)
      if readings.isEnough(for: fetch.fetch) {
        try release(ticket, readings)
      } else if readings.hasNews {
        tellLater(fetch, ticket)
      }
    } else if purgatory.appends[ticket] != nil {
      purgatory.appends[ticket]?.parts.settle(partition) { check(&$0) }
      if purgatory.appends[ticket]?.isOver == true { try release(ticket) }
    } else if purgatory.deletions[ticket] != nil {
      purgatory.deletions[ticket]?.parts.settle(partition) { checkDeletion(&$0) }
      if purgatory.deletions[ticket]?.isOver == true { try release(ticket) }
    }
  }

  /// Tells whoever waits what there is. What has no outcome by then has timed out.
  func release(
    _ ticket: Purgatory.Ticket, _ readings: FetchReadings? = nil
  ) throws(StorageError) {
    // A session that is over forgets its partitions when nothing waits in it any more.
    var readings = readings
    if readings == nil, let fetch = purgatory.fetches[ticket] { readings = try read(fetch) }
    guard let operation = purgatory.remove(ticket) else { return }
    if operation.isTimed { post(.disarm(BrokerTimer.parked(ticket))) }
    switch operation {
    case .append(let append): try tell(append)
    case .fetch(let fetch):
      noteWaiting(fetch, false)
      if let readings { try answer(fetch, readings) }
    case .deletion(let deletion): try tell(deletion)
    }
  }

  /// Nobody is there any more to be answered.
  func abandon(_ ticket: Purgatory.Ticket) {
    guard let operation = purgatory.remove(ticket) else { return }
    if operation.isTimed { post(.disarm(BrokerTimer.parked(ticket))) }
    if case .fetch(let fetch) = operation { noteWaiting(fetch, false) }
  }
}

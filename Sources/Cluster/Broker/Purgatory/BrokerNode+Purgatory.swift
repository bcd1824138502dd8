internal import Clockwork
internal import Log
internal import Records
internal import Wire

/// Parking, waking, giving up.
extension BrokerNode {
  func park(
    _ operation: Purgatory.Operation, _ token: RequestToken, for wait: Stretch?
  ) {
    let ticket = takeTicket()
    purgatory.park(operation, as: ticket)
    connections[token.connection]?.parked = ticket
    if let wait { post(.arm(BrokerTimer.parked(ticket), at: now + wait)) }
  }

  /// Whether a timer is a fetch's that finds nothing: whoever asked will ask the same again.
  func isParkedFetch(_ timer: TimerName) -> Bool {
    guard timer.purpose == BrokerTimer.parked, case .fetch = purgatory[timer.number] else {
      return false
    }
    return true
  }

  /// Something that a parked request waits for may have come about.
  func reconsider(_ ticket: Purgatory.Ticket, _ partition: TopicPartition) throws(StorageError) {
    switch purgatory[ticket] {
    case .produce(var produce):
      check(&produce, partition)
      purgatory.update(.produce(produce), as: ticket)
      if produce.isOver { try release(ticket) }
    case .fetch(let fetch):
      let readings = try read(fetch.fetch, fetch.request.version, token: fetch.request)
      if readings.isEnough(for: fetch.fetch) { try release(ticket, readings) }
    case .deleteRecords(var deletion):
      check(&deletion, partition)
      purgatory.update(.deleteRecords(deletion), as: ticket)
      if deletion.isOver { try release(ticket) }
    case nil: break
    }
  }

  /// Answers a parked request with what there is.
  func release(
    _ ticket: Purgatory.Ticket, _ readings: FetchReadings? = nil
  ) throws(StorageError) {
    guard let operation = purgatory.remove(ticket) else { return }
    post(.disarm(BrokerTimer.parked(ticket)))
    switch operation {
    case .produce(let produce): try reply(produce.request, produce.response)
    case .fetch(let fetch):
      noteWaiting(fetch.fetch, false)
      let readings =
        if let readings { readings } else {
          try read(fetch.fetch, fetch.request.version, token: fetch.request)
        }
      try answer(fetch.request, fetch.fetch, readings)
    case .deleteRecords(let deletion): try reply(deletion.request, deletion.response)
    }
  }

  /// The time of a parked request is over.
  func expired(_ ticket: Purgatory.Ticket) throws(StorageError) {
    switch purgatory[ticket] {
    case .produce(var produce):
      expire(&produce)
      purgatory.update(.produce(produce), as: ticket)
    case .deleteRecords(var deletion):
      expire(&deletion)
      purgatory.update(.deleteRecords(deletion), as: ticket)
    default: break
    }
    try release(ticket)
  }

  /// Nobody is there any more to be answered.
  func abandon(_ ticket: Purgatory.Ticket) {
    guard let operation = purgatory.remove(ticket) else { return }
    post(.disarm(BrokerTimer.parked(ticket)))
    if case .fetch(let fetch) = operation { noteWaiting(fetch.fetch, false) }
  }
}

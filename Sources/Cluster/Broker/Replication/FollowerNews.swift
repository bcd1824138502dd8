internal import Clockwork
internal import Log
internal import Wire

/// Followers whose fetches are parked here and who were not told yet that a high watermark has moved.
///
/// A follower of Kafka's learns that with the next records, or from the empty answer that it gets when
/// `replica.fetch.wait.max.ms` is over (KAFKA-9731 took back that it was told at once). Empty answers are given here
/// only where they say something, at the beat at which Kafka would give them. One timer does for all followers: it
/// stays where it is while records come faster, and looks again when it fires.
struct FollowerNews {
  private struct Entry {
    let replica: Int32
    var ticket: Purgatory.Ticket
    var due: Instant
  }

  /// Those who asked so shortly after one another are told together.
  private static let together = Stretch.milliseconds(1)
  /// One a follower.
  private var entries: [Entry] = []
  private var armed: Instant?

  /// Notes that a parked fetch has something to be told by then; the answer is when the timer is to fire, where
  /// that is sooner than it would.
  mutating func note(_ replica: Int32, _ ticket: Purgatory.Ticket, due: Instant) -> Instant? {
    let entry = Entry(replica: replica, ticket: ticket, due: due)
    if let place = entries.firstIndex(where: { $0.replica == replica }) {
      entries[place] = entry
    } else {
      entries.append(entry)
    }
    return arm(at: due)
  }

  func has(_ ticket: Purgatory.Ticket, of replica: Int32) -> Bool {
    entries.contains { $0.replica == replica && $0.ticket == ticket }
  }

  private mutating func arm(at due: Instant) -> Instant? {
    if let armed, armed <= due { return nil }
    armed = due
    return due
  }

  /// The timer has fired: who is to be told now, and when it is to fire again. Those whose fetches wait no more
  /// have heard it with records.
  mutating func take(
    at now: Instant, where isParked: (Purgatory.Ticket) -> Bool
  ) -> (due: [Purgatory.Ticket], next: Instant?) {
    armed = nil
    entries.removeAll { !isParked($0.ticket) }
    let soon = now + Self.together
    let due = entries.filter { $0.due <= soon }.map(\.ticket)
    entries.removeAll { $0.due <= soon }
    return (due, entries.map(\.due).min().flatMap { arm(at: $0) })
  }
}

extension BrokerNode {
  /// Has a follower told of the high watermark when its wait would be over.
  func tellLater(_ fetch: ParkedFetch, _ ticket: Purgatory.Ticket) {
    let replica = fetch.fetch.replicaId
    guard replica >= 0, !news.has(ticket, of: replica) else { return }
    let beat = Beat(
      start: fetch.since, delay: .zero, period: .milliseconds(Int64(max(fetch.fetch.maxWaitMs, 1))))
    let due = beat.tick(from: now + .microseconds(1))
    if let sooner = news.note(replica, ticket, due: due) {
      post(.arm(BrokerTimer.news, at: sooner))
    }
  }

  func tellNews() throws(StorageError) {
    let (due, next) = news.take(at: now) { purgatory.fetches[$0] != nil }
    if let next { post(.arm(BrokerTimer.news, at: next)) }
    for ticket in due { try release(ticket) }
  }
}

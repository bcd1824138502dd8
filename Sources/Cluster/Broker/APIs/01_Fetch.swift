internal import Clockwork
internal import Editions
internal import Log
internal import Records
internal import Wire

/// Fetch: records for consumers up to the high watermark, for followers up to the end. Where there
/// are too few the fetch is parked.
///
/// A consumer's is parked for as long as it says. A follower's has no timer: a follower that is
/// answered with nothing would only ask the same again, so it is answered when there are records,
/// when the log's start has moved, when leadership changes, or when it sends something else on its
/// connection. That the high watermark has moved it hears as Kafka's followers do: with the next records, or
/// when its wait would have been over (`FollowerNews`). An idle cluster is thus at rest, as far as brokers go.
///
/// Within a session (`Fetching/FetchSession`) a fetch names what is new in it, and is answered with what has changed.
extension BrokerNode {
  static let fetch = serving(0...11, .simplified) {
    (node: BrokerNode, request: FetchRequest, token) throws(StorageError) in
    try node.handle(request, token)
  }

  func handle(_ request: FetchRequest, _ token: RequestToken) throws(StorageError) {
    let audience: FetchAudience
    switch fetchSessions.audience(of: request, at: now) {
    case .success(let found): audience = found
    case .failure(let refusal):
      var response = FetchResponse()
      response.errorCode = refusal.code
      return try reply(token, response)
    }
    let fetch = ParkedFetch(token, request, audience, since: now)
    let readings = try readings(of: fetch)
    if request.replicaId >= 0 { try noteFollower(fetch) } else { try removeRead(request) }
    rest(fetch)
    let isEmpty = audience.session == nil && request.topics.allSatisfy(\.partitions.isEmpty)
    if request.maxWaitMs <= 0 || isEmpty || readings.isEnough(for: request) {
      return try answer(fetch, readings)
    }
    let ticket = park(
      .fetch(fetch), for: fetch.isTimed ? .milliseconds(Int64(request.maxWaitMs)) : nil)
    noteWaiting(fetch, true)
    if readings.hasNews { tellLater(fetch, ticket) }
  }

  /// A rule that is broken: what a consumer asks behind has been read, and is gone.
  private func removeRead(_ request: FetchRequest) throws(StorageError) {
    guard settings.topics.log.broken.contains(.readingRemoves) else { return }
    for topic in request.topics {
      for row in topic.partitions {
        let name = TopicPartition(topic.topic, row.partition)
        guard let log = partitions[name]?.log else { continue }
        if case .success(true) = try log.raiseLogStart(to: row.fetchOffset) {
          try startMoved(log)
        }
      }
    }
  }

  func answer(_ fetch: ParkedFetch, _ readings: FetchReadings) throws(StorageError) {
    var response = FetchResponse()
    switch fetch.audience {
    case .anybody: response.responses = readings.topics(as: fetch.fetch)
    case .opening:
      response.responses = readings.topics(as: fetch.fetch)
      response.sessionId = fetchSessions.open(
        fetch.fetch, answered: readings.found, watches, at: now)
    case .member(let session) where session.isOver:
      response.responses = FetchReadings.topics(readings.found)
    case .member(let session):
      response.sessionId = session.id
      response.responses = FetchReadings.topics(session.changes(in: readings.found))
    }
    if fetch.fetch.replicaId >= 0 { noteSent(readings, to: fetch) }
    try reply(fetch.request, response)
  }
}

extension Partition {
  /// What is said to one that believes in another leader epoch.
  func refusal(ofEpoch epoch: Int32) -> ErrorCode? {
    guard epoch >= 0, epoch != leaderEpoch else { return nil }
    return epoch < leaderEpoch ? .fencedLeaderEpoch : .unknownLeaderEpoch
  }
}

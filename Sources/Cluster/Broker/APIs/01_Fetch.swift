internal import Bytes
internal import Clockwork
internal import Log
internal import Records
internal import Wire

/// What a fetch finds at one moment.
struct FetchReadings {
  var topics: [FetchResponse.Topic] = []
  var bytes = 0
  /// An error, or news for a follower: not to be waited with.
  var isUrgent = false

  func isEnough(for request: FetchRequest) -> Bool {
    isUrgent || bytes >= Int(request.minBytes)
  }
}

/// Fetch: records for consumers up to the high watermark, for followers up to the end. Where there
/// are too few the fetch is parked.
///
/// A consumer's is parked for as long as it says. A follower's has no timer: a follower that is
/// answered with nothing would only ask the same again, so it is answered when there are records,
/// when the high watermark or the log's start has moved, when leadership changes, or when it sends
/// something else on its connection. An idle cluster is thus at rest, as far as brokers go.
///
/// Within a session (`Fetching/FetchSession`) a fetch names what is new in it, and is answered with what has changed.
extension BrokerNode {
  static let fetch = serving(0...11, .simplified) {
    (node: BrokerNode, request: FetchRequest, token) throws(StorageError) in
    try node.handle(request, token)
  }

  func handle(_ request: FetchRequest, _ token: RequestToken) throws(StorageError) {
    var request = request
    let audience: FetchAudience
    switch fetchSessions.audience(of: &request, at: now) {
    case .success(let found): audience = found
    case .failure(let refusal):
      var response = FetchResponse()
      response.errorCode = refusal.code
      return try reply(token, response)
    }
    let readings = try read(request, token.version, token: token)
    if request.replicaId >= 0 { try noteFollower(request) }
    let isEmpty = request.topics.allSatisfy(\.partitions.isEmpty)
    if request.maxWaitMs <= 0 || isEmpty || readings.isEnough(for: request) {
      return try answer(token, request, readings, for: audience)
    }
    let isFollower = request.replicaId >= 0
    park(
      .fetch(ParkedFetch(request: token, fetch: request, audience: audience, since: now)),
      for: isFollower ? nil : .milliseconds(Int64(request.maxWaitMs)))
    noteWaiting(request, true)
  }

  func answer(
    _ token: RequestToken, _ request: FetchRequest, _ readings: FetchReadings,
    for audience: FetchAudience
  ) throws(StorageError) {
    var response = FetchResponse()
    response.responses = readings.topics
    switch audience {
    case .anybody: break
    case .opening:
      response.sessionId = fetchSessions.open(request, answered: readings.topics, at: now)
    case .member(let id):
      if let changes = fetchSessions.changes(for: id, in: readings.topics) {
        response.sessionId = id
        response.responses = changes
      }
    }
    if request.replicaId >= 0 { noteSent(readings, to: request.replicaId, token) }
    try reply(token, response)
  }

  // MARK: Reading

  func read(
    _ request: FetchRequest, _ version: Int16, token: RequestToken
  ) throws(StorageError) -> FetchReadings {
    var readings = FetchReadings()
    let isFollower = request.replicaId >= 0
    var room = Int(isFollower ? request.maxBytes : min(request.maxBytes, settings.fetchMaxBytes))
    for topic in request.topics {
      var answer = FetchResponse.Topic()
      answer.topic = topic.topic
      for wanted in topic.partitions {
        let name = TopicPartition(topic.topic, wanted.partition)
        var part = FetchResponse.Partition()
        part.partitionIndex = wanted.partition
        part.records = ByteSlice([])
        part.highWatermark = -1
        part.abortedTransactions = nil
        let limits = Limits(
          most: min(Int(wanted.partitionMaxBytes), room),
          minOne: version >= 3 && readings.bytes == 0)
        part.errorCode = try read(wanted, of: name, limits, request, version, into: &part)
        let size = part.records?.count ?? 0
        room = max(0, room - size)
        readings.bytes += size
        if part.errorCode != .none { readings.isUrgent = true }
        if isFollower, isNews(part, of: name, to: request.replicaId, token) {
          readings.isUrgent = true
        }
        answer.partitions.append(part)
      }
      readings.topics.append(answer)
    }
    return readings
  }

  private struct Limits {
    let most: Int
    let minOne: Bool
  }

  private func read(
    _ wanted: FetchRequest.Partition, of name: TopicPartition, _ limits: Limits,
    _ request: FetchRequest, _ version: Int16, into part: inout FetchResponse.Partition
  ) throws(StorageError) -> ErrorCode {
    guard let partition = partitions[name] else { return absence(of: name) }
    if let error = partition.refusal(ofEpoch: wanted.currentLeaderEpoch) { return error }
    let isFollower = request.replicaId >= 0
    // A consumer that could name its rack may read from any replica.
    guard partition.isLeader || (!isFollower && version >= 11) else { return .notLeaderOrFollower }
    if isFollower, partition.progress(of: request.replicaId) == nil {
      return .notLeaderOrFollower
    }
    let log = partition.log
    let isolation: PartitionLog.Isolation =
      isFollower ? .logEnd : request.isolationLevel == 1 ? .committed : .highWatermark
    let result = try log.read(
      from: wanted.fetchOffset, most: limits.most, isolation: isolation, minOne: limits.minOne)
    guard case .success(let fetched) = result else { return .offsetOutOfRange }
    part.highWatermark = log.highWatermark
    part.lastStableOffset = log.lastStableOffset
    part.logStartOffset = log.logStartOffset
    part.abortedTransactions = fetched.aborted.map { all in
      all.map { aborted in
        FetchResponse.AbortedTransaction {
          $0.producerId = aborted.producerId
          $0.firstOffset = aborted.firstOffset
        }
      }
    }
    if fetched.isFirstIncomplete, version >= 3 { return .none }
    let (error, records) = suitable(fetched.records, of: name, from: wanted.fetchOffset, version)
    part.records = records
    if error != .none {
      part.highWatermark = -1
      part.lastStableOffset = -1
      part.logStartOffset = -1
      part.abortedTransactions = nil
    }
    return error
  }

  /// Records as a client of that version can read them, or why it cannot have them.
  private func suitable(
    _ records: ByteSlice, of name: TopicPartition, from offset: Int64, _ version: Int16
  ) -> (ErrorCode, ByteSlice) {
    let none = ByteSlice([])
    let topic = settings(of: name.topic)
    if topic.log.compression == .zstd, version < 10 { return (.unsupportedCompressionType, none) }
    let magic: Int8 = version <= 1 ? 0 : 1
    guard version <= 3, topic.log.magic > magic, DownConversion.isNeeded(records, for: magic)
    else { return (.none, records) }
    guard topic.convertsDown else { return (.unsupportedVersion, none) }
    do throws(BatchError) {
      return (
        .none, ByteSlice(try DownConversion.answer(records, magic: magic, from: offset))
      )
    } catch {
      let isCodec = error.kind == .unsupportedCompression
      return (isCodec ? .unsupportedCompressionType : .corruptMessage, none)
    }
  }

  // MARK: Followers

  /// A follower's offsets say what it has: that may move the high watermark and let it into the
  /// in-sync replicas.
  private func noteFollower(_ request: FetchRequest) throws(StorageError) {
    for topic in request.topics {
      for wanted in topic.partitions {
        let name = TopicPartition(topic.topic, wanted.partition)
        guard let partition = partitions[name], partition.isLeader,
          partition.refusal(ofEpoch: wanted.currentLeaderEpoch) == nil,
          wanted.fetchOffset <= partition.log.logEndOffset,
          wanted.fetchOffset >= partition.log.logStartOffset
        else { continue }
        let end = partition.log.logEndOffset
        let logStart = partition.followers.first { $0.id == request.replicaId }?.logStart
        partition.change(request.replicaId) {
          $0.fetched(
            from: wanted.fetchOffset, logStart: wanted.logStartOffset, leaderEnd: end, now: now)
        }
        noteLag(partition)
        if let change = partition.expandedIsr(with: request.replicaId) { isrChanges.append(change) }
        try leaderMayAdvance(partition)
        if logStart != wanted.logStartOffset { touch(name) }
      }
    }
  }

  /// Whether an answer says something of a partition that its follower was not told before.
  private func isNews(
    _ part: FetchResponse.Partition, of name: TopicPartition, to replica: Int32,
    _ token: RequestToken
  ) -> Bool {
    guard let partition = partitions[name], let place = partition.progress(of: replica) else {
      return false
    }
    let progress = partition.followers[place]
    return progress.sentOn != token.connection
      || progress.sentHighWatermark < part.highWatermark
      || progress.sentLogStart < part.logStartOffset
  }

  private func noteSent(
    _ readings: FetchReadings, to replica: Int32, _ token: RequestToken
  ) {
    for topic in readings.topics {
      for part in topic.partitions where part.errorCode == .none {
        partitions[TopicPartition(topic.topic, part.partitionIndex)]?.change(replica) {
          $0.sentHighWatermark = part.highWatermark
          $0.sentLogStart = part.logStartOffset
          $0.sentOn = token.connection
        }
      }
    }
  }

  /// A follower's fetch begins, or ends, to be parked.
  func noteWaiting(_ request: FetchRequest, _ isWaiting: Bool) {
    guard request.replicaId >= 0 else { return }
    for topic in request.topics {
      for wanted in topic.partitions {
        guard let partition = partitions[TopicPartition(topic.topic, wanted.partition)] else {
          continue
        }
        let end = partition.log.logEndOffset
        partition.change(request.replicaId) {
          if !isWaiting { $0.waited(leaderEnd: end, now: now) }
          $0.isWaiting = isWaiting
        }
      }
    }
  }
}

extension Partition {
  /// What is said to one that believes in another leader epoch.
  func refusal(ofEpoch epoch: Int32) -> ErrorCode? {
    guard epoch >= 0, epoch != leaderEpoch else { return nil }
    return epoch < leaderEpoch ? .fencedLeaderEpoch : .unknownLeaderEpoch
  }
}

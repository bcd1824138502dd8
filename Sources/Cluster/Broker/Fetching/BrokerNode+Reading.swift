internal import Bytes
internal import Clockwork
internal import Log
internal import Records
internal import Wire

/// What a fetch is told of each partition: of all that it names, or, within a session, of those that were
/// touched since there was last nothing to say of them.
extension BrokerNode {
  /// What a fetch is told now, if it is to be answered; where it is not, that may be less than all.
  func readings(of fetch: ParkedFetch) throws(StorageError) -> FetchReadings {
    let pressing = try read(fetch, all: false)
    guard pressing.hasSkipped, pressing.isEnough(for: fetch.fetch) else { return pressing }
    return try read(fetch)
  }

  /// - Parameter all: also of partitions of which there is no more to say than the high watermark.
  func read(_ fetch: ParkedFetch, all: Bool = true) throws(StorageError) -> FetchReadings {
    let request = fetch.fetch
    let isFollower = request.replicaId >= 0
    var readings = FetchReadings(
      room: Int(isFollower ? request.maxBytes : min(request.maxBytes, settings.fetchMaxBytes)))
    if let session = fetch.audience.session {
      let terms = fetch.terms
      for slot in session.look(terms) {
        let place = session[slot]
        if !session.isOver {
          switch news(of: place, terms) {
          case .none: continue
          case .leisurely where !all:
            readings.skip()
            continue
          case .leisurely, .pressing: break
          }
        }
        let (name, partition) = (place.watch.name, place.watch.partition)
        try read(place.asked, of: name, partition, slot, fetch, into: &readings)
      }
      return readings
    }
    for topic in request.topics {
      for wanted in topic.partitions {
        let name = TopicPartition(topic.topic, wanted.partition)
        try read(wanted, of: name, partitions[name], -1, fetch, into: &readings)
      }
    }
    return readings
  }

  private func read(
    _ wanted: FetchRequest.Partition, of name: TopicPartition, _ partition: Partition?, _ slot: Int,
    _ fetch: ParkedFetch, into readings: inout FetchReadings
  ) throws(StorageError) {
    var part = FetchResponse.Partition()
    part.partitionIndex = wanted.partition
    part.records = ByteSlice([])
    part.highWatermark = -1
    part.abortedTransactions = nil
    if let partition {
      let limits = Limits(
        most: readings.most(of: wanted),
        minOne: fetch.request.version >= 3 && readings.bytes == 0)
      part.errorCode = try read(
        wanted, of: partition, limits, fetch, into: &part)
    } else {
      part.errorCode = absence(of: name)
    }
    readings.add(
      FetchReadings.Found(name: name, partition: partition, slot: slot, part: part),
      partition.map { news(part, of: $0, to: fetch) } ?? .none)
  }

  private struct Limits {
    let most: Int
    let minOne: Bool
  }

  private func read(
    _ wanted: FetchRequest.Partition, of partition: Partition, _ limits: Limits,
    _ fetch: ParkedFetch, into part: inout FetchResponse.Partition
  ) throws(StorageError) -> ErrorCode {
    let version = fetch.request.version
    if let error = partition.refusal(of: wanted, by: fetch.fetch.replicaId, version) {
      return error
    }
    let log = partition.log
    let result = try log.read(
      from: wanted.fetchOffset, most: limits.most, isolation: fetch.isolation,
      minOne: limits.minOne)
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
    let (error, records) = suitable(
      fetched.records, of: partition.name, from: wanted.fetchOffset, version)
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
    if version >= 10 { return (.none, records) }
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

  // MARK: Rest

  /// What there is to say of a session's partition: nothing where reading it would find no error, no records and
  /// nothing that its asker was not told.
  private func news(
    of place: FetchSession.Place, _ terms: FetchSession.Terms
  ) -> FetchReadings.News {
    let asked = place.asked
    // Older clients are refused topics whose records they could not read.
    guard terms.version >= 10, let partition = place.watch.partition,
      partition.refusal(of: asked, by: terms.replica, terms.version) == nil
    else { return .pressing }
    let log = partition.log
    let end =
      switch terms.isolation {
      case .logEnd: log.logEndOffset
      case .highWatermark: log.highWatermark
      case .committed: log.lastStableOffset
      }
    guard asked.fetchOffset >= end, asked.fetchOffset <= log.logEndOffset,
      asked.fetchOffset >= log.logStartOffset, place.logStart == log.logStartOffset
    else { return .pressing }
    let isTold = place.highWatermark == log.highWatermark
    if terms.replica < 0 { return isTold ? .none : .pressing }
    let news = news(of: partition, terms)
    return isTold || news != .none ? news : .pressing
  }

  /// Whether a session's partition may be left out of sight until it is touched: there is nothing to say of it,
  /// and another fetch of a follower's would move nothing.
  func isAtRest(
    _ place: FetchSession.Place, in session: FetchSession, _ terms: FetchSession.Terms
  ) -> Bool {
    guard news(of: place, terms) == .none else { return false }
    guard terms.replica >= 0, let partition = place.watch.partition else { return true }
    return isSettled(partition, place.asked, session.pace, of: terms.replica)
  }

  func rest(_ fetch: ParkedFetch) {
    guard let session = fetch.audience.session else { return }
    let terms = fetch.terms
    session.rest { isAtRest($0, in: session, terms) }
  }
}

extension ParkedFetch {
  var terms: FetchSession.Terms {
    FetchSession.Terms(
      version: request.version, replica: fetch.replicaId, isolation: isolation,
      connection: request.connection)
  }

  /// Followers read all that there is.
  fileprivate var isolation: PartitionLog.Isolation {
    fetch.replicaId >= 0 ? .logEnd : fetch.isolationLevel == 1 ? .committed : .highWatermark
  }
}

extension Partition {
  /// Why a fetch gets nothing of it here.
  fileprivate func refusal(
    of wanted: FetchRequest.Partition, by replica: Int32, _ version: Int16
  ) -> ErrorCode? {
    if let error = refusal(ofEpoch: wanted.currentLeaderEpoch) { return error }
    let isFollower = replica >= 0
    // A consumer that could name its rack may read from any replica.
    guard isLeader || (!isFollower && version >= 11) else { return .notLeaderOrFollower }
    return isFollower && progress(of: replica) == nil ? .notLeaderOrFollower : nil
  }
}

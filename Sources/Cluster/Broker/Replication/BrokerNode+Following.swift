internal import Bytes
internal import Clockwork
internal import Log
internal import Records
internal import Wire

/// Following: connections to leaders and what is asked of them.
extension BrokerNode {
  func startFetching(_ partition: Partition, from leader: Int32, at address: Address) {
    let fetcher: FollowerFetcher
    if let there = fetchers.first(where: { $0.leader == leader }) {
      fetcher = there
      fetcher.address = address
    } else {
      fetcher = FollowerFetcher(leader, at: address, since: now)
      let place = fetchers.partitioningIndex { $0.leader > leader }
      fetchers.insert(fetcher, at: place)
    }
    fetcher.add(
      FollowerFetcher.Followed(
        partition: partition, epoch: partition.leaderEpoch, stage: .truncating,
        offset: partition.log.highWatermark))
  }

  func stopFetching(_ name: TopicPartition) {
    for fetcher in fetchers where fetcher.place(of: name) != nil { fetcher.remove(name) }
    let idle = fetchers.filter(\.isEmpty)
    guard !idle.isEmpty else { return }
    fetchers.removeAll(where: \.isEmpty)
    for fetcher in idle {
      if let connection = fetcher.connection { post(.close(connection)) }
      post(.disarm(BrokerTimer.fetcher(fetcher.leader)))
    }
  }

  func pumpFetchers() throws(StorageError) {
    for fetcher in fetchers { try pump(fetcher) }
  }

  func connected(_ connection: ConnectionId) throws(StorageError) {
    guard let fetcher = fetchers.first(where: { $0.connection == connection }) else { return }
    fetcher.isOpen = true
    fetcher.lastChange = now
    fetcher.hasChanged = true
    try pump(fetcher)
  }

  /// The leader cannot be reached: it is tried again a little later, until the controller says
  /// otherwise.
  func lost(_ fetcher: FollowerFetcher) {
    if fetcher.isOpen { fetcher.lastChange = now }
    fetcher.reset()
    armRetry(fetcher, at: now + .milliseconds(settings.replicaFetchBackoffMs))
  }

  func armRetry(_ fetcher: FollowerFetcher, at instant: Instant) {
    post(.arm(BrokerTimer.fetcher(fetcher.leader), at: instant))
  }

  func retry(_ leader: Int32) throws(StorageError) {
    guard let fetcher = fetchers.first(where: { $0.leader == leader }) else { return }
    var next: Instant?
    for place in fetcher.followed.indices {
      guard case .waiting(let due, let isTruncating) = fetcher.followed[place].stage else {
        continue
      }
      if due <= now {
        fetcher.change(place) { $0.stage = isTruncating ? .truncating : .fetching }
        fetcher.hasChanged = true
      } else {
        next = min(next ?? due, due)
      }
    }
    if let next { armRetry(fetcher, at: next) }
    try pump(fetcher)
  }

  /// Asks the leader whatever there is to ask.
  func pump(_ fetcher: FollowerFetcher) throws(StorageError) {
    guard let connection = fetcher.connection else { return connect(fetcher) }
    guard fetcher.isOpen else { return }
    try truncateWithoutEpochs(fetcher)
    if fetcher.truncating > 0, !fetcher.isAsked(.epochs) { askEpochs(fetcher, connection) }
    if fetcher.seeking > 0, !fetcher.isAsked(.offsets) { askOffsets(fetcher, connection) }
    if !fetcher.isAsked(.fetch) || fetcher.hasChanged { askRecords(fetcher, connection) }
  }

  private func connect(_ fetcher: FollowerFetcher) {
    let connection = ConnectionId(nextConnection)
    nextConnection += 1
    fetcher.connection = connection
    post(.connect(connection, to: fetcher.address))
  }

  /// A log without epochs, such as an empty one, has nothing to compare: it goes back to its high
  /// watermark.
  private func truncateWithoutEpochs(_ fetcher: FollowerFetcher) throws(StorageError) {
    guard fetcher.truncating > 0 else { return }
    for place in fetcher.followed.indices {
      let entry = fetcher.followed[place]
      guard case .truncating = entry.stage, entry.partition.log.epochs?.latest == nil else {
        continue
      }
      try truncate(entry.partition.log, to: entry.offset)
      fetcher.change(place) {
        $0.offset = entry.partition.log.logEndOffset
        $0.stage = .fetching
      }
      fetcher.hasChanged = true
    }
  }

  func truncate(_ log: PartitionLog, to offset: Int64) throws(StorageError) {
    let active = log.segmentSizes.last?.base ?? 0
    guard try log.truncate(to: offset, now: now.milliseconds) else { return }
    post(
      .log(
        "INFO [Log partition=\(log.partition), dir=\(home(of: log))] Truncating to offset \(offset) "
          + "(kafka.log.Log)"))
    if offset < active, settings.isCleanerEnabled {
      post(
        .log(
          "INFO Cleaning for partition \(log.partition) is resumed (kafka.log.LogManager)"))
      try cleanedWasCut(log)
    }
    noteDeletions(of: log)
    noteRecoveryPoints(log.partition)
    noteHighWatermark()
    touch(log.partition)
  }

  // MARK: Questions

  private func ask(
    _ request: some RequestMessage, _ question: FollowerFetcher.Question,
    _ fetcher: FollowerFetcher, _ connection: ConnectionId, opensSession: Bool = false
  ) {
    let api = type(of: request).api
    guard let version = ApiTable.of(edition).versions(of: api)?.upperBound else { return }
    var writer = ByteWriter()
    do throws(WireError) {
      try Frame.append(
        request, version: version, correlationId: fetcher.nextCorrelation,
        clientId: fetchersName, to: &writer)
    } catch {
      preconditionFailure("a broker's own request cannot be written: \(error)")
    }
    fetcher.asked.append(
      FollowerFetcher.Asked(
        correlationId: fetcher.nextCorrelation, question: question, version: version,
        opensSession: opensSession))
    fetcher.nextCorrelation &+= 1
    let bytes = writer.finish()
    post(.send(connection, ByteSlice(bytes, from: 4, to: bytes.count)))
  }

  private func askEpochs(_ fetcher: FollowerFetcher, _ connection: ConnectionId) {
    var request = OffsetForLeaderEpochRequest()
    request.replicaId = id
    var asked: [(name: TopicPartition, part: OffsetForLeaderEpochRequest.Partition)] = []
    for place in fetcher.followed.indices {
      let entry = fetcher.followed[place]
      guard case .truncating = entry.stage, let latest = entry.partition.log.epochs?.latest else {
        continue
      }
      let part = OffsetForLeaderEpochRequest.Partition {
        $0.partition = entry.partition.name.partition
        $0.currentLeaderEpoch = entry.epoch
        $0.leaderEpoch = latest.epoch
      }
      asked.append((entry.partition.name, part))
      fetcher.change(place) { $0.askedIn = fetcher.nextCorrelation }
    }
    request.topics = asked.topicRuns(\.name).map { run in
      OffsetForLeaderEpochRequest.Topic {
        $0.topic = run.topic
        $0.partitions = run.members.map(\.part)
      }
    }
    if !request.topics.isEmpty { ask(request, .epochs, fetcher, connection) }
  }

  private func askOffsets(_ fetcher: FollowerFetcher, _ connection: ConnectionId) {
    var request = ListOffsetsRequest()
    request.replicaId = id
    var asked: [(name: TopicPartition, part: ListOffsetsRequest.Partition)] = []
    for place in fetcher.followed.indices {
      let entry = fetcher.followed[place]
      let moment: Int64
      switch entry.stage {
      case .seekingEnd: moment = PartitionLog.Moment.latest
      case .seekingStart: moment = PartitionLog.Moment.earliest
      default: continue
      }
      let part = ListOffsetsRequest.Partition {
        $0.partitionIndex = entry.partition.name.partition
        $0.currentLeaderEpoch = entry.epoch
        $0.timestamp = moment
      }
      asked.append((entry.partition.name, part))
      fetcher.change(place) { $0.askedIn = fetcher.nextCorrelation }
    }
    request.topics = asked.topicRuns(\.name).map { run in
      ListOffsetsRequest.Topic {
        $0.name = run.topic
        $0.partitions = run.members.map(\.part)
      }
    }
    if !request.topics.isEmpty { ask(request, .offsets, fetcher, connection) }
  }

  private func askRecords(_ fetcher: FollowerFetcher, _ connection: ConnectionId) {
    var request = FetchRequest()
    request.replicaId = id
    // Who waits for nothing would ask without end while nothing comes.
    request.maxWaitMs = max(settings.replicaFetchWaitMs, 1)
    request.minBytes = max(settings.replicaFetchMinBytes, 1)
    request.maxBytes = settings.replicaFetchResponseMaxBytes
    fetcher.hasChanged = false
    guard fetcher.fetching > 0 else { return }
    let (wanted, gone) = fetcher.wishes { entry in
      FetchRequest.Partition {
        $0.partition = entry.partition.name.partition
        $0.currentLeaderEpoch = entry.epoch
        $0.fetchOffset = entry.offset
        $0.logStartOffset = entry.partition.log.logStartOffset
        $0.partitionMaxBytes = settings.replicaFetchMaxBytes
      }
    }
    let opens = fetcher.session.fill(&request, with: wanted, without: gone)
    ask(request, .fetch, fetcher, connection, opensSession: opens)
  }
}

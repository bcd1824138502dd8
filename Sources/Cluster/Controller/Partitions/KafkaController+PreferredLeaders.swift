public import Clockwork
internal import Records
public import Wire
internal import ZooKeeper

/// What became of the election of one partition's leader.
public struct ElectionAnswer: Equatable, Sendable {
  public let topic: String
  public let partition: Int32
  public let error: ErrorCode
  /// In Kafka's words; nil where the error says all.
  public let message: String?

  init(_ key: TopicPartition, _ error: ErrorCode, _ message: String? = nil) {
    topic = key.topic
    partition = key.partition
    self.error = error
    self.message = message
  }
}

/// Elections that somebody asks for: a client's ElectLeaders, or a znode from an older tool.
extension KafkaController {
  public typealias ElectionAnswers = (ErrorCode, [ElectionAnswer]) -> Void

  /// - Parameter partitions: nil for all.
  /// - Parameter unclean: whether any replica that lives will do where there is no leader; otherwise
  ///   preferred leaders are elected.
  public func electLeaders(
    _ partitions: [(topic: String, partition: Int32)]?, unclean: Bool, at now: Instant,
    then: @escaping ElectionAnswers
  ) {
    note(now)
    let keys = partitions?.map { TopicPartition($0.topic, $0.partition) }
    enqueue(
      "ReplicaLeaderElection",
      { [unowned self] done in
        guard isActive else {
          then(.notController, Self.refusals(keys))
          return done()
        }
        electAsked(
          keys ?? picture.partitions.map(\.key),
          by: unclean ? .offline(allowUnclean: true) : .preferred,
          then: { answers in
            then(.none, answers)
            done()
          })
      }, ifDropped: { then(.notController, Self.refusals(keys)) })
  }

  /// A topic (nil: every one that goes by `settings`) would from now on rather lose records than have
  /// no leader.
  public func uncleanElectionAllowed(topic: String?, at now: Instant) {
    note(now)
    enqueueActive("UncleanLeaderElectionEnable") { [unowned self] done in
      electWhereNobodyLeads(topic: topic, then: done)
    }
  }

  private static func refusals(_ keys: [TopicPartition]?) -> [ElectionAnswer] {
    (keys ?? []).map { ElectionAnswer($0, .notController) }
  }

  /// The znode that asks for preferred leaders is there, or may be.
  func preferredElectionAsked(then done: @escaping Done) {
    ask(.exists(ZnodePath.preferredElection, watch: true)) { [unowned self] reply in
      guard reply.isOk else { return done() }
      ask(.getData(ZnodePath.preferredElection)) { [unowned self] reply in
        let named = reply.data.flatMap { IsrChangeZnode(utf8: $0) }?.partitions ?? []
        let keys = named.map { TopicPartition($0.topic, $0.number) }
        electAsked(keys, by: .preferred) { [unowned self] _ in
          change([.delete(ZnodePath.preferredElection)]) { [unowned self] in
            ask(.exists(ZnodePath.preferredElection, watch: true)) { _ in done() }
          }
        }
      }
    }
  }

  private func electAsked(
    _ keys: [TopicPartition], by strategy: ElectionStrategy,
    then: @escaping ([ElectionAnswer]) -> Void
  ) {
    var wanted: [ControlledPartition] = []
    for key in keys.sorted() where wanted.last?.key != key {
      guard let partition = picture.partition(key), refusal(of: partition, strategy) == nil
      else { continue }
      wanted.append(partition)
    }
    let refused = keys.compactMap { key in
      picture.partition(key).map { refusal(of: $0, strategy) }
        ?? ElectionAnswer(key, .unknownTopicOrPartition, "The partition does not exist.")
    }
    info(
      "Starting replica leader election (\(strategy == .preferred ? "PREFERRED" : "UNCLEAN")) for "
        + "partitions \(wanted.map(\.key.description).joined(separator: ","))")
    let batch = RequestBatch()
    electLeaders(of: wanted, by: strategy, into: batch) { [unowned self] failed in
      send(batch)
      let answers = wanted.map { partition in
        guard failed.contains(where: { $0 === partition }) else {
          return ElectionAnswer(partition.key, .none)
        }
        return ElectionAnswer(
          partition.key,
          strategy == .preferred ? .preferredLeaderNotAvailable : .eligibleLeadersNotAvailable,
          "Failed to elect leader for partition \(partition.key) under strategy \(strategy.name)")
      }
      let all = answers + refused
      then(
        keys.compactMap { key in
          all.first { $0.topic == key.topic && $0.partition == key.partition }
        })
    }
  }

  /// Why a partition's leader need not or may not be elected.
  private func refusal(
    of partition: ControlledPartition, _ strategy: ElectionStrategy
  ) -> ElectionAnswer? {
    if picture.isQueuedForDeletion(partition) {
      return ElectionAnswer(partition.key, .invalidTopicException, "The topic is being deleted")
    }
    let leader = partition.leadership?.leader ?? PartitionStateZnode.noLeader
    let isNeeded =
      strategy == .preferred ? leader != partition.preferred : !picture.isLive(leader)
    return isNeeded ? nil : ElectionAnswer(partition.key, .electionNotNeeded)
  }
}

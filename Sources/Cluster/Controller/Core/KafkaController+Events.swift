internal import Records
internal import Wire
internal import ZooKeeper

/// Something that the controller has to deal with, from its beginning to its end.
struct ControllerEvent {
  typealias Done = () -> Void

  let name: String
  let run: (@escaping Done) -> Void
  /// Tells whoever waits for it that it will not be dealt with here.
  let drop: () -> Void
}

/// A path that a controller watches, and what it is about.
enum ControllerWatch: Equatable {
  case controller
  case brokers
  case topics
  case topic(String)
  case deletions
  case isrChanges
  case logDirEvents
  case preferredElection

  init?(_ path: String) {
    switch path {
    case ZnodePath.controller: self = .controller
    case ZnodePath.brokerIds: self = .brokers
    case ZnodePath.topics: self = .topics
    case ZnodePath.deleteTopics: self = .deletions
    case ZnodePath.isrChanges: self = .isrChanges
    case ZnodePath.logDirEvents: self = .logDirEvents
    case ZnodePath.preferredElection: self = .preferredElection
    default:
      let prefix = ZnodePath.topics + "/"
      guard path.hasPrefix(prefix) else { return nil }
      let name = String(path.dropFirst(prefix.count))
      guard !name.contains("/") else { return nil }
      self = .topic(name)
    }
  }
}

extension KafkaController {
  typealias Done = ControllerEvent.Done

  func enqueue(
    _ name: String, _ run: @escaping (@escaping Done) -> Void, ifDropped drop: @escaping Done = {}
  ) {
    events.append(ControllerEvent(name: name, run: run, drop: drop))
    pump()
  }

  /// An event that only an active controller deals with.
  func enqueueActive(_ name: String, _ run: @escaping (@escaping Done) -> Void) {
    enqueue(
      name,
      { [unowned self] done in
        guard isActive else { return done() }
        run(done)
      })
  }

  func pump() {
    guard !isPumping else { return }
    isPumping = true
    while !isBusy, !events.isEmpty {
      let event = events.removeFirst()
      let began = generation
      isBusy = true
      event.run { [unowned self] in
        guard generation == began else { return }
        isBusy = false
        armRebalance()
        pump()
      }
    }
    isPumping = false
  }

  /// Another controller was elected while this one believed in itself: it resigns and looks who it is.
  func controllerMoved() {
    info("Controller moved to another broker")
    resign()
    enqueue("Reelect") { [unowned self] done in elect(then: done) }
  }

  func hear(_ watch: ControllerWatch, _ kind: WatcherEvent.Kind) {
    switch watch {
    case .controller:
      enqueue(kind == .nodeDeleted ? "Reelect" : "ControllerChange") { [unowned self] done in
        lookAtController(then: done)
      }
    case .brokers:
      enqueueActive("BrokerChange") { [unowned self] done in brokersChanged(then: done) }
    case .topics:
      enqueueActive("TopicChange") { [unowned self] done in topicsChanged(then: done) }
    case .topic(let name):
      guard kind != .nodeDeleted else { return }
      enqueueActive("PartitionModifications") { [unowned self] done in
        partitionsChanged(of: name, then: done)
      }
    case .deletions:
      enqueueActive("TopicDeletion") { [unowned self] done in deletionsChanged(then: done) }
    case .isrChanges:
      enqueueActive("IsrChangeNotification") { [unowned self] done in isrsChanged(then: done) }
    case .logDirEvents:
      enqueueActive("LogDirEventNotification") { [unowned self] done in
        deleteNotifications(in: ZnodePath.logDirEvents, then: done)
      }
    case .preferredElection:
      guard kind == .nodeCreated else { return }
      enqueueActive("ReplicaLeaderElection") { [unowned self] done in
        preferredElectionAsked(then: done)
      }
    }
  }

  func hear(_ answer: ControllerChannels.Answer) {
    guard let response = answer.response as? StopReplicaResponse else { return }
    let errors = response.partitionErrors.map {
      (TopicPartition($0.topicName, $0.partitionIndex), $0.errorCode)
    }
    let deleted = errors.filter { key, _ in
      answer.deleting.contains(key) && picture.topic(key.topic)?.isQueuedForDeletion == true
    }
    guard !deleted.isEmpty else { return }
    enqueueActive("TopicDeletionStopReplicaResponseReceived") { [unowned self] done in
      replicasDeleted(on: answer.broker, deleted, response.errorCode, then: done)
    }
  }
}

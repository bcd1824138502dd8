import Records

/// What a line of a timeline has a client do: a case for each verb that the recordings know.
indirect enum TimelineVerb: Equatable {
  enum Kind: String { case consumer, producer, admin }

  struct Setting: Equatable {
    let name: String
    let value: String
  }

  /// A record to be sent; its value may be given by its size.
  struct Draft: Equatable {
    var topic: String
    var partition: Int32?
    var timestamp: Int64?
    var key: String?
    var headers: [Setting] = []
    var value: String? = ""
  }

  struct Target: Equatable {
    let partition: TopicPartition
    let offset: Int64
    var metadata: String?
  }

  struct NewTopic: Equatable {
    let name: String
    /// Nil for the broker's own default.
    let partitions: Int32?
    let replicas: Int16?
    let configs: [Setting]
  }

  enum Moment: Equatable { case earliest, latest, maximum, time(Int64) }
  enum Resource: Equatable { case topic(String), broker(String) }
  enum Order: Equatable { case doThrow, positions, seek(Target), committed([TopicPartition]) }

  case make(Kind, inOwnProcess: Bool, [Setting])
  case close(Int64?)
  case crash

  // Consumers
  case subscribe([String]), subscribePattern(String), unsubscribe, subscription
  case assign([TopicPartition]), assignment
  case poll(Int64), polls(Int, Int64), loop(Int64?), pollUntil(Int, Int64), pollAssigned(Int64)
  case commitSync([Target]), commitAsync([Target]), committed([TopicPartition])
  case seek([Target]), seekToBeginning([TopicPartition]), seekToEnd([TopicPartition])
  case position([TopicPartition]), positionIn(Int64, TopicPartition)
  case pause([TopicPartition]), resume([TopicPartition]), paused
  case partitionsFor(String)
  case offsetsForTimes([Target]), beginningOffsets([TopicPartition]), endOffsets([TopicPartition])
  case currentLag(TopicPartition), groupMetadata, enforceRebalance, wakeup
  /// From another thread.
  case other(TimelineVerb)
  /// What the listener does from now on; nil for nothing any more.
  case on(callback: String, Order?)

  // Producers
  case send(Draft), sendGet(Draft), sendAll([Draft])
  /// A value is followed by the number of the send, and so is a key that ends with `#`.
  case sendMany(Int, Draft, waits: Bool, pause: Int64?)
  case flush
  case initTransactions, beginTransaction, commitTransaction, abortTransaction
  /// Of a group by its name alone, or by what a consumer knows of its membership.
  case sendOffsets(group: String?, of: String?, [Target])

  // Administrators
  case createTopics([NewTopic]), deleteTopics([String]), describeTopics([String])
  case createPartitions([Setting])
  case describeConfigs(Resource, [String])
  /// Nil as a value: back to the default.
  case alterConfigs(Resource, name: String, value: String?)
  case deleteRecords([Target]), listOffsets([(TopicPartition, Moment)])
  case electLeaders(unclean: Bool, [TopicPartition])
  case describeConsumerGroups([String]), deleteConsumerGroups([String])
  case listConsumerGroupOffsets(String), alterConsumerGroupOffsets(String, [Target])
  case deleteConsumerGroupOffsets(String, [TopicPartition])
  case removeMembers(String, [String])

  /// Done beside whatever call is under way.
  var isAside: Bool {
    switch self {
    case .other, .on, .wakeup, .crash: true
    default: false
    }
  }

  static func == (left: TimelineVerb, right: TimelineVerb) -> Bool {
    "\(left)" == "\(right)"
  }
}

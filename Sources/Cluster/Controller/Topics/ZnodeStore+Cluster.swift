/// What the cluster's znodes say: brokers, topics, assignments, states and settings.
extension ZnodeStore {
  public struct LiveBroker: Equatable, Sendable {
    public let id: Int32
    public let znode: BrokerZnode

    public init(id: Int32, znode: BrokerZnode) {
      self.id = id
      self.znode = znode
    }
  }

  /// Those that are registered, in the order of their ids.
  public func brokers(then: @escaping Then<[LiveBroker]>) {
    children(of: ZnodePath.brokerIds) { names in
      switch names {
      case .failure(let refusal): then(.failure(refusal))
      case .success(let names):
        let ids = names.compactMap { Int32($0) }.sorted()
        each(ids, { id, then in read(ZnodePath.broker(id), as: BrokerZnode.self, then: then) }) {
          then(
            $0.map { znodes in
              zip(ids, znodes).compactMap { id, znode in
                znode.map { LiveBroker(id: id, znode: $0) }
              }
            })
        }
      }
    }
  }

  public func topics(then: @escaping Then<[String]>) {
    children(of: ZnodePath.topics, then: then)
  }

  /// Nil where the topic does not exist.
  public func assignment(of topic: String, then: @escaping Then<TopicZnode?>) {
    read(ZnodePath.topic(topic), as: TopicZnode.self, then: then)
  }

  public func assignments(of topics: [String], then: @escaping Then<[TopicZnode?]>) {
    each(topics, { topic, then in assignment(of: topic, then: then) }, then: then)
  }

  /// The states of a topic's partitions; nil for one that has had no leader yet.
  public func states(
    of topic: String, partitions: [Int32], then: @escaping Then<[PartitionStateZnode?]>
  ) {
    each(
      partitions,
      { partition, then in
        read(ZnodePath.state(topic, partition), as: PartitionStateZnode.self, then: then)
      }, then: then)
  }

  /// Which topics wait to be deleted.
  public func markedForDeletion(then: @escaping Then<[String]>) {
    children(of: ZnodePath.deleteTopics, then: then)
  }

  /// What was set for a topic, a broker, a client or a user; nothing where nobody ever did.
  public func settings(
    of kind: ConfigKind, _ name: String, then: @escaping Then<JavaProperties>
  ) {
    read(ZnodePath.config(kind.rawValue, name), as: ConfigZnode.self) {
      then($0.map { JavaProperties($0?.settings ?? []) })
    }
  }

  /// For whom of a kind something was ever set.
  public func configured(_ kind: ConfigKind, then: @escaping Then<[String]>) {
    children(of: "/config/\(kind.rawValue)", then: then)
  }
}

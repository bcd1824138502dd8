public import Clockwork
public import Editions
public import ZooKeeper

/// Topics made, grown and marked for deletion, by writing znodes: what the controller's broker does when
/// it is asked, and what the old tools do by themselves.
///
/// Everything is checked first, in Kafka's order, since only the first fault is told. Whoever
/// writes is not the one who acts: the controller sees the znodes change and does the rest.
public final class TopicChanges {
  public typealias Then<Value> = ZnodeStore.Then<Value>

  public let store: ZnodeStore
  private let edition: Edition
  private var dice: Dice
  private let loaded: LoadedDice
  private let broken: Set<CoreSwitch>

  /// - Parameter dice: where the first replica of a topic goes.
  /// - Parameter loaded: how the dice are to fall, where somebody knows it.
  /// - Parameter broken: the rules that it is made to break.
  public init(
    _ zooKeeper: ZooKeeperClient, edition: Edition, dice: Dice,
    loaded: LoadedDice = LoadedDice(), broken: Set<CoreSwitch> = []
  ) {
    store = ZnodeStore(zooKeeper)
    self.edition = edition
    self.dice = dice
    self.loaded = loaded
    self.broken = broken
  }

  // MARK: Making

  /// Makes a topic, or only looks whether it could be made; the answer is where its replicas go.
  ///
  /// - Parameter brokers: those that may get replicas; nil for all that are registered.
  public func create(
    _ topic: NewTopic, among brokers: [ReplicaPlacement.Broker]? = nil,
    racks: Racks = .enforced, onlyValidating: Bool = false,
    then: @escaping Then<[TopicZnode.Assignment]>
  ) {
    switch topic.placement {
    case .assigned(let assignments):
      finish(topic, assignments, onlyValidating, then)
    case .counted(let partitions, let factor):
      if let brokers {
        return place(topic, partitions, factor, brokers, onlyValidating, then)
      }
      readBrokers(racks, then) { [self] brokers in
        place(topic, partitions, factor, brokers, onlyValidating, then)
      }
    }
  }

  private func place(
    _ topic: NewTopic, _ partitions: Int, _ factor: Int, _ brokers: [ReplicaPlacement.Broker],
    _ onlyValidating: Bool, _ then: @escaping Then<[TopicZnode.Assignment]>
  ) {
    let placement = ReplicaPlacement(among: brokers, in: edition)
    do throws(PlacementRefusal) {
      if let refusal = placement.refusal(partitions: partitions, factor: factor) { throw refusal }
      let index = dice.below(brokers.count)
      let rolled = ReplicaPlacement.Start(index: index, shift: dice.below(brokers.count))
      let honest = try placement.replicas(partitions: partitions, factor: factor, from: rolled)
      let replicas = loaded.replicas(of: topic.name, rolled: honest) {
        placement.all(partitions: partitions, factor: factor)
      }
      let first = broken.contains(.partitionsFromOne) ? 1 : 0
      finish(topic, TopicChanges.numbered(replicas, from: first), onlyValidating, then)
    } catch {
      then(.failure(AdminRefusal(error)))
    }
  }

  private func finish(
    _ topic: NewTopic, _ assignments: [TopicZnode.Assignment], _ onlyValidating: Bool,
    _ then: @escaping Then<[TopicZnode.Assignment]>
  ) {
    validate(topic, assignments) { [self] refusal in
      if let refusal { return then(.failure(refusal)) }
      if onlyValidating { return then(.success(assignments)) }
      write(topic, assignments, then)
    }
  }

  private func validate(
    _ topic: NewTopic, _ assignments: [TopicZnode.Assignment],
    then: @escaping (AdminRefusal?) -> Void
  ) {
    if let refusal = TopicRules.refusal(ofName: topic.name, in: edition) { return then(refusal) }
    let edition = edition
    let rest = { (others: [String]) in
      TopicRules.refusal(of: topic.name, beside: others) ?? TopicRules.refusal(of: assignments)
        ?? TopicRules.refusal(of: topic.settings, in: edition)
    }
    unlessMarked(topic.name, then) { [self] in
      store.exists(ZnodePath.topic(topic.name)) { [self] exists in
        switch exists {
        case .failure(let refusal): then(refusal)
        case .success(true): then(TopicRules.exists(topic.name))
        case .success(false):
          guard TopicName.canCollide(topic.name) else { return then(rest([])) }
          store.topics {
            switch $0 {
            case .failure(let refusal): then(refusal)
            case .success(let others): then(rest(others))
            }
          }
        }
      }
    }
  }

  /// Later editions tell a topic that is still being deleted from one that exists.
  private func unlessMarked(
    _ name: String, _ then: @escaping (AdminRefusal?) -> Void, _ next: @escaping () -> Void
  ) {
    guard edition.brokers.tellMarkedTopics else { return next() }
    store.exists(ZnodePath.deletedTopic(name)) {
      switch $0 {
      case .failure(let refusal): then(refusal)
      case .success(true):
        then(.api("TopicExistsException", "Topic '\(name)' is marked for deletion."))
      case .success(false): next()
      }
    }
  }

  private func write(
    _ topic: NewTopic, _ assignments: [TopicZnode.Assignment],
    _ then: @escaping Then<[TopicZnode.Assignment]>
  ) {
    let settings = JavaProperties(topic.settings).znode
    let path = ZnodePath.config(ConfigKind.topics.rawValue, topic.name)
    store.write(path, settings) { [store, loaded] in
      if case .failure(let refusal) = $0 { return then(.failure(refusal)) }
      store.create(ZnodePath.topic(topic.name), TopicZnode(assignments).utf8) {
        switch $0 {
        case .success(true):
          loaded.made(topic.name)
          then(.success(assignments))
        case .success(false): then(.failure(TopicRules.exists(topic.name)))
        case .failure(let refusal): then(.failure(refusal))
        }
      }
    }
  }

  // MARK: Growing

  /// Who wants a topic to grow: a broker is stricter, and says it in other words, than the old tool.
  public enum Asker: Sendable {
    case broker, tool
  }

  /// Gives a topic more partitions; the answer is where all replicas are then.
  ///
  /// - Parameter given: the replicas of the new partitions; nil to have them placed.
  public func grow(
    _ name: String, to count: Int, with given: [[Int32]]? = nil, for asker: Asker,
    onlyValidating: Bool = false, then: @escaping Then<[TopicZnode.Assignment]>
  ) {
    readBrokers(.enforced, then) { [self] brokers in
      store.assignment(of: name) { [self] existing in
        switch existing {
        case .failure(let refusal): then(.failure(refusal))
        case .success(let existing):
          let ids = brokers.map(\.id)
          let old = existing?.assignments ?? []
          if broken.contains(.partitionsTakenAway), (1..<max(old.count, 1)).contains(count) {
            return write(name, Array(old.prefix(count)), then)
          }
          if asker == .broker,
            let refusal = TopicRules.refusal(
              ofGrowing: name, from: existing, to: count, with: given, among: ids)
          {
            return then(.failure(refusal))
          }
          grow(name, old, count, given, brokers, onlyValidating, then)
        }
      }
    }
  }

  private func grow(
    _ name: String, _ old: [TopicZnode.Assignment], _ count: Int, _ given: [[Int32]]?,
    _ brokers: [ReplicaPlacement.Broker], _ onlyValidating: Bool,
    _ then: @escaping Then<[TopicZnode.Assignment]>
  ) {
    guard let first = old.first, first.partition == 0 else {
      return then(
        .failure(
          .adminOperation(
            "Unexpected existing replica assignment for topic '\(name)', partition id 0 is missing."
              + " Assignment: HashMap()", in: edition)))
    }
    guard count > old.count else {
      return then(.failure(TopicRules.noIncrease(name, from: old.count, to: count)))
    }
    var new: [TopicZnode.Assignment]
    if let given {
      new = TopicChanges.numbered(given, from: old.count)
      if let refusal = TopicRules.refusal(ofAdding: new, to: old, among: brokers.map(\.id)) {
        return then(.failure(refusal))
      }
    } else {
      let start = ReplicaPlacement.Start(growing: first.replicas, among: brokers)
      do throws(PlacementRefusal) {
        new = TopicChanges.numbered(
          try ReplicaPlacement(among: brokers, in: edition).replicas(
            partitions: count - old.count, factor: first.replicas.count, first: old.count,
            from: start), from: old.count)
      } catch {
        return then(.failure(AdminRefusal(error)))
      }
    }
    let all = old + new
    if onlyValidating { return then(.success(all)) }
    write(name, all, then)
  }

  private func write(
    _ name: String, _ all: [TopicZnode.Assignment],
    _ then: @escaping Then<[TopicZnode.Assignment]>
  ) {
    store.write(ZnodePath.topic(name), TopicZnode(all)) { then($0.map { all }) }
  }

  // MARK: Deleting

  public enum Deletion: Equatable, Sendable {
    case marked, alreadyMarked
  }

  /// Marks a topic for deletion.
  public func delete(_ name: String, then: @escaping Then<Deletion>) {
    store.exists(ZnodePath.topic(name)) { [store] exists in
      switch exists {
      case .failure(let refusal): then(.failure(refusal))
      case .success(false):
        then(
          .failure(
            .api("UnknownTopicOrPartitionException", "Topic `\(name)` to delete does not exist")))
      case .success(true):
        store.create(ZnodePath.deletedTopic(name), nil) {
          then($0.map { $0 ? .marked : .alreadyMarked })
        }
      }
    }
  }

  // MARK: Brokers

  /// What to do with the brokers' racks.
  public enum Racks: Sendable {
    /// All brokers must have one, or none.
    case enforced
    /// They count if all brokers have one.
    case safe
    case ignored
  }

  private func readBrokers<Value>(
    _ racks: Racks, _ failed: @escaping Then<Value>,
    _ then: @escaping ([ReplicaPlacement.Broker]) -> Void
  ) {
    let edition = edition
    store.brokers { answer in
      switch answer {
      case .failure(let refusal): failed(.failure(refusal))
      case .success(let live):
        let withRack = live.filter { $0.znode.rack != nil }.count
        let isMixed = withRack > 0 && withRack < live.count
        guard racks != .enforced || !isMixed else {
          return failed(
            .failure(
              .adminOperation(
                "Not all brokers have rack information. Add --disable-rack-aware in command line "
                  + "to make replica assignment without rack information.", in: edition)))
        }
        let isRackless = isMixed || racks == .ignored
        then(live.map { ReplicaPlacement.Broker($0.id, rack: isRackless ? nil : $0.znode.rack) })
      }
    }
  }

  private static func numbered(
    _ replicas: [[Int32]], from first: Int
  ) -> [TopicZnode.Assignment] {
    replicas.enumerated().map { .init(Int32(first + $0.offset), replicas: $0.element) }
  }
}

extension ZnodePath {
  /// A topic's mark that it is to be deleted.
  public static func deletedTopic(_ name: String) -> String { "\(deleteTopics)/\(name)" }
}

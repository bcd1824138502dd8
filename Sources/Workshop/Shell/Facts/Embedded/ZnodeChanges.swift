internal import Bytes
internal import Controller
internal import Records
internal import ZooKeeper

/// What the cluster's facts in ZooKeeper tell of it, as they are written one after another: topics,
/// leaders, brokers, the controller.
///
/// That a broker's session is over is written by nobody. It shows when a controller next reads which
/// brokers there are.
struct ZnodeChanges {
  private var brokers: [Int32] = []
  private var partitions: [String: Int] = [:]
  private var states: [TopicPartition: ClusterChange.State] = [:]

  mutating func changes(by deed: TracedMessages.ZooKeeperDeed) -> [ClusterChange] {
    switch deed.operation {
    case .multi(let parts):
      guard case .results(let results)? = Self.answer(deed), !results.contains(where: Self.failed)
      else { return [] }
      return parts.flatMap { made(by: $0) }
    case .getChildren(let request, _) where request.path == ZnodePath.brokerIds:
      switch Self.answer(deed) {
      case .children(let names), .childrenAndStat(let names, _): return look(at: names)
      default: return []
      }
    default: return made(by: deed.operation)
    }
  }

  private static func answer(_ deed: TracedMessages.ZooKeeperDeed) -> Answer? {
    var pass = JutePass(reading: deed.body)
    return try? Answer(to: deed.operation.code, reading: &pass)
  }

  private static func failed(_ result: Answer.Result) -> Bool {
    if case .failed = result { true } else { false }
  }

  private mutating func look(at names: [String]) -> [ClusterChange] {
    let there = names.compactMap { Int32($0) }
    let gone = brokers.filter { !there.contains($0) }
    brokers = there
    return gone.map { .gone($0) }
  }

  private mutating func made(by operation: Operation) -> [ClusterChange] {
    switch operation {
    case .create(let request, _): written(request.path, request.data?.array ?? [], isNew: true)
    case .setData(let request): written(request.path, request.data?.array ?? [], isNew: false)
    case .delete(let request): deleted(request.path)
    default: []
    }
  }

  private mutating func deleted(_ path: String) -> [ClusterChange] {
    guard let topic = Self.names(path, below: ZnodePath.topics), topic.count == 1 else { return [] }
    partitions[topic[0]] = nil
    return [.deleted(topic: topic[0])]
  }

  private mutating func written(_ path: String, _ bytes: [UInt8], isNew: Bool) -> [ClusterChange] {
    if path == ZnodePath.controller {
      return ControllerZnode(utf8: bytes).map { [.controller($0.brokerId)] } ?? []
    }
    if let names = Self.names(path, below: ZnodePath.brokerIds), names.count == 1 {
      guard let broker = Int32(names[0]) else { return [] }
      if !brokers.contains(broker) { brokers.append(broker) }
      return isNew ? [.registered(broker)] : []
    }
    if let names = Self.names(path, below: ZnodePath.deleteTopics), names.count == 1 {
      return isNew ? [.marked(topic: names[0])] : []
    }
    guard let names = Self.names(path, below: ZnodePath.topics) else { return [] }
    if names.count == 1 { return assigned(names[0], bytes, isNew: isNew) }
    guard names.count == 4, names[3] == "state", let number = Int32(names[2]),
      let znode = PartitionStateZnode(utf8: bytes)
    else { return [] }
    let partition = TopicPartition(names[0], number)
    let before = isNew ? nil : states[partition]
    let now = ClusterChange.State(leader: znode.leader, isr: znode.inSyncReplicas)
    states[partition] = now
    return before == now ? [] : [.state(partition, before: before, now: now)]
  }

  private mutating func assigned(_ topic: String, _ bytes: [UInt8], isNew: Bool) -> [ClusterChange]
  {
    guard let znode = TopicZnode(utf8: bytes) else { return [] }
    let before = partitions[topic]
    let now = znode.assignments.count
    partitions[topic] = now
    if isNew {
      let replicas = znode.assignments.first?.replicas.count ?? 0
      return [.made(topic: topic, partitions: now, replicas: replicas)]
    }
    return before == now ? [] : [.grown(topic: topic, before: before, now: now)]
  }

  /// The names of a path behind the one above; nil where it is not below that.
  private static func names(_ path: String, below above: String) -> [String]? {
    guard path.hasPrefix(above + "/") else { return nil }
    return path.dropFirst(above.utf8.count + 1).split(separator: "/").map(String.init)
  }
}

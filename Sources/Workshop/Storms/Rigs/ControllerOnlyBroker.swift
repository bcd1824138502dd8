internal import Bytes
public import Clockwork
public import Controller
internal import Editions
internal import Wire
public import ZooKeeper

/// A broker without logs: it registers itself, has a controller in it, and writes down what the
/// controller of the cluster tells it. What it leads, it lets returning replicas back into sync with.
public final class ControllerOnlyBroker: Node {
  public struct Role: Equatable {
    public var leader: Int32
    public var leaderEpoch: Int32
    public var inSync: [Int32]
    public var version: Int32
    public var replicas: [Int32]
    public var controllerEpoch: Int32
  }

  public let id: Int32
  public let controller: KafkaController
  public let client: ZooKeeperClient
  public private(set) var told: [String] = []
  public private(set) var roles: [String: Role] = [:]
  public private(set) var metadata: [String: Int32] = [:]
  /// The controller's timers that are armed.
  public private(set) var timers: [TimerName] = []
  private var offline: [String: [Int32]] = [:]
  public private(set) var registrationEpoch: Int64 = -1
  public private(set) var shutdowns: [String] = []
  public var answers: [ElectionAnswer] = []
  public var mayDelete = true

  private let effects = Effects()
  private var now = Instant(milliseconds: 0)
  private var live: [Int32] = []

  final class Effects {
    var posted: [NodeEffect] = []
  }

  public init(id: Int32, settings: ControllerSettings, zooKeepers: [Address], seed: UInt64) {
    self.id = id
    let effects = effects
    client = ZooKeeperClient(
      servers: zooKeepers, timeout: 6000, firstConnection: 1_000_000,
      seed: seed &+ UInt64(id), posting: { effects.posted.append($0) })
    controller = KafkaController(
      brokerId: id, edition: .v2_6, settings: settings, zooKeeper: client,
      firstConnection: 2_000_000, posting: { effects.posted.append($0) })
    client.onConnected = { [unowned self] in if registrationEpoch < 0 { register() } }
    client.onExpired = { [unowned self] in
      registrationEpoch = -1
      controller.sessionEnded(at: now)
      client.restart(at: now)
    }
    client.onWatched = { [unowned self] kind, path in
      _ = controller.watched(kind, path, at: now)
    }
  }

  public func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    self.now = now
    if case .timerFired(let name) = event { timers.removeAll { $0 == name } }
    if client.owns(event) {
      client.handle(event, at: now)
    } else if controller.owns(event) {
      controller.handle(event, at: now)
    } else {
      take(event)
    }
    flush(into: &outbox)
  }

  public func flush(into outbox: inout Outbox<NodeEffect>) {
    for effect in effects.posted {
      watchTimers(effect)
      outbox.post(effect)
    }
    effects.posted = []
  }

  private func watchTimers(_ effect: NodeEffect) {
    switch effect {
    case .arm(let name, _), .disarm(let name):
      timers.removeAll { $0 == name }
      if case .arm = effect, name.purpose.hasPrefix("controller") { timers.append(name) }
    default: break
    }
  }

  private func take(_ event: NodeEvent) {
    switch event {
    case .started:
      effects.posted.append(.listen(port: 9092))
      client.start(at: now)
    case .received(let connection, let frame): take(frame, on: connection)
    case .timerFired(TimerName("test-register")): register()
    case .timerFired(TimerName("test-grow")): growAll()
    case .stopping:
      controller.stop(at: now)
      effects.posted.append(.exit(status: 0))
    default: break
    }
  }

  // MARK: Registration

  private func register() {
    let znode = BrokerZnode(host: "kafka\(id)", port: 9092, timestamp: now.milliseconds)
    for path in Self.parents(of: ZnodePath.persistent) {
      client.ask(.create(path, nil), at: now) { _, _ in }
    }
    let path = ZnodePath.broker(id)
    client.ask(.create(path, ByteSlice(znode.utf8), .ephemeral), at: now) {
      [unowned self] error, _ in
      guard error == .ok else {
        // The session of an earlier life is not over yet.
        guard error == .nodeExists || error == .connectionLoss else { return }
        let later = now + .seconds(1)
        return effects.posted.append(.arm(TimerName("test-register"), at: later))
      }
      client.ask(.exists(path), at: now) { [unowned self] _, answer in
        guard case .stat(let stat) = answer, registrationEpoch < 0 else { return }
        registrationEpoch = stat.czxid
        controller.begin(at: now)
      }
    }
  }

  public static func parents(of paths: [String]) -> [String] {
    var all: [String] = []
    for path in paths {
      var prefix = ""
      for part in path.split(separator: "/") {
        prefix += "/\(part)"
        if !all.contains(prefix) { all.append(prefix) }
      }
    }
    return all
  }

  // MARK: What the controller says

  private func take(_ frame: ByteSlice, on connection: ConnectionId) {
    guard let (header, body) = try? Frame.requestHeader(of: frame) else { return }
    let version = header.requestApiVersion
    let response: any ResponseMessage
    switch ApiKey(rawValue: header.requestApiKey) {
    case .leaderAndIsr:
      guard let request = try? LeaderAndIsrRequest(body, version: version) else { return }
      response = take(request)
    case .updateMetadata:
      guard let request = try? UpdateMetadataRequest(body, version: version) else { return }
      response = take(request)
    case .stopReplica:
      guard let request = try? StopReplicaRequest(body, version: version) else { return }
      response = take(request)
    default: return
    }
    var writer = ByteWriter()
    guard
      (try? Frame.append(
        response, version: version, correlationId: header.correlationId, to: &writer)) != nil
    else { return }
    let bytes = writer.finish()
    effects.posted.append(.send(connection, ByteSlice(bytes, from: 4, to: bytes.count)))
  }

  private func take(_ request: LeaderAndIsrRequest) -> LeaderAndIsrResponse {
    var text = "LeaderAndIsr \(request.controllerId)/\(request.controllerEpoch)"
    for topic in request.topicStates {
      for state in topic.partitionStates {
        let name = "\(topic.topicName)-\(state.partitionIndex)"
        text += " \(name):\(state.leader)/\(state.leaderEpoch)\(Self.list(state.isr))"
        text += state.isNew ? "new" : ""
        guard request.brokerEpoch >= registrationEpoch,
          state.leaderEpoch > roles[name]?.leaderEpoch ?? -1
        else { continue }
        roles[name] = Role(
          leader: state.leader, leaderEpoch: state.leaderEpoch, inSync: state.isr,
          version: state.partitionEpoch, replicas: state.replicas,
          controllerEpoch: state.controllerEpoch)
      }
    }
    text += " at " + request.liveLeaders.map { "\($0.hostName):\($0.port)" }.joined(separator: ",")
    told.append(text)
    wantGrowth()
    return LeaderAndIsrResponse()
  }

  private func take(_ request: UpdateMetadataRequest) -> UpdateMetadataResponse {
    live = request.liveBrokers.map(\.id)
    var text = "UpdateMetadata \(request.controllerId)/\(request.controllerEpoch)"
    text += " live\(Self.list(live))"
    for topic in request.topicStates {
      for state in topic.partitionStates {
        let name = "\(topic.topicName)-\(state.partitionIndex)"
        text += " \(name):\(state.leader)/\(state.leaderEpoch)\(Self.list(state.isr))"
        text += state.offlineReplicas.isEmpty ? "" : "offline\(Self.list(state.offlineReplicas))"
        metadata[name] = state.leader
        offline[name] = state.offlineReplicas
      }
    }
    told.append(text)
    wantGrowth()
    return UpdateMetadataResponse()
  }

  private func take(_ request: StopReplicaRequest) -> StopReplicaResponse {
    var response = StopReplicaResponse()
    var text = "StopReplica \(request.controllerId)/\(request.controllerEpoch)"
    for topic in request.topicStates {
      for state in topic.partitionStates {
        let name = "\(topic.topicName)-\(state.partitionIndex)"
        text += " \(name):\(state.leaderEpoch)\(state.deletePartition ? "delete" : "")"
        if state.deletePartition, mayDelete { roles[name] = nil }
        response.partitionErrors.append(
          StopReplicaResponse.PartitionError {
            $0.topicName = topic.topicName
            $0.partitionIndex = state.partitionIndex
            $0.errorCode = mayDelete ? .none : .unknownServerError
          })
      }
    }
    told.append(text)
    return response
  }

  public static func list(_ ids: [Int32]) -> String {
    "[" + ids.map(String.init).joined(separator: ",") + "]"
  }

  public func forgetTold() { told = [] }

  // MARK: What a leader does by itself

  private func lagging(_ name: String, _ role: Role) -> [Int32] {
    guard role.leader == id else { return [] }
    return role.replicas.filter {
      live.contains($0) && !role.inSync.contains($0) && offline[name]?.contains($0) != true
    }
  }

  private func wantGrowth() {
    let names = roles.keys.sorted()
    guard names.contains(where: { name in roles[name].map { !lagging(name, $0).isEmpty } ?? false })
    else { return }
    effects.posted.append(.arm(TimerName("test-grow"), at: now + .milliseconds(500)))
  }

  private func growAll() {
    for name in roles.keys.sorted() {
      guard let role = roles[name], !lagging(name, role).isEmpty,
        let dash = name.lastIndex(of: "-"),
        let number = Int32(name[name.index(after: dash)...])
      else { continue }
      let topic = String(name[..<dash])
      var grown = role
      grown.inSync += lagging(name, role)
      let znode = PartitionStateZnode(
        leader: id, leaderEpoch: role.leaderEpoch, inSyncReplicas: grown.inSync,
        controllerEpoch: role.controllerEpoch)
      let path = ZnodePath.state(topic, number)
      client.ask(.setData(path, ByteSlice(znode.utf8), version: role.version), at: now) {
        [unowned self] error, answer in
        guard error == .ok, case .stat(let stat) = answer, roles[name] == role else { return }
        grown.version = stat.version
        roles[name] = grown
        let change = IsrChangeZnode([IsrChangeZnode.Partition(topic, number)])
        client.ask(
          .create(
            ZnodePath.isrChanges + "/isr_change_", ByteSlice(change.utf8), .persistentSequential),
          at: now
        ) { _, _ in }
      }
    }
  }

  // MARK: Commands

  public func shutDown(_ broker: Int32, epoch: Int64, at now: Instant) {
    controller.controlledShutdown(broker: broker, brokerEpoch: epoch, at: now) {
      [unowned self] error, remaining in
      let left = remaining.map { "\($0.topic)-\($0.partition)" }.joined(separator: ",")
      shutdowns.append("\(error) [\(left)]")
    }
  }

  public func elect(
    _ partitions: [(topic: String, partition: Int32)]?, unclean: Bool, at now: Instant
  ) {
    controller.electLeaders(partitions, unclean: unclean, at: now) { [unowned self] _, answers in
      self.answers = answers
    }
  }
}

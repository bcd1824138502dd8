internal import Bytes
internal import Controller
internal import Editions
internal import Unix

/// `kafka-configs --zookeeper`: the tool reads and writes the settings' znodes itself, as a broker would.
struct ZooKeeperConfigs {
  private let invocation: Invocation
  private let process: ToolProcess
  private let parsed: ParsedOptions
  private let entities: ConfigEntities

  init(
    _ invocation: Invocation, _ process: ToolProcess, _ parsed: ParsedOptions,
    _ entities: ConfigEntities
  ) {
    self.invocation = invocation
    self.process = process
    self.parsed = parsed
    self.entities = entities
  }

  func run() throws(JavaException) -> Int32 {
    invocation.output.line(
      "Warning: --zookeeper is deprecated and will be removed in a future version of Kafka.")
    invocation.output.line("Use --bootstrap-server instead to specify a broker to connect to.")
    _ = try AdminConnection.properties(
      of: "zk-tls-config-file", in: parsed, on: invocation.host)
    let client = try ZooKeeperConnection.open(process, try parsed.value("zookeeper") ?? "")
    guard parsed.has("alter") else {
      try describe(client)
      return 0
    }
    let changes = try ConfigArguments(parsed, invocation)
    return try alter(client, changes)
  }

  // MARK: Describing

  private func describe(_ client: ToolProcess.Client) throws(JavaException) {
    let entity = try ConfiguredEntity(entities, isAltering: false)
    // A user may be there only for the sake of clients' quotas below it.
    let leavesOutEmpty =
      entity.root.kind == .users && entity.root.name == nil && entity.child == nil
    for one in try expanded(entity, client) {
      let settings = try ask(client) { store, then in
        store.settings(of: one.root.kind, one.path, then: then)
      }
      if settings.isEmpty, leavesOutEmpty { continue }
      let pairs = settings.settings.map { "\($0.name)=\($0.value)" }
      invocation.output.line("Configs for \(one.text) are \(pairs.joined(separator: ","))")
    }
  }

  /// Those that an entity without a name stands for.
  private func expanded(
    _ entity: ConfiguredEntity, _ client: ToolProcess.Client
  ) throws(JavaException) -> [ConfiguredEntity] {
    guard entity.root.name != nil else {
      var all: [ConfiguredEntity] = []
      for name in try children(entity.root.kind.rawValue, client) {
        var one = entity
        one.root.name = name
        one.child?.name = nil
        all += entity.child == nil ? [one] : try expanded(one, client)
      }
      return all
    }
    guard let child = entity.child, child.name == nil else { return [entity] }
    return try children("\(entity.root.path)/\(child.kind.rawValue)", client).map { name in
      var one = entity
      one.child?.name = name
      return one
    }
  }

  private func children(
    _ path: String, _ client: ToolProcess.Client
  ) throws(JavaException) -> [String] {
    try ask(client) { store, then in store.children(of: "/config/\(path)", then: then) }
  }

  // MARK: Altering

  private func alter(
    _ client: ToolProcess.Client, _ changes: ConfigArguments
  ) throws(JavaException) -> Int32 {
    let entity = try ConfiguredEntity(entities, isAltering: true)
    let kind = entity.root.kind
    var added = changes.added
    if kind == .users, !added.names.allSatisfy({ !Self.mechanisms.contains($0) }) {
      return refuseSecrets()
    }
    if kind == .brokers {
      try checkBroker(entity.path, added, client)
      for name in added.names where name.hasPrefix("password.encoder.") { added[name] = nil }
      if added.names.contains(where: DynamicBrokerSettings.isPassword) { return refuseSecrets() }
    }
    var settings = try ask(client) { store, then in
      store.settings(of: kind, entity.path, then: then)
    }
    let unset = changes.deleted.filter { settings[$0] == nil }
    try ResourceConfigs.refuse(unset)
    for setting in added.settings { settings[setting.name] = setting.value }
    for name in changes.deleted { settings[name] = nil }
    let whole = settings
    let result: Result<Void, AdminRefusal>? = process.run(client) { zooKeeper, _, done in
      ConfigChanges(zooKeeper, edition: invocation.edition)
        .change(kind, entity.path, to: whole, then: done)
    }
    try Self.value(result)
    invocation.output.line("Completed updating config for entity: \(entity.text).")
    return 0
  }

  private static let mechanisms = ["SCRAM-SHA-256", "SCRAM-SHA-512"]

  /// Credentials and passwords would be written hashed or encrypted, which is left out.
  private func refuseSecrets() -> Int32 {
    invocation.say(
      Words(
        "passwords and SCRAM credentials cannot be written to ZooKeeper here, since the embedded "
          + "cluster has no authentication",
        "내장 클러스터에는 인증 기능이 없어 비밀번호와 SCRAM 자격 증명을 ZooKeeper에 쓸 수 없습니다"))
    return 3
  }

  /// While brokers run, only throttles may be written past them.
  private func checkBroker(
    _ name: String, _ added: JavaProperties, _ client: ToolProcess.Client
  ) throws(JavaException) {
    let names = added.names.filter { !Self.throttles.contains($0) }
    guard !names.isEmpty else { return }
    let isDefault = name == ConfigKind.defaultEntity
    let running = try ask(client) { store, then in store.brokers(then: then) }
    let isRunning = isDefault ? !running.isEmpty : running.contains { "\($0.id)" == name }
    guard !isRunning else {
      let ordered = ScalaHashOrder.immutable(names)
      let set = (ordered.count > 4 ? "HashSet(" : "Set(") + ordered.joined(separator: ", ") + ")"
      throw .illegalArgument(
        "requirement failed: --bootstrap-server option must be specified to update broker configs "
          + "\(set). "
          + (isDefault
            ? "for default cluster if any broker is running" : "when broker \(name) is running")
          + ". Broker configuration updates using ZooKeeper are supported for bootstrapping before "
          + "brokers are started to enable encrypted password configs to be stored in ZooKeeper.")
    }
    var checked = added
    for name in added.names where name.hasPrefix("password.encoder.") { checked[name] = nil }
    let refusal = DynamicBrokerSettings.refusal(
      of: checked.settings, perBroker: !isDefault, in: invocation.edition)
    if let refusal { throw JavaException(refusal) }
    let passwords = checked.names.filter(DynamicBrokerSettings.isPassword)
    guard passwords.isEmpty || added["password.encoder.secret"] != nil else {
      let ordered = ScalaHashOrder.immutable(passwords)
      throw .illegalArgument(
        "requirement failed: password.encoder.secret must be specified to update "
          + "Set(\(ordered.joined(separator: ", "))). Other password encoder configs like cipher "
          + "algorithm and iterations may also be specified to override the default encoding "
          + "parameters. Password encoder configs will not be persisted in ZooKeeper.")
    }
  }

  private static let throttles = [
    "leader.replication.throttled.rate", "follower.replication.throttled.rate",
    "replica.alter.log.dirs.io.max.bytes.per.second",
  ]

  // MARK: Asking

  private func ask<Value>(
    _ client: ToolProcess.Client,
    _ body: (ZnodeStore, @escaping ZnodeStore.Then<Value>) -> Void
  ) throws(JavaException) -> Value {
    try Self.value(
      process.run(client) { zooKeeper, _, done in body(ZnodeStore(zooKeeper), done) })
  }

  private static func value<Value>(
    _ result: Result<Value, AdminRefusal>?
  ) throws(JavaException) -> Value {
    switch result {
    case .success(let value): return value
    case .failure(let refusal): throw JavaException(refusal)
    case nil:
      throw JavaException(
        "kafka.zookeeper.ZooKeeperClientExpiredException",
        "Session expired either before or while waiting for connection")
    }
  }
}

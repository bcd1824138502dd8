internal import Bytes
internal import Controller
internal import Editions
internal import Unix

/// `kafka-configs --zookeeper`: the tool reads and writes the settings' znodes itself, as a broker would.
struct ZooKeeperConfigs {
  private let run: ToolRun
  private let entities: ConfigEntities

  init(_ run: ToolRun, _ entities: ConfigEntities) {
    self.run = run
    self.entities = entities
  }

  func status() throws(JavaException) -> Int32 {
    run.output.line(
      "Warning: --zookeeper is deprecated and will be removed in a future version of Kafka.")
    run.output.line("Use --bootstrap-server instead to specify a broker to connect to.")
    _ = try run.properties(of: "zk-tls-config-file")
    let client = try ToolZooKeeper(try run.parsed.value("zookeeper") ?? "", in: run.process)
    guard run.parsed.has("alter") else {
      try describe(client)
      return 0
    }
    let changes = try ConfigArguments(run)
    return try alter(client, changes)
  }

  // MARK: Describing

  private func describe(_ client: ToolZooKeeper) throws(JavaException) {
    let entity = try ConfiguredEntity(entities, isAltering: false)
    // A user may be there only for the sake of clients' quotas below it.
    let leavesOutEmpty =
      entity.root.kind == .users && entity.root.name == nil && entity.child == nil
    for one in try expanded(entity, client) {
      let settings = try client.run {
        ZnodeStore($0).settings(of: one.root.kind, one.path, then: $1)
      }
      if settings.isEmpty, leavesOutEmpty { continue }
      let pairs = settings.settings.map { "\($0.name)=\($0.value)" }
      run.output.line("Configs for \(one.text) are \(pairs.joined(separator: ","))")
    }
  }

  /// Those that an entity without a name stands for.
  private func expanded(
    _ entity: ConfiguredEntity, _ client: ToolZooKeeper
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
    _ path: String, _ client: ToolZooKeeper
  ) throws(JavaException) -> [String] {
    try client.run { ZnodeStore($0).children(of: "/config/\(path)", then: $1) }
  }

  // MARK: Altering

  private func alter(
    _ client: ToolZooKeeper, _ changes: ConfigArguments
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
    var settings = try client.run { ZnodeStore($0).settings(of: kind, entity.path, then: $1) }
    let unset = changes.deleted.filter { settings[$0] == nil }
    try ResourceConfigs.refuse(unset)
    for setting in added.settings { settings[setting.name] = setting.value }
    for name in changes.deleted { settings[name] = nil }
    let whole = settings
    let edition = run.edition
    try client.run {
      ConfigChanges($0, edition: edition).change(kind, entity.path, to: whole, then: $1)
    }
    run.output.line("Completed updating config for entity: \(entity.text).")
    return 0
  }

  private static let mechanisms = ["SCRAM-SHA-256", "SCRAM-SHA-512"]

  /// Credentials and passwords would be written hashed or encrypted, which is left out.
  private func refuseSecrets() -> Int32 {
    run.invocation.say(
      Words(
        "passwords and SCRAM credentials cannot be written to ZooKeeper here, since the embedded "
          + "cluster has no authentication",
        "내장 클러스터에는 인증 기능이 없어 비밀번호와 SCRAM 자격 증명을 주키퍼에 쓸 수 없습니다"))
    return 3
  }

  /// While brokers run, only throttles may be written past them.
  private func checkBroker(
    _ name: String, _ added: JavaProperties, _ client: ToolZooKeeper
  ) throws(JavaException) {
    let names = added.names.filter { !Self.throttles.contains($0) }
    guard !names.isEmpty else { return }
    let isDefault = name == ConfigKind.defaultEntity
    let running = try client.run { ZnodeStore($0).brokers(then: $1) }
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
      of: checked.settings, perBroker: !isDefault, in: run.edition)
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
}

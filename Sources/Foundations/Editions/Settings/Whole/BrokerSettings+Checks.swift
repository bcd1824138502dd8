extension BrokerSettings {
  func checkIds() throws(SettingRefusal) {
    let id = values.integer("broker.id") ?? -1
    if edition.serverSettings.haveRoles, values.integer("node.id") != id {
      throw .config("You must set `node.id` to the same value as `broker.id`.")
    }
    guard isZooKeeper else { return }
    if values.text("zookeeper.connect") == nil {
      throw .config(
        "Missing required configuration `zookeeper.connect` which has no default value.")
    }
    if values.boolean("broker.id.generation.enable") {
      let most = values.integer("reserved.broker.max.id") ?? 1000
      try require(
        id >= -1 && id <= most,
        "broker.id must be \(orMore) -1 and not greater than reserved.broker.max.id")
    } else {
      try require(id >= 0, "broker.id must be \(orMore) 0")
    }
  }

  func checkLogs() throws(SettingRefusal) {
    let roll = values.integer("log.roll.ms") ?? 1
    try require(roll >= 1, "log.roll.ms must be \(orMore) 1")
    let jitter = values.integer("log.roll.jitter.ms") ?? 0
    try require(jitter >= 0, "log.roll.jitter.ms must be \(orMore) 0")
    try require(
      retentionMilliseconds != 0, "log.retention.ms must be unlimited (-1) or, \(orMore) 1")
    try require(
      !logFolders.isEmpty, "At least one log directory must be defined via log.dirs or log.dir.")
    let buffer = values.integer("log.cleaner.dedupe.buffer.size") ?? .max
    let threads = max(values.integer("log.cleaner.threads") ?? 1, 1)
    try require(
      buffer / threads > 1024 * 1024,
      "log.cleaner.dedupe.buffer.size must be at least 1MB per cleaner thread.")
  }

  func checkReplicas() throws(SettingRefusal) {
    let wait = values.integer("replica.fetch.wait.max.ms") ?? 0
    try require(
      wait <= values.integer("replica.socket.timeout.ms") ?? .max,
      "replica.socket.timeout.ms should always be at least replica.fetch.wait.max.ms"
        + " to prevent unnecessary socket timeouts")
    try require(
      wait <= values.integer("replica.lag.time.max.ms") ?? .max,
      "replica.fetch.wait.max.ms should always be less than or equal to replica.lag.time.max.ms"
        + " to prevent frequent changes in ISR")
    guard edition.serverSettings.lookAtCommits else { return }
    let acks = values.integer("offsets.commit.required.acks") ?? -1
    try require(
      acks >= -1 && acks <= values.integer("offsets.topic.replication.factor") ?? 3,
      "offsets.commit.required.acks must be greater or equal -1 and less or equal to "
        + "offsets.topic.replication.factor")
    let codec = values.text("compression.type") ?? "producer"
    let codecs = ["uncompressed", "zstd", "lz4", "snappy", "gzip", "producer"]
    try require(
      codecs.contains(codec.lowercased()),
      "compression.type : \(codec) is not valid. Valid options are "
        + codecs.joined(separator: ","))
  }

  /// What KRaft asks of a broker, a controller, or both in one.
  func checkRoles() throws(SettingRefusal) {
    let controllers = controllerNames
    if isZooKeeper {
      try require(
        controllers.isEmpty,
        "controller.listener.names must be empty when not running in KRaft mode: "
          + "[\(controllers.joined(separator: ", "))]")
      return
    }
    let voters = values.list("controller.quorum.voters").map { String($0.prefix { $0 != "@" }) }
    if voters.isEmpty, values.list("controller.quorum.bootstrap.servers").isEmpty {
      throw .config(
        "If using process.roles, either controller.quorum.bootstrap.servers must contain the set "
          + "of bootstrap controllers or controller.quorum.voters must contain a parseable set of "
          + "controllers.")
    }
    let id = "\(values.integer("node.id") ?? -1)"
    let isVoter = voters.contains(id)
    let set = "controller.quorum.voters=Set(\(voters.joined(separator: ", ")))"
    let own = listeners.names.filter(controllers.contains)
    if roles.contains("controller") {
      try require(
        voters.isEmpty || isVoter,
        "If process.roles contains the 'controller' role, the node id \(id) must be included in "
          + "the set of voters \(set)")
      try require(
        !own.isEmpty,
        "controller.listener.names must contain at least one value appearing in the 'listeners' "
          + "configuration when running the KRaft controller role")
      try require(
        controllers.allSatisfy(listeners.names.contains),
        "controller.listener.names must only contain values appearing in the 'listeners' "
          + "configuration when running the KRaft controller role")
      return
    }
    try require(
      !isVoter,
      "If process.roles contains just the 'broker' role, the node id \(id) must not be included "
        + "in the set of voters \(set)")
    try require(
      !controllers.isEmpty,
      "controller.listener.names must contain at least one value when running KRaft with just "
        + "the broker role")
    try require(
      own.isEmpty,
      "controller.listener.names must not contain a value appearing in the 'listeners' "
        + "configuration when running KRaft with just the broker role")
  }

  private var controllerNames: [String] {
    (values.text("controller.listener.names") ?? "").split(separator: ",").map(String.init)
  }

  func checkAdvertised() throws(SettingRefusal) {
    let names = advertised.names.filter { !controllerNames.contains($0) }
    let valid = names.joined(separator: ",")
    if isZooKeeper || roles.contains("broker") {
      if edition.serverSettings.lookAtAdvertised {
        let perhaps =
          isZooKeeper ? "" : " Perhaps all listeners appear in controller.listener.names?"
        try require(
          !names.isEmpty, "There must be at least one broker advertised listener." + perhaps)
      }
      let own =
        values.text("inter.broker.listener.name") ?? values.text("security.inter.broker.protocol")
      try require(
        names.contains((own ?? "PLAINTEXT").uppercased()),
        "inter.broker.listener.name must be a listener name defined in advertised.listeners. "
          + "The valid options based on currently configured listeners are \(valid)")
      try require(
        names.allSatisfy(listeners.names.contains),
        "advertised.listeners listener names must be equal to or a subset of the ones defined in "
          + "listeners. Found \(valid). The valid options based on the current configuration are "
          + listeners.names.joined(separator: ","))
    }
    try require(
      !advertised.all.contains { $0.host == "0.0.0.0" },
      "advertised.listeners cannot use the nonroutable meta-address 0.0.0.0. "
        + "Use a routable IP address.")
  }

  func checkConnections() throws(SettingRefusal) {
    let queued = values.integer("queued.max.request.bytes") ?? -1
    try require(
      queued <= 0 || queued >= values.integer("socket.request.max.bytes") ?? 0,
      "queued.max.request.bytes must be larger or equal to socket.request.max.bytes")
    if values.integer("max.connections.per.ip") == 0 {
      try require(
        values.text("max.connections.per.ip.overrides")?.isEmpty == false,
        "max.connections.per.ip can be set to zero only if max.connections.per.ip.overrides "
          + "property is set.")
    }
    let idle = values.integer("connections.max.idle.ms") ?? -1
    let delay = values.integer("connection.failed.authentication.delay.ms") ?? 0
    try require(
      idle < 0 || delay < idle,
      "connection.failed.authentication.delay.ms=\(delay) should always be less than "
        + "connections.max.idle.ms=\(idle) to prevent failed authentication responses from "
        + "timing out")
  }
}

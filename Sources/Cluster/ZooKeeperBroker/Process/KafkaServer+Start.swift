internal import Broker
internal import Bytes
internal import Clockwork
internal import Controller
internal import Editions
internal import Log
internal import ZooKeeper

/// The start, in Kafka's order: properties, ZooKeeper session, the znodes that have to be there, the
/// cluster's id, dynamic settings, logs, registration, controller, the first block of producer ids,
/// configurations' changes, and only then the clients.
extension KafkaServer {
  func start() {
    do throws(StartFailure) {
      properties = try readProperties()
    } catch {
      log("ERROR Exiting Kafka due to fatal exception (kafka.Kafka$)\n\(error.exception)")
      return post(.exit(status: 1))
    }
    guard let properties else { return }
    inForce = properties
    id = properties.brokerId
    for name in properties.unknownNames {
      log(
        "WARN The configuration '\(name)' was supplied but isn't a known config. "
          + "(kafka.server.KafkaConfig)")
    }
    log("INFO starting (kafka.server.KafkaServer)")
    guard !properties.zooKeeperServers.isEmpty else {
      log(
        "ERROR Exiting Kafka due to fatal exception (kafka.Kafka$)\n"
          + "java.lang.IllegalArgumentException: A HostProvider may not be empty!")
      return post(.exit(status: 1))
    }
    log("INFO Connecting to zookeeper on \(properties.zooKeeperConnect) (kafka.server.KafkaServer)")
    let client = ZooKeeperClient(
      servers: properties.zooKeeperServers, chroot: properties.zooKeeperChroot,
      timeout: properties.zooKeeperTimeout,
      firstConnection: FirstConnection.zooKeeper, seed: seed
    ) { [unowned self] in post($0) }
    client.onConnected = { [unowned self] in connected() }
    client.onDisconnected = { [unowned self] in disconnected() }
    client.onExpired = { [unowned self] in expired() }
    client.onClosed = { [unowned self] in sessionClosed() }
    client.onWatched = { [unowned self] kind, path in watched(kind, path) }
    zooKeeper = client
    zooKeeperLog(
      "Initializing a new session to \(properties.zooKeeperConnect).")
    zooKeeperLog("Waiting until connected.")
    post(
      .arm(
        ServerTimer.connection,
        at: now + .milliseconds(properties.zooKeeperConnectionTimeout)))
    client.start(at: now)
  }

  struct StartFailure: Error {
    let exception: String
  }

  private func readProperties() throws(StartFailure) -> ServerProperties {
    let bytes: [UInt8]
    do throws(StorageError) { bytes = try disk.contents(of: propertiesPath) } catch {
      throw StartFailure(exception: "java.nio.file.NoSuchFileException: \(propertiesPath)")
    }
    do throws(SettingRefusal) {
      return try ServerProperties(
        text: String(decoding: bytes, as: UTF8.self), edition: edition)
    } catch {
      let cause = error.cause.map { "\nCaused by: \($0.javaClass): \($0.message)" } ?? ""
      throw StartFailure(exception: "\(error.javaClass): \(error.message)\(cause)")
    }
  }

  func zooKeeperLog(_ text: String) {
    log("INFO [ZooKeeperClient Kafka server] \(text) (kafka.zookeeper.ZooKeeperClient)")
  }

  // MARK: With ZooKeeper

  func connected() {
    guard case .starting = stage else { return registerAgainIfNeeded() }
    guard !startup.hasConnected else { return }
    startup.hasConnected = true
    post(.disarm(ServerTimer.connection))
    zooKeeperLog("Connected.")
    makeChroot { [unowned self] in makePersistentZnodes() }
  }

  func connectionTimedOut() {
    guard case .starting = stage, !startup.hasConnected else { return }
    fail(
      "kafka.zookeeper.ZooKeeperClientTimeoutException: Timed out waiting for connection while in "
        + "state: CONNECTING")
  }

  /// The path that is the cluster's root is made as any other, from the real root down.
  private func makeChroot(then next: @escaping () -> Void) {
    guard let chroot = properties?.zooKeeperChroot else { return next() }
    var paths: [String] = []
    for part in chroot.split(separator: "/") { paths.append("\(paths.last ?? "")/\(part)") }
    make(paths.map { ($0, nil) }[...], fromRealRoot: true) { [unowned self] error in
      guard error == .ok else { return fail(Self.exception(error, at: chroot)) }
      log("INFO Created zookeeper path \(chroot) (kafka.server.KafkaServer)")
      next()
    }
  }

  private func makePersistentZnodes() {
    var paths: [String] = []
    for path in ZnodePath.persistent {
      let above = path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex)
      for part in [String(above), path] where !part.isEmpty && !paths.contains(part) {
        paths.append(part)
      }
    }
    make(paths.map { ($0, nil) }[...]) { [unowned self] error in
      guard error == .ok else { return fail(Self.exception(error)) }
      findClusterId()
    }
  }

  private func findClusterId() {
    read(ZnodePath.clusterId, as: ClusterIdZnode.self) { [unowned self] found, _ in
      if let found { return known(found.id) }
      let znode = ClusterIdZnode(id: randomUuid().text)
      make(
        [("/cluster", nil), (ZnodePath.clusterId, ByteSlice(znode.utf8))][...]
      ) { [unowned self] error in
        guard error == .ok else { return fail(Self.exception(error)) }
        // Another broker may have been quicker.
        read(ZnodePath.clusterId, as: ClusterIdZnode.self) { [unowned self] found, _ in
          known(found?.id ?? znode.id)
        }
      }
    }
  }

  /// A random one, as Java makes them: version 4.
  private func randomUuid() -> Uuid {
    Uuid(
      high: dice.bits() & 0xffff_ffff_ffff_0fff | 0x4000,
      low: dice.bits() & 0x3fff_ffff_ffff_ffff | 0x8000_0000_0000_0000)
  }

  private func known(_ clusterId: String) {
    startup.clusterId = clusterId
    log("INFO Cluster ID = \(clusterId) (kafka.server.KafkaServer)")
    do throws(StorageError) {
      if let refusal = try metadataRefusal(clusterId) { return fail(refusal) }
    } catch {
      return fail("java.io.IOException: \(error)")
    }
    guard id < 0 else { return readDynamicSettings() }
    if let stored = startup.storedId {
      id = stored
      return readDynamicSettings()
    }
    let reserved: Int32 = properties?.integer("reserved.broker.max.id", 1000) ?? 1000
    ask(.setData(ZnodePath.brokerSequence, ByteSlice([]))) { [unowned self] error, answer in
      guard error == .ok, case .stat(let stat) = answer else {
        return fail(Self.exception(error, at: ZnodePath.brokerSequence))
      }
      id = reserved + stat.version
      readDynamicSettings()
    }
  }

  /// What the folders say of whose they are, and why this broker may not have them.
  private func metadataRefusal(_ clusterId: String) throws(StorageError) -> String? {
    for folder in properties?.folders ?? [] {
      guard let found = try MetaProperties.read(in: folder, on: disk) else { continue }
      if let stored = found["cluster.id"], stored != clusterId {
        return "kafka.common.InconsistentClusterIdException: The Cluster ID \(clusterId) doesn't "
          + "match stored clusterId Some(\(stored)) in meta.properties. The broker is trying to "
          + "join the wrong cluster. Configured zookeeper.connect may be wrong."
      }
      guard let stored = found["broker.id"].flatMap({ Int32($0) }) else { continue }
      startup.storedId = stored
      if id >= 0, stored != id {
        return "kafka.common.InconsistentBrokerIdException: Configured broker.id \(id) doesn't "
          + "match stored broker.id \(stored) in meta.properties. If you moved your data, make "
          + "sure your configured broker.id matches. If you intend to create a new broker, you "
          + "should remove all data in your data directories (log.dirs)."
      }
    }
    return nil
  }

  // MARK: With settings

  private func readDynamicSettings() {
    readBrokerSettings { [unowned self] in
      makeBroker()
      readTopicSettings { [unowned self] in openLogs() }
    }
  }

  private func makeBroker() {
    guard let inForce else { return }
    let listening = inForce.listens(on: host)
    var settings = configuration(inForce)
    if hasLivedBefore(inForce) { settings.noteReborn(at: now) }
    broker = BrokerNode(
      id: id, edition: edition, address: listening, disk: disk, folders: inForce.folders,
      settings: settings, seed: seed, clusterId: startup.clusterId,
      awaitsRegistration: true)
    broker?.asksForTopicSettings = true
    broker?.hostNumbers = hostNumbers
  }

  private func hasLivedBefore(_ properties: ServerProperties) -> Bool {
    properties.folders.contains { folder in
      (try? MetaProperties.read(in: folder, on: disk)).flatMap { $0 } != nil
    }
  }

  /// What its node is told.
  func configuration(_ properties: ServerProperties) -> BrokerConfiguration {
    var made = properties.configuration
    made.breakRules(broken)
    for member in loadedDice.load.members { made.seen(memberId: member.id, of: member.group) }
    return made
  }

  private func openLogs() {
    guard case .starting = stage else { return }
    tell { $0.handle(.started, at: now, into: &$1) }
    guard case .starting = stage, let inForce else { return }
    let address = inForce.listens(on: host)
    log("INFO Awaiting socket connections on \(address). (kafka.network.Acceptor)")
    log(
      "INFO [SocketServer brokerId=\(id)] Created data-plane acceptor and processors for endpoint : "
        + "ListenerName(\(inForce.configuration.listenerName)) (kafka.network.SocketServer)")
    propagation.begin(at: now)
    register { [unowned self] in begin() }
  }

  private func begin() {
    beginController()
    acquireProducerIds { [unowned self] _ in
      followConfigs()
      guard case .starting = stage else { return }
      stage = .running
      log("INFO [KafkaServer id=\(id)] started (kafka.server.KafkaServer)")
      tell { $0.serve(at: now, into: &$1) }
    }
  }
}

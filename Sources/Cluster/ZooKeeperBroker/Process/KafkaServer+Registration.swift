internal import Broker
internal import Bytes
internal import Clockwork
internal import Controller
internal import Editions
internal import ZooKeeper

/// How a broker becomes known to the cluster: an ephemeral znode that is gone with its session, and
/// whose creation's transaction id is the broker's epoch.
extension KafkaServer {
  func register(then next: @escaping () -> Void) {
    guard let inForce else { return }
    let advertised = inForce.advertised(on: host)
    let path = ZnodePath.broker(id)
    let znode = BrokerZnode(
      host: advertised.host, port: advertised.port, timestamp: now.milliseconds,
      version: edition.brokers.registrationVersion, rack: inForce.configuration.rack)
    log("INFO Creating \(path) (is it secure? false) (kafka.zk.KafkaZkClient)")
    let data = ByteSlice(znode.utf8)
    let both = Operation.multi([
      .create(path, data, .ephemeral), .setData(path, data, version: 0),
    ])
    ask(both) { [unowned self] error, answer in
      if error == .ok, case .results(let results) = answer, results.count == 2,
        case .dataSet(let stat) = results[1]
      {
        return registered(stat, advertised, next)
      }
      guard error == .nodeExists || isNodeExists(answer) else {
        return registrationFailed(error, path)
      }
      ask(.getData(path)) { [unowned self] error, answer in
        if error == .noNode { return register(then: next) }
        guard error == .ok, case .data(_, let stat) = answer else {
          return registrationFailed(error, path)
        }
        let session = zooKeeper?.session.sessionId ?? 0
        if stat.ephemeralOwner == session { return registered(stat, advertised, next) }
        log(
          "ERROR Error while creating ephemeral at \(path), node already exists and owner "
            + "'\(stat.ephemeralOwner)' does not match current session '\(session)' "
            + "(kafka.zk.KafkaZkClient$CheckedEphemeral)")
        registrationFailed(.nodeExists, nil)
      }
    }
  }

  private func isNodeExists(_ answer: Answer) -> Bool {
    guard case .results(let results) = answer else { return false }
    return results.contains(.failed(.nodeExists))
  }

  private func registered(_ stat: Stat, _ advertised: Address, _ next: () -> Void) {
    let name = inForce?.configuration.listenerName ?? "PLAINTEXT"
    log(
      "INFO Registered broker \(id) at path \(ZnodePath.broker(id)) with addresses: "
        + "\(name)://\(advertised), czxid (broker epoch): \(stat.czxid) (kafka.zk.KafkaZkClient)")
    isRegistered = true
    tell { $0.register(epoch: stat.czxid, at: now, into: &$1) }
    next()
  }

  private func registrationFailed(_ error: ZooKeeperError, _ path: String?) {
    if case .starting = stage { return fail(Self.exception(error, at: path)) }
    // A running broker whose name is taken goes on without one, as Kafka's does.
    log(
      "ERROR Uncaught error: \(Self.exception(error, at: path)) (kafka.zookeeper.ZooKeeperClient)")
  }

  // MARK: A session's end

  func expired() {
    guard let zooKeeper else { return }
    isRegistered = false
    switch stage {
    case .closing(let status): return end(status)
    case .starting: return fail(Self.exception(.sessionExpired))
    case .running, .leaving: break
    }
    tellExpired()
    zooKeeperLog("Session expired.")
    endController()
    configs.hasWatch = false
    zooKeeperLog("Initializing a new session to \(properties?.zooKeeperConnect ?? "").")
    zooKeeper.restart(at: now)
  }

  func registerAgainIfNeeded() {
    guard !isRegistered else { return }
    guard case .running = stage else { return }
    register { [unowned self] in
      beginController()
      followConfigs()
      writeAgain()
    }
  }
}

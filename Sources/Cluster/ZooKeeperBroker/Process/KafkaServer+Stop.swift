internal import Broker
internal import Bytes
internal import Clockwork
internal import Controller
internal import Editions
internal import Wire
internal import ZooKeeper

/// How far a controlled shutdown has got.
struct Leaving {
  /// How many attempts are left.
  var attempts = 0
  var connection: ConnectionId?
  var next = KafkaServer.FirstConnection.leaving
  /// Whether the timer is for another attempt, and not for an answer that is late.
  var isPausing = false

  func owns(_ event: NodeEvent) -> Bool {
    switch event {
    case .connected(let id), .received(let id, _), .closed(let id): id == connection
    default: false
    }
  }
}

/// The stop: the controller is asked to move this broker's leaderships away, as a client of it; then
/// the logs are closed, then the session, with which the broker's znode goes.
extension KafkaServer {
  func stop() {
    switch stage {
    case .starting:
      log(
        "ERROR [KafkaServer id=\(id)] Fatal error during KafkaServer shutdown. "
          + "(kafka.server.KafkaServer)\njava.lang.IllegalStateException: Kafka server is still "
          + "starting up, cannot shut down!")
      log("ERROR Halting Kafka. (kafka.server.KafkaServerStartable)")
      post(.exit(status: 1))
    case .running:
      stage = .leaving
      serverLog("shutting down")
      guard inForce?.settings.values.boolean("controlled.shutdown.enable") == true else {
        return closeLogs()
      }
      serverLog("Starting controlled shutdown")
      leaving.attempts = inForce?.integer("controlled.shutdown.max.retries", 3) ?? 3
      attemptToLeave()
    case .leaving, .closing: break
    }
  }

  private func serverLog(_ text: String, as level: String = "INFO") {
    log("\(level) [KafkaServer id=\(id)] \(text) (kafka.server.KafkaServer)")
  }

  // MARK: Controlled shutdown

  private func attemptToLeave() {
    guard leaving.attempts > 0 else {
      serverLog(
        "Proceeding to do an unclean shutdown as all the controlled shutdown attempts failed",
        as: "WARN")
      return closeLogs()
    }
    leaving.attempts -= 1
    leaving.isPausing = false
    read(ZnodePath.controller, as: ControllerZnode.self) { [unowned self] controller, _ in
      guard let controller else {
        serverLog("No controller registered in ZooKeeper")
        return attemptLater()
      }
      read(ZnodePath.broker(controller.brokerId), as: BrokerZnode.self) {
        [unowned self] broker, _ in
        guard let broker else {
          serverLog(
            "Broker registration for controller \(controller.brokerId) is not available "
              + "(i.e. the Controller's ZK session expired)")
          return attemptLater()
        }
        connect(to: Address(broker.host, broker.port))
      }
    }
  }

  private func connect(to address: Address) {
    guard case .leaving = stage else { return }
    let id = ConnectionId(leaving.next)
    leaving.next += 1
    leaving.connection = id
    post(.connect(id, to: address))
    let patience: Int64 = inForce?.integer("controller.socket.timeout.ms", 30_000) ?? 30_000
    post(.arm(ServerTimer.leaving, at: now + .milliseconds(patience)))
  }

  func leavingHeard(_ event: NodeEvent) {
    switch event {
    case .connected(let connection): sendShutdown(on: connection)
    case .received(_, let frame): answered(frame)
    default:
      leaving.connection = nil
      attemptFailed("Connection to the controller was disconnected before the response was read")
    }
  }

  private func sendShutdown(on connection: ConnectionId) {
    guard let version = ApiTable.of(edition).versions(of: .controlledShutdown)?.upperBound else {
      return
    }
    let request = ControlledShutdownRequest {
      $0.brokerId = id
      $0.brokerEpoch = broker?.brokerEpoch ?? -1
    }
    var writer = ByteWriter()
    do throws(WireError) {
      try Frame.append(
        request, version: version, correlationId: 0, clientId: "\(id)", to: &writer)
    } catch {
      preconditionFailure("a broker's own request cannot be written: \(error)")
    }
    let bytes = writer.finish()
    post(.send(connection, ByteSlice(bytes, from: 4, to: bytes.count)))
  }

  private func answered(_ frame: ByteSlice) {
    let version = ApiTable.of(edition).versions(of: .controlledShutdown)?.upperBound ?? 0
    endConnection()
    do throws(WireError) {
      let (_, body) = try Frame.responseHeader(of: frame, .controlledShutdown, version: version)
      let response = try ControlledShutdownResponse(body, version: version)
      if response.errorCode == .none, response.remainingPartitions.isEmpty {
        serverLog("Controlled shutdown succeeded")
        return closeLogs()
      }
      let left = response.remainingPartitions.map {
        "RemainingPartition(topicName='\($0.topicName)', partitionIndex=\($0.partitionIndex))"
      }
      serverLog("Remaining partitions to move: [\(left.joined(separator: ", "))]")
      serverLog("Error from controller: \(response.errorCode)")
      attemptLater()
    } catch {
      attemptFailed("\(error)")
    }
  }

  private func attemptFailed(_ reason: String) {
    serverLog(
      "Error during controlled shutdown, possibly because leader movement took longer than the "
        + "configured controller.socket.timeout.ms and/or request.timeout.ms: \(reason)",
      as: "WARN")
    attemptLater()
  }

  private func attemptLater() {
    guard case .leaving = stage else { return }
    guard leaving.attempts > 0 else { return attemptToLeave() }
    leaving.isPausing = true
    let pause: Int64 = inForce?.integer("controlled.shutdown.retry.backoff.ms", 5000) ?? 5000
    post(.arm(ServerTimer.leaving, at: now + .milliseconds(max(pause, 10))))
  }

  func leavingTimerFired() {
    guard case .leaving = stage else { return }
    guard leaving.isPausing else {
      endConnection()
      return attemptFailed("Failed to connect or to be answered in time")
    }
    serverLog("Retrying controlled shutdown (\(leaving.attempts) attempts remaining)")
    attemptToLeave()
  }

  private func endConnection() {
    if let connection = leaving.connection { post(.close(connection)) }
    leaving.connection = nil
    post(.disarm(ServerTimer.leaving))
  }

  // MARK: The end

  private func closeLogs() {
    endConnection()
    tell { $0.handle(.stopping, at: now, into: &$1) }
  }

  /// The broker has ended: in good order, because it was told to, or because it could not go on.
  func brokerEnded(_ status: Int32) {
    switch stage {
    case .starting, .running: post(.exit(status: status))
    case .leaving: closeSession(status == 0 ? Self.terminated : status)
    case .closing(let other): closeSession(other)
    }
  }

  /// A start that cannot go on: all that has begun is ended in order.
  func fail(_ exception: String) {
    guard case .starting = stage else { return }
    serverLog("Fatal error during KafkaServer startup. Prepare to shutdown", as: "ERROR")
    log(exception)
    serverLog("shutting down")
    stage = .closing(1)
    post(.disarm(ServerTimer.connection))
    guard let broker, broker.isRunning else { return closeSession(1) }
    tell { $0.handle(.stopping, at: now, into: &$1) }
  }

  private func closeSession(_ status: Int32) {
    stage = .closing(status)
    stopController()
    guard let zooKeeper, startup.hasConnected, zooKeeper.session.state != .expired else {
      return end(status)
    }
    zooKeeperLog("Closing.")
    zooKeeper.close(at: now)
  }

  func sessionClosed() {
    guard case .closing(let status) = stage else { return }
    zooKeeperLog("Closed.")
    end(status)
  }

  /// What a JVM ends with that was told to by SIGTERM, however well it ended.
  static let terminated: Int32 = 143

  func end(_ status: Int32) {
    serverLog("shut down completed")
    if status != 0, status != Self.terminated {
      log("ERROR Exiting Kafka. (kafka.server.KafkaServerStartable)")
      serverLog("shutting down")
    }
    post(.exit(status: status))
  }
}

internal import Bytes
internal import Clockwork
internal import Editions
internal import Records
internal import Wire

/// The controller's ways to the brokers, its own one included: each has a queue, and one request is on
/// its way at a time, until it is answered or the broker is gone.
///
/// A connection is opened when there is something to send. One that is lost, or on which an answer
/// stays out for too long, is opened anew after a pause, and the request is sent again: brokers know by
/// the epochs in it what they have seen already.
final class ControllerChannels {
  /// What a broker said.
  struct Answer {
    let broker: Int32
    let response: any ResponseMessage
    /// The partitions whose files it was told to delete.
    let deleting: [TopicPartition]
  }

  private let clientId: String
  private let edition: Edition
  private let settings: ControllerSettings
  private let post: (NodeEffect) -> Void
  private let firstConnection: Int
  private var nextConnection: Int
  private var channels: [BrokerChannel] = []

  init(
    clientId: String, edition: Edition, settings: ControllerSettings, firstConnection: Int,
    posting post: @escaping (NodeEffect) -> Void
  ) {
    self.clientId = clientId
    self.edition = edition
    self.settings = settings
    self.firstConnection = firstConnection
    nextConnection = firstConnection
    self.post = post
  }

  // MARK: Who is there

  func add(_ broker: LiveBroker) {
    remove(broker.id)
    channels.append(BrokerChannel(broker))
  }

  func remove(_ id: Int32) {
    guard let place = channels.firstIndex(where: { $0.broker.id == id }) else { return }
    let channel = channels.remove(at: place)
    if let connection = channel.connection { post(.close(connection)) }
    post(.disarm(channel.timer))
  }

  func removeAll() { for channel in channels { remove(channel.broker.id) } }

  func owns(_ event: NodeEvent) -> Bool {
    switch event {
    case .connected(let id), .closed(let id), .received(let id, _):
      (firstConnection..<nextConnection).contains(id.number)
    case .timerFired(let name): name.purpose == BrokerChannel.purpose
    case .started, .accepted, .stopping: false
    }
  }

  /// Whether a timer is that of a broker which cannot be reached and is tried again and again.
  func isHeartbeat(_ timer: TimerName, quietSince: Instant) -> Bool {
    channels.contains { channel in
      channel.timer == timer && !channel.isOpen && channel.hasFailed
        && (channel.lastChange.map { $0 < quietSince } ?? false)
    }
  }

  var lastChange: Instant? { channels.reduce(nil) { Instant.latest($0, $1.lastChange) } }

  // MARK: Sending

  func send(
    _ request: any RequestMessage, to id: Int32, deleting: [TopicPartition] = [], at now: Instant
  ) {
    guard let channel = channels.first(where: { $0.broker.id == id }) else { return }
    channel.queue.append(BrokerChannel.Waiting(request: request, deleting: deleting))
    channel.lastChange = now
    advance(channel, at: now)
  }

  /// Does what can be done for the first request of the queue.
  private func advance(_ channel: BrokerChannel, at now: Instant) {
    guard let first = channel.queue.first else { return }
    guard let connection = channel.connection else {
      guard !channel.isPausing else { return }
      return connect(channel, at: now)
    }
    guard channel.isOpen, channel.asked == nil else { return }
    let api = type(of: first.request).api
    guard let version = ApiTable.of(edition).versions(of: api)?.upperBound else {
      preconditionFailure("edition \(edition) has no \(api.name) for a controller to send")
    }
    var writer = ByteWriter()
    do throws(WireError) {
      try Frame.append(
        first.request, version: version, correlationId: channel.nextCorrelation,
        clientId: clientId, to: &writer)
    } catch {
      preconditionFailure("a controller's own request cannot be written: \(error)")
    }
    channel.asked = BrokerChannel.Asked(
      correlationId: channel.nextCorrelation, api: api, version: version)
    channel.nextCorrelation &+= 1
    let bytes = writer.finish()
    post(.send(connection, ByteSlice(bytes, from: 4, to: bytes.count)))
    post(.arm(channel.timer, at: now + settings.requestTimeout))
  }

  private func connect(_ channel: BrokerChannel, at now: Instant) {
    let connection = ConnectionId(nextConnection)
    nextConnection += 1
    channel.connection = connection
    post(.connect(connection, to: channel.broker.address))
    post(.arm(channel.timer, at: now + settings.requestTimeout))
  }

  // MARK: What comes back

  /// Takes an event; what a broker answered, if that is what it was.
  func handle(_ event: NodeEvent, at now: Instant) -> Answer? {
    switch event {
    case .connected(let id):
      guard let channel = channel(id) else { return nil }
      channel.isOpen = true
      channel.hasFailed = false
      channel.lastChange = now
      say(
        "INFO",
        "connected to \(channel.broker.node) for sending state change requests")
      post(.disarm(channel.timer))
      advance(channel, at: now)
    case .received(let id, let frame):
      guard let channel = channel(id) else { return nil }
      return received(frame, channel, at: now)
    case .closed(let id):
      guard let channel = channel(id) else { return nil }
      lost(channel, at: now)
    case .timerFired(let name):
      guard let channel = channels.first(where: { $0.timer == name }) else { return nil }
      if let connection = channel.connection {
        post(.close(connection))
        lost(channel, at: now)
      } else {
        channel.isPausing = false
        advance(channel, at: now)
      }
    case .started, .accepted, .stopping: break
    }
    return nil
  }

  private func channel(_ id: ConnectionId) -> BrokerChannel? {
    channels.first { $0.connection == id }
  }

  private func lost(_ channel: BrokerChannel, at now: Instant) {
    if !channel.isOpen, !channel.hasFailed {
      channel.hasFailed = true
      say(
        "WARN", "'s connection to broker \(channel.broker.node) was unsuccessful",
        "java.io.IOException: Connection to \(channel.broker.node) failed.")
    }
    if channel.isOpen { channel.lastChange = now }
    channel.connection = nil
    channel.isOpen = false
    channel.asked = nil
    post(.disarm(channel.timer))
    guard !channel.queue.isEmpty else { return }
    channel.isPausing = true
    post(.arm(channel.timer, at: now + settings.retryBackoff))
  }

  /// As Kafka's threads do, one a broker; what they repeat with each attempt is said once.
  private func say(_ level: String, _ text: String, _ exception: String? = nil) {
    let space = text.hasPrefix("'") ? "" : " "
    post(
      .log(
        "\(level) [RequestSendThread controllerId=\(clientId)] Controller \(clientId)\(space)\(text) "
          + "(kafka.controller.RequestSendThread)" + (exception.map { "\n\($0)" } ?? "")))
  }

  private func received(
    _ frame: ByteSlice, _ channel: BrokerChannel, at now: Instant
  ) -> Answer? {
    guard let asked = channel.asked, let response = Self.response(in: frame, to: asked) else {
      if let connection = channel.connection { post(.close(connection)) }
      lost(channel, at: now)
      return nil
    }
    channel.asked = nil
    post(.disarm(channel.timer))
    let answered = channel.queue.removeFirst()
    advance(channel, at: now)
    return Answer(broker: channel.broker.id, response: response, deleting: answered.deleting)
  }

  /// Nil for bytes that do not answer what was asked.
  private static func response(
    in frame: ByteSlice, to asked: BrokerChannel.Asked
  ) -> (any ResponseMessage)? {
    guard
      let (header, body) = try? Frame.responseHeader(of: frame, asked.api, version: asked.version),
      header.correlationId == asked.correlationId, let exchange = Exchange.of(asked.api)
    else { return nil }
    return try? exchange.response.init(body, version: asked.version)
  }
}

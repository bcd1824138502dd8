internal import Clockwork
internal import Wire

/// One broker as a client knows it: the connection to it, what is on its way there, what it speaks.
///
/// It outlives the connections that come and go: failures count until one comes about.
struct BrokerConnection<Purpose: Sendable>: Sendable {
  enum Phase: Sendable { case none, connecting, checking, ready }

  struct InFlight: Sendable {
    enum Kind: Sendable {
      case versions
      case metadata(isPartial: Bool)
      case owner(Purpose)
    }
    let correlation: Int32
    let api: ApiKey
    let version: Int16
    var sentAt: Instant
    let patience: Stretch
    let kind: Kind

    var timesOut: Instant { sentAt + patience }
  }

  let node: Int32
  var address: Address
  var id: ConnectionId?
  var phase = Phase.none
  var since: Instant
  var failures = 0
  var notBefore: Instant
  var throttledUntil: Instant?
  var inFlight: [InFlight] = []
  var versions = SupportedVersions()
  var lastUsed: Instant
  var setupLimit: Instant?

  init(node: Int32, address: Address, at now: Instant) {
    self.node = node
    self.address = address
    since = now
    notBefore = now
    lastUsed = now
  }

  /// As Java prints a node.
  var text: String { "\(address) (id: \(node) rack: null)" }

  func canSend(_ most: Int, at now: Instant) -> Bool {
    phase == .ready && inFlight.count < most && (throttledUntil ?? now) <= now
  }

  /// When the first of its requests has taken too long.
  var timesOut: Instant? { inFlight.map(\.timesOut).min() }

  func canConnect(at now: Instant) -> Bool { phase == .none && notBefore <= now }
}

/// The versions of requests that both ends of a connection have.
struct SupportedVersions: Sendable {
  private var ranges: [Int16: ClosedRange<Int16>] = [:]

  init() {}

  init(_ answer: ApiVersionsResponse) {
    for row in answer.apiKeys where row.minVersion <= row.maxVersion {
      ranges[row.apiKey] = row.minVersion...row.maxVersion
    }
  }

  func range(of api: ApiKey) -> ClosedRange<Int16>? { ranges[api.rawValue] }
}

public import Clockwork
public import Editions

/// What an administrator's client is told, with the defaults of an edition.
public struct AdminSettings: Sendable, Equatable {
  public var connections: ConnectionSettings
  public var retries = Int(Int32.max)
  public var apiTimeout = Stretch.seconds(60)
  /// The client of `kafka-broker-api-versions`, which is older than the public one and calls itself so.
  public var isLegacy = false

  public init(clientId: String, bootstrap: [Address], edition: Edition) {
    connections = ConnectionSettings(clientId: clientId, bootstrap: bootstrap, edition: edition)
    connections.createsTopics = false
    connections.maxInFlight = 1
    connections.maxIdle = .seconds(300)
  }
}

public import Clockwork
public import Editions
public import Records

/// What a producer is told, with the defaults of an edition.
public struct ProducerSettings: Sendable, Equatable {
  public enum PartitionerChoice: Sendable, Equatable {
    /// What the edition does when nobody names a partitioner.
    case standard
    case roundRobin
    case uniformSticky
  }

  public var connections: ConnectionSettings
  /// 0, 1, or -1 for all.
  public var acks: Int16
  public var retries = Int(Int32.max)
  public var batchSize = 16384
  public var linger: Stretch
  public var bufferMemory = 32 << 20
  public var maxBlock = Stretch.seconds(60)
  public var maxRequestSize = 1 << 20
  public var deliveryTimeout = Stretch.seconds(120)
  public var compression = Compression.none
  public var isIdempotent: Bool
  public var partitioner = PartitionerChoice.standard
  public var isAdaptive = true
  public var ignoresKeys = false
  /// The rules that it is made to break.
  public var broken: Set<CoreSwitch> = []

  public init(clientId: String, bootstrap: [Address], edition: Edition) {
    connections = ConnectionSettings(clientId: clientId, bootstrap: bootstrap, edition: edition)
    acks = edition.producer.acks
    isIdempotent = edition.producer.isIdempotent
    linger = .milliseconds(edition.producer.lingerMs)
  }
}

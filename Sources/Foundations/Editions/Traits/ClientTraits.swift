/// What the clients of an edition have in common.
public struct ClientTraits: Sendable {
  /// What they call whom they are connected to.
  public let peer: String
  /// Waits between tries grow up to `retry.backoff.max.ms`.
  public let haveGrowingBackoff: Bool
  /// A connection has to come about within `socket.connection.setup.timeout.ms`.
  public let limitConnectionSetup: Bool
  /// Settings that nobody has read are warned of one by one, not all together.
  public let warnOfEachUnreadSetting: Bool

  /// At the beginning of a sentence.
  public var peerFirst: String { peer.prefix(1).uppercased() + peer.dropFirst() }
}

extension Edition {
  public var clients: ClientTraits {
    switch self {
    case .v2_6:
      ClientTraits(
        peer: "broker", haveGrowingBackoff: false, limitConnectionSetup: false,
        warnOfEachUnreadSetting: true)
    case .v3_9, .v4_1:
      ClientTraits(
        peer: "node", haveGrowingBackoff: true, limitConnectionSetup: true,
        warnOfEachUnreadSetting: false)
    }
  }
}

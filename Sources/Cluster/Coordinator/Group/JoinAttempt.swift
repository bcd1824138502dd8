/// A JoinGroup, as far as a group cares.
public struct JoinAttempt: Sendable {
  public let ticket: GroupTicket
  public var groupId: String
  /// Empty where the member has none yet.
  public var memberId = ""
  public var instanceId: String?
  /// Whether a member without an id is sent back with one, instead of being taken in.
  public var requiresKnownId = false
  public var clientId = ""
  public var clientHost = ""
  public var rebalanceTimeoutMs: Int32 = 0
  public var sessionTimeoutMs: Int32 = 0
  public var protocolType = ""
  public var protocols: [SupportedProtocol] = []

  public init(_ ticket: GroupTicket, to groupId: String) {
    self.ticket = ticket
    self.groupId = groupId
  }
}

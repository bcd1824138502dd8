public import Bytes

/// A SyncGroup, as far as a group cares.
public struct SyncAttempt: Sendable {
  public let ticket: GroupTicket
  public var groupId: String
  public var memberId = ""
  public var instanceId: String?
  public var generation: Int32 = -1
  public var protocolType: String?
  public var protocolName: String?
  /// The leader's: what each member gets.
  public var assignments: [String: ByteSlice] = [:]

  public init(_ ticket: GroupTicket, to groupId: String) {
    self.ticket = ticket
    self.groupId = groupId
  }
}

/// What the administrator's client of an edition does in its own way.
public struct AdminClientTraits: Sendable {
  /// A request may stay under way for as long as its call may take, whatever `request.timeout.ms` says.
  public let waitsAsLongAsTheCall: Bool
  /// A call that no broker was found for is named when it is given up.
  public let namesUnassignedCalls: Bool
  /// What goes to a group's coordinator or to partitions' leaders is led by a driver: requests are named
  /// after the operation, and who answers is looked for again whenever a request is lost or a
  /// coordinator is not available.
  public let drivesLookups: Bool
}

extension Edition {
  public var adminClient: AdminClientTraits {
    switch self {
    case .v2_6:
      AdminClientTraits(
        waitsAsLongAsTheCall: true, namesUnassignedCalls: false, drivesLookups: false)
    case .v3_9, .v4_1:
      AdminClientTraits(
        waitsAsLongAsTheCall: false, namesUnassignedCalls: true, drivesLookups: true)
    }
  }
}

public import Editions

/// Which APIs and versions a broker of an edition has, as its own table says.
///
/// The recordings of each release are compared with this row by row. A row is about the release's
/// table, not about the messages that this module declares.
public struct ApiTable: Sendable {
  public enum Listener: String, Sendable {
    case zkBroker = "ZK_BROKER"
    case broker = "BROKER"
    case controller = "CONTROLLER"
  }

  public struct Row: Sendable {
    public let key: ApiKey
    /// Nil where the release has removed the API but keeps its number.
    public let versions: ClosedRange<Int16>?
    public let firstFlexible: Int16?
    /// Only brokers may send it.
    public let isClusterAction: Bool
    /// A broker hands it on to the controller (releases with KRaft).
    public let isForwardable: Bool
    public let isLatestVersionUnstable: Bool
    public let listeners: [Listener]
    /// Versions that are still answered but bound to go.
    public let deprecated: ClosedRange<Int16>?

    init(
      _ key: ApiKey, _ versions: ClosedRange<Int16>?, flexible: Int16? = nil,
      clusterAction: Bool = false, forwardable: Bool = false, unstable: Bool = false,
      _ listeners: [Listener] = [], deprecated: ClosedRange<Int16>? = nil
    ) {
      self.key = key
      self.versions = versions
      firstFlexible = flexible
      isClusterAction = clusterAction
      isForwardable = forwardable
      isLatestVersionUnstable = unstable
      self.listeners = listeners
      self.deprecated = deprecated
    }

    public func isFlexible(_ version: Int16) -> Bool {
      if let first = firstFlexible { version >= first } else { false }
    }
  }

  /// In the order of the keys.
  public let rows: [Row]

  public static func of(_ edition: Edition) -> ApiTable {
    switch edition {
    case .v2_6: v2_6
    case .v3_9: v3_9
    case .v4_1: v4_1
    }
  }

  public subscript(key: ApiKey) -> Row? { rows.first { $0.key == key } }

  /// Nil where the edition does not have the API at all.
  public func versions(of key: ApiKey) -> ClosedRange<Int16>? { self[key]?.versions }

  private static let v2_6 = ApiTable(rows: rowsOf2_6)
  private static let v3_9 = ApiTable(rows: rowsOf3_9)
  private static let v4_1 = ApiTable(rows: rowsOf4_1)
}

/// One setting of Kafka's: its name, what may be written behind it, and what holds when nothing is.
///
/// A setting belongs to a catalogue (`SettingCatalogue`) and an edition, since defaults and limits
/// changed over the years. It is read from the tables in `SettingTables`.
public struct Setting: Sendable, Equatable {
  public enum Kind: String, Sendable {
    case boolean, string, int, short, long, double, list, password
    case javaClass = "class"
  }

  /// What a setting is when nobody sets it.
  public enum Initial: Sendable, Equatable {
    /// There is none: it has to be set.
    case required
    case null
    case text(String)
  }

  public enum Importance: String, Sendable {
    case high, medium, low
  }

  /// How a broker's setting can be changed: by a restart, for one running broker, or for all.
  public enum UpdateMode: String, Sendable {
    case readOnly = "read-only"
    case perBroker = "per-broker"
    case clusterWide = "cluster-wide"
  }

  public let name: String
  public let kind: Kind
  public let initial: Initial
  public let importance: Importance
  public let rule: SettingRule
  /// Not documented: for Kafka's own tests.
  public let isInternal: Bool
  public let updateMode: UpdateMode
  /// The broker's settings that give a topic's its default, the first that is set winning.
  public let brokerSettings: [String]

  public let edition: Edition

  /// The default as Kafka's own tables print it; nil where it is null or has to be set.
  public var initialText: String? {
    guard case .text(let text) = initial else { return nil }
    return text
  }
}

/// A named set of Kafka's defaults and formats: which release's words, files and numbers are meant.
///
/// Kafka changed over the years and books did not, so a lab, a transcript or a session names its
/// edition. Every layer that behaves otherwise by release asks the edition for a trait by its meaning
/// (`Traits`), or switches over all of them, so that one more is a compile error wherever it must be
/// thought of. Nobody compares editions.
public enum Edition: String, CaseIterable, Sendable {
  /// The book's: 2.6.3 with ZooKeeper.
  case v2_6 = "2.6"
  /// The last with ZooKeeper: 3.9.1.
  case v3_9 = "3.9"
  /// KRaft only: 4.1.0.
  case v4_1 = "4.1"

  public static let standard = Edition.v2_6

  /// From a name such as `2.6` or a release such as `2.6.3`.
  public init?(_ text: some StringProtocol) {
    guard let edition = Edition.allCases.first(where: { $0.rawValue == text || $0.release == text })
    else { return nil }
    self = edition
  }

  public var name: String { rawValue }

  /// The release that was recorded.
  public var release: String {
    switch self {
    case .v2_6: "2.6.3"
    case .v3_9: "3.9.1"
    case .v4_1: "4.1.0"
    }
  }

  /// What the tools print when they are asked for their version.
  public var versionText: String {
    switch self {
    case .v2_6: "\(release) (Commit:c24cbd3f5eeffa1e)"
    case .v3_9, .v4_1: release
    }
  }

  /// Whether what came with another edition is there in this one, for tables that say of each row since
  /// when it is there. Whoever behaves otherwise by edition asks for a trait, or switches over all.
  public func has(since other: Edition) -> Bool { rawValue >= other.rawValue }
}

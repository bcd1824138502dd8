/// Which values a setting may have, beyond being of its type.
///
/// Made from, and printed as, the text in Kafka's own tables of settings, except for the names of
/// releases: they are many, and in `KafkaVersions`.
public enum SettingRule: Sendable, Equatable {
  case any
  /// A number from the least to the most, or the one that means something else.
  case range(least: String, most: String?, orElse: String?)
  case oneOf([String])
  case oneOfIgnoringCase([String])
  case kafkaVersion
  case nonEmptyText
  case nonNullText
  case throttledReplicas
  case offsetReset
  /// A sentence; nothing is checked.
  case inWords(String)

  private static let replicas = "[partitionId]:[brokerId],[partitionId]:[brokerId],..."
  private static let ignoringCase = "(case insensitive) "
  private static let resets = "[latest, earliest, none, by_duration:PnDTnHnMn.nS]"

  init(_ text: String) {
    switch text {
    case "-": self = .any
    case "a version of Kafka": self = .kafkaVersion
    case "non-empty string": self = .nonEmptyText
    case "non-null string": self = .nonNullText
    case Self.replicas: self = .throttledReplicas
    case Self.resets: self = .offsetReset
    default:
      if let range = Self.range(text) {
        self = range
      } else if text.hasPrefix(Self.ignoringCase) {
        self = .oneOfIgnoringCase(Self.names(text.dropFirst(Self.ignoringCase.count)))
      } else if text.hasPrefix("["), text.hasSuffix("]") {
        self = .oneOf(Self.names(text[...]))
      } else {
        self = .inWords(text)
      }
    }
  }

  /// As the tables have it.
  public func text(in edition: Edition) -> String {
    switch self {
    case .any: "-"
    case .range(let least, let most, let other):
      "[\(least),...\(most.map { ",\($0)" } ?? "")]" + (other.map { " or \($0)" } ?? "")
    case .oneOf(let names): "[\(names.joined(separator: ", "))]"
    case .oneOfIgnoringCase(let names): Self.ignoringCase + "[\(names.joined(separator: ", "))]"
    case .kafkaVersion: "[\(KafkaVersions.names(in: edition).joined(separator: ", "))]"
    case .nonEmptyText: "non-empty string"
    case .nonNullText: "non-null string"
    case .throttledReplicas: Self.replicas
    case .offsetReset: Self.resets
    case .inWords(let text): text
    }
  }

  private static func range(_ text: String) -> SettingRule? {
    guard text.hasPrefix("["), let end = text.firstIndex(of: "]") else { return nil }
    let parts = text[..<end].dropFirst().split(separator: ",")
    guard parts.count == 2 || parts.count == 3, parts[1] == "..." else { return nil }
    let rest = text[end...].dropFirst()
    return .range(
      least: String(parts[0]), most: parts.count == 3 ? String(parts[2]) : nil,
      orElse: rest.hasPrefix(" or ") ? String(rest.dropFirst(4)) : nil)
  }

  private static func names(_ text: Substring) -> [String] {
    text.dropFirst().dropLast().split(separator: ",").map { String($0.drop { $0 == " " }) }
  }
}

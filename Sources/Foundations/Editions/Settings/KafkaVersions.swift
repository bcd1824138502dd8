/// The releases and their inner steps as `message.format.version` and `inter.broker.protocol.version`
/// name them.
enum KafkaVersions {
  static func names(in edition: Edition) -> [String] {
    let first = oldest + steps(table)
    return switch edition {
    case .v2_6: first
    case .v3_9, .v4_1: first + steps(later)
    }
  }

  /// Also without the step, which then is the last of the release, and with a patch number behind.
  static func accepts(_ text: String, in edition: Edition) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let key = parts.prefix(text.hasPrefix("0.") ? 3 : 2).joined(separator: ".")
    return names(in: edition).contains { name in
      name == key || name.prefix { $0 != "-" } == key
    }
  }

  private static let oldest = ["0.8.0", "0.8.1", "0.8.2", "0.9.0"]

  /// A release and how many steps it took.
  private static let table =
    "0.10.0 2, 0.10.1 3, 0.10.2 1, 0.11.0 3, 1.0 1, 1.1 1, 2.0 2, 2.1 3, 2.2 2, 2.3 2, 2.4 2, "
    + "2.5 1, 2.6 1"
  private static let later =
    "2.7 3, 2.8 2, 3.0 2, 3.1 1, 3.2 1, 3.3 4, 3.4 1, 3.5 3, 3.6 3, 3.7 5, 3.8 1, 3.9 1, 4.0 2"

  private static func steps(_ table: String) -> [String] {
    table.split(separator: ",").flatMap { entry in
      let parts = entry.split(separator: " ")
      return (0..<(Int(parts[1]) ?? 0)).map { "\(parts[0])-IV\($0)" }
    }
  }
}

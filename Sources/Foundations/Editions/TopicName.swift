/// Which names a topic may have. The rule is the same in every edition, the words of a refusal are
/// not.
public enum TopicName {
  public static let longest = 249

  /// What Kafka says of a name that it does not allow; nil where it does.
  public static func refusal(of name: String, in edition: Edition) -> String? {
    let isOld =
      switch edition {
      case .v2_6: true
      case .v3_9, .v4_1: false
      }
    if name.isEmpty {
      return isOld
        ? "Topic name is illegal, it can't be empty"
        : "Topic name is invalid: the empty string is not allowed"
    }
    if name == "." || name == ".." {
      return isOld
        ? "Topic name cannot be \".\" or \"..\""
        : "Topic name is invalid: '\(name)' is not allowed"
    }
    if name.utf16.count > longest {
      return isOld
        ? "Topic name is illegal, it can't be longer than \(longest) characters, topic name: \(name)"
        : "Topic name is invalid: the length of '\(name)' is longer than the max allowed length "
          + "\(longest)"
    }
    guard name.utf8.allSatisfy(isAllowed) else {
      let fault =
        isOld
        ? "Topic name \"\(name)\" is illegal, it contains a character"
        : "Topic name is invalid: '\(name)' contains one or more characters"
      return fault + " other than ASCII alphanumerics, '.', '_' and '-'"
    }
    return nil
  }

  /// Whether a metric of this topic could have the name of another's: there both characters become
  /// the same.
  public static func canCollide(_ name: String) -> Bool { name.contains("_") || name.contains(".") }

  /// Whether two names differ by nothing but these characters.
  public static func collide(_ name: String, _ other: String) -> Bool {
    unified(name) == unified(other)
  }

  private static func unified(_ name: String) -> [UInt8] {
    name.utf8.map { $0 == UInt8(ascii: ".") ? UInt8(ascii: "_") : $0 }
  }

  private static func isAllowed(_ character: UInt8) -> Bool {
    switch character {
    case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
    default: ".-_".utf8.contains(character)
    }
  }
}

internal import Controller
internal import Editions

/// One step of an incremental change: a setting set, taken away, or a list's entries added or taken out.
struct ConfigOperation: Equatable {
  enum Kind: Int8 {
    case set = 0
    case delete = 1
    case append = 2
    case subtract = 3

    var name: String {
      switch self {
      case .set: "SET"
      case .delete: "DELETE"
      case .append: "APPEND"
      case .subtract: "SUBTRACT"
      }
    }
  }

  let kind: Kind
  let name: String
  let value: String?

  /// What is wrong with the steps together.
  static func refusal(of steps: [ConfigOperation]) -> AdminRefusal? {
    var seen: Set<String> = []
    var twice: [String] = []
    for step in steps where !seen.insert(step.name).inserted && !twice.contains(step.name) {
      twice.append(step.name)
    }
    guard twice.isEmpty else {
      return .invalidRequest(
        "Error due to duplicate config keys : \(twice.joined(separator: ","))")
    }
    let null = steps.filter { $0.value == nil && $0.kind != .delete }
    guard null.isEmpty else {
      let names = null.map { "\($0.kind.name):\($0.name)" }.joined(separator: ",")
      return .invalidRequest("Null value not supported for : \(names)")
    }
    return nil
  }

  /// What the steps make of settings, or why they cannot be taken.
  static func apply(
    _ steps: [ConfigOperation], to properties: JavaProperties, of catalogue: SettingCatalogue,
    in edition: Edition
  ) -> Result<JavaProperties, AdminRefusal> {
    var properties = properties
    for step in steps {
      switch step.kind {
      case .set: properties[step.name] = step.value
      case .delete: properties[step.name] = nil
      case .append, .subtract:
        guard let setting = SettingCatalogue.setting(step.name, of: catalogue, in: edition) else {
          return .failure(unknown(step.name, in: edition))
        }
        guard setting.kind == .list else {
          return .failure(
            .invalidRequest(
              "Config value \(step.kind == .append ? "append" : "subtract") is not allowed for "
                + "config key: \(step.name)"))
        }
        let old = split(properties[step.name] ?? setting.initialText ?? "")
        let given = split(step.value ?? "")
        let new = step.kind == .append ? old + given : without(given, old)
        properties[step.name] = new.joined(separator: ",")
      }
    }
    return .success(properties)
  }

  private static func unknown(_ name: String, in edition: Edition) -> AdminRefusal {
    switch edition {
    case .v2_6:
      AdminRefusal(
        javaClass: "java.util.NoSuchElementException", message: "key not found: \(name)")
    case .v3_9, .v4_1: .api("InvalidConfigurationException", "Unknown config name: \(name)")
    }
  }

  /// As Java splits: empty texts at the end are left out.
  private static func split(_ text: String) -> [String] {
    var parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    while parts.count > 1, parts.last?.isEmpty == true { parts.removeLast() }
    return parts
  }

  /// Each entry takes out one of its kind.
  private static func without(_ given: [String], _ old: [String]) -> [String] {
    var left = old
    for entry in given {
      if let place = left.firstIndex(of: entry) { left.remove(at: place) }
    }
    return left
  }
}

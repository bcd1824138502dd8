/// All settings of one thing, read as Kafka reads a file of properties: each by its own rule, the
/// default where nothing is said, names that no setting has passed over.
public struct SettingValues: Sendable {
  private let values: [String: SettingValue]
  private let given: Set<String>
  public let edition: Edition

  public init(
    _ properties: [(name: String, value: String?)], of catalogue: SettingCatalogue,
    in edition: Edition
  ) throws(SettingRefusal) {
    let texts = Dictionary(properties.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    var values: [String: SettingValue] = [:]
    for setting in SettingCatalogue.of(catalogue, in: edition) {
      if let text = texts[setting.name] {
        values[setting.name] = try setting.validated(text)
      } else {
        values[setting.name] = try setting.initialValue()
      }
    }
    self.values = values
    given = Set(texts.keys)
    self.edition = edition
  }

  /// Whether somebody set it, be it to its default.
  public func isGiven(_ name: String) -> Bool { given.contains(name) }

  public subscript(name: String) -> SettingValue { values[name] ?? .null }

  public func integer(_ name: String) -> Int64? {
    guard case .integer(let number) = self[name] else { return nil }
    return number
  }

  public func double(_ name: String) -> Double? {
    guard case .double(let number) = self[name] else { return nil }
    return number
  }

  public func boolean(_ name: String) -> Bool { self[name] == .boolean(true) }

  public func text(_ name: String) -> String? {
    guard case .text(let text) = self[name] else { return nil }
    return text
  }

  public func list(_ name: String) -> [String] {
    guard case .list(let texts) = self[name] else { return [] }
    return texts
  }
}

internal import Bytes

extension SettingRule {
  /// What is wrong with a value of the right type.
  func refusal(of value: SettingValue, for setting: Setting) -> SettingRefusal? {
    switch self {
    case .any, .inWords: nil
    case .range(let least, let most, let other):
      rangeRefusal(of: value, setting.name, (least, most, other))
    case .oneOf(let names):
      Self.texts(of: value).first { !names.contains($0) }.map {
        .invalid(
          $0, for: setting.name, "String must be one of: \(names.joined(separator: ", "))")
      }
    case .oneOfIgnoringCase(let names):
      Self.texts(of: value).first { text in
        !names.contains { $0.lowercased() == text.lowercased() }
      }.map {
        .invalid(
          $0, for: setting.name,
          "String must be one of (case insensitive): \(names.joined(separator: ", "))")
      }
    case .kafkaVersion:
      Self.texts(of: value).first { !KafkaVersions.accepts($0, in: setting.edition) }.map {
        let quote =
          switch setting.edition {
          case .v2_6: "`"
          case .v3_9, .v4_1: ""
          }
        return .invalid(
          $0, for: setting.name, "Version \(quote)\($0)\(quote) is not a valid version")
      }
    case .nonEmptyText:
      value == .text("") ? .invalid("", for: setting.name, "String must be non-empty") : nil
    case .nonNullText:
      value == .null ? .invalid("null", for: setting.name, "entry must be non null") : nil
    case .throttledReplicas: throttledReplicasRefusal(of: value, setting.name)
    case .offsetReset: offsetResetRefusal(of: value, setting.name)
    }
  }

  private static func texts(of value: SettingValue) -> [String] {
    switch value {
    case .text(let text): [text]
    case .list(let texts): texts
    default: []
    }
  }

  private func rangeRefusal(
    of value: SettingValue, _ name: String, _ range: (least: String, most: String?, other: String?)
  ) -> SettingRefusal? {
    let isBelow: Bool
    let isAbove: Bool
    let text: String
    switch value {
    case .integer(let number):
      text = "\(number)"
      isBelow = Int64(range.least).map { number < $0 } ?? false
      isAbove = range.most.flatMap { Int64($0) }.map { number > $0 } ?? false
    case .double(let number):
      text = JavaNumberText.of(number)
      isBelow = Double(range.least).map { number < $0 } ?? false
      isAbove = range.most.flatMap { Double($0) }.map { number > $0 } ?? false
    default: return nil
    }
    guard isBelow || isAbove, text != range.other else { return nil }
    if let other = range.other, let most = range.most {
      let why = "Value must be between \(range.least) and \(most) or equal to \(other)"
      return .invalid(text, for: name, why)
    }
    return .invalid(
      text, for: name,
      isBelow
        ? "Value must be at least \(range.least)" : "Value must be no more than \(range.most ?? "")"
    )
  }

  private func throttledReplicasRefusal(of value: SettingValue, _ name: String) -> SettingRefusal? {
    guard case .list(let replicas) = value, replicas != ["*"] else { return nil }
    let areReplicas = replicas.allSatisfy { replica in
      let parts = replica.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
      return replica.isEmpty
        || parts.count == 2
          && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }
    }
    guard !areReplicas else { return nil }
    return .invalid(
      "[\(replicas.joined(separator: ", "))]", for: name,
      "\(name) must be the literal '*' or a list of replicas in the following format: "
        + "[partitionId]:[brokerId],[partitionId]:[brokerId],...")
  }

  private func offsetResetRefusal(of value: SettingValue, _ name: String) -> SettingRefusal? {
    guard case .text(let text) = value, !["earliest", "latest", "none"].contains(text) else {
      return nil
    }
    let prefix = "by_duration:"
    if text.hasPrefix(prefix), Self.isDuration(text.dropFirst(prefix.count)) { return nil }
    return .invalid(
      text, for: name,
      "Invalid value `\(text)` for configuration \(name). The value must be either 'earliest', "
        + "'latest', 'none' or of the format 'by_duration:<PnDTnHnMn.nS.>'.")
  }

  /// An ISO-8601 duration of days, hours, minutes and seconds.
  private static func isDuration(_ text: Substring) -> Bool {
    guard text.first == "P" || text.first == "p" else { return false }
    var units: [Character] = ["D", "T", "H", "M", "S"]
    var digits = 0
    var parts = 0
    var isTimeOpen = false
    for character in text.dropFirst() {
      if character.isASCII, character.isNumber || (character == "." && digits > 0) {
        digits += 1
        continue
      }
      guard let unit = character.uppercased().first, let place = units.firstIndex(of: unit),
        (unit == "T") == (digits == 0), unit == "D" || unit == "T" || isTimeOpen
      else { return false }
      units.removeFirst(place + 1)
      isTimeOpen = isTimeOpen || unit == "T"
      if unit != "T" { parts += 1 }
      digits = 0
    }
    return parts > 0 && digits == 0
  }
}

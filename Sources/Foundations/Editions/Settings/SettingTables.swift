/// The catalogues as texts, since hundreds of entries read, and compile, better so.
///
/// A line `[2.6 3.9]` names the editions in which the entries below it hold. An entry is a line of
/// fields with two or more blanks between them: name, type, default (`-` where it has to be set,
/// `(empty)` for the empty text), importance; then, where there is something to say, the valid
/// values, `internal`, `~` and the update mode, `=` and the broker's settings that give the default.
enum SettingTables {
  static func parse(_ table: String) -> [Setting] {
    var editions: [Edition] = []
    var settings: [Setting] = []
    for line in table.split(separator: "\n") {
      let fields = fields(of: line)
      if let names = section(line) {
        editions = names
      } else {
        settings += editions.map { setting(fields, in: $0) }
      }
    }
    return settings
  }

  private static func section(_ line: Substring) -> [Edition]? {
    guard line.hasPrefix("["), line.hasSuffix("]") else { return nil }
    return line.dropFirst().dropLast().split(separator: " ").compactMap { Edition($0) }
  }

  private static func fields(of line: Substring) -> [String] {
    var fields: [String] = []
    var field = ""
    var blanks = 0
    for character in line {
      if character == " " {
        blanks += 1
        continue
      }
      if blanks > 1 {
        fields.append(field)
        field = ""
      } else if blanks == 1 {
        field += " "
      }
      blanks = 0
      field.append(character)
    }
    return fields + [field]
  }

  private static func setting(_ fields: [String], in edition: Edition) -> Setting {
    guard fields.count >= 4, let kind = Setting.Kind(rawValue: fields[1]),
      let importance = Setting.Importance(rawValue: fields[3])
    else { preconditionFailure("a table of settings is broken at: \(fields)") }
    var rule = SettingRule.any
    var isInternal = false
    var updateMode = Setting.UpdateMode.readOnly
    var brokerSettings: [String] = []
    for field in fields[4...] {
      if field == "internal" {
        isInternal = true
      } else if field.hasPrefix("~ ") {
        updateMode = Setting.UpdateMode(rawValue: String(field.dropFirst(2))) ?? .readOnly
      } else if field.hasPrefix("= ") {
        brokerSettings = field.dropFirst(2).split(separator: ",").map {
          String($0.drop { $0 == " " })
        }
      } else {
        rule = SettingRule(field)
      }
    }
    return Setting(
      name: fields[0], kind: kind, initial: initial(fields[2]), importance: importance, rule: rule,
      isInternal: isInternal, updateMode: updateMode, brokerSettings: brokerSettings,
      edition: edition)
  }

  private static func initial(_ text: String) -> Setting.Initial {
    switch text {
    case "-": .required
    case "null": .null
    case "(empty)": .text("")
    default: .text(text)
    }
  }
}

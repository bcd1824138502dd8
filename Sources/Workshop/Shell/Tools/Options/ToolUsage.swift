internal import Unix

/// The table of options that a tool prints on standard error when it is called wrongly: the option
/// with its argument on the left, what it does on the right. The real tools' names and layout, our
/// own sentences.
enum ToolUsage {
  private static let left = 40
  private static let right = 40

  static func print(_ options: [ToolOption], in language: Language, to errors: Output) {
    row("Option", "Description", to: errors)
    row("------", "-----------", to: errors)
    for option in options.sorted(by: { $0.name < $1.name }) {
      row(head(option), description(option, in: language), to: errors)
    }
  }

  private static func head(_ option: ToolOption) -> String {
    switch option.argument {
    case .none: "--\(option.name)"
    case .optional(let kind, let name): "--\(option.name) [\(argument(kind, name))]"
    case .required(let kind, let name): "--\(option.name) <\(argument(kind, name))>"
    }
  }

  static func argument(_ kind: ToolOption.Kind, _ name: String) -> String {
    name.isEmpty ? kind.rawValue : "\(kind.rawValue): \(name)"
  }

  private static func description(_ option: ToolOption, in language: Language) -> String {
    let required = option.isRequired ? "REQUIRED: " : option.isDeprecated ? "DEPRECATED: " : ""
    let initial = option.initial.map { " (default: \($0))" } ?? ""
    return required + option.summary.text(in: language) + initial
  }

  private static func row(_ first: String, _ second: String, to errors: Output) {
    let heads = wrapped(first, at: left - 2)
    let lines = wrapped(second, at: right)
    for index in 0..<max(heads.count, lines.count) {
      let head = index < heads.count ? (index == 0 ? "" : "  ") + heads[index] : ""
      let line = index < lines.count ? lines[index] : ""
      let space = String(repeating: " ", count: max(left - head.count, 1))
      errors.line(head + space + line)
    }
  }

  private static func wrapped(_ text: String, at width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty && DisplayWidth.of(line) + 1 + DisplayWidth.of(word) > width {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? String(word) : " " + word
    }
    return lines + [line]
  }
}

internal import Shell
internal import Unix

/// `value`: an expression as a lab's checks would work it out at this moment, for whoever writes one.
extension Course {
  func tell(valueOf text: String, _ output: Output, _ errors: Output) -> Int32 {
    let names = volume?.lab.names ?? [:]
    do throws(ExpressionParser.Refusal) {
      let typed = try ExpressionParser.parse(text, line: 1, column: 1, names: names)
      output.line(shown(evaluation.value(typed)))
      return 0
    } catch {
      let mistake = LabMistake(
        "value", error.place.line, error.place.column, length: error.length, error.words)
      errors.line(
        mistake.text(in: language, source: text.split(separator: "\n")))
      return 2
    }
  }

  /// As one would write it.
  private func shown(_ value: Value) -> String {
    if let why = value.whyUnknowable { return "(" + why.text(in: language) + ")" }
    return value.source
  }

  /// A value that a journal keeps; nil where nobody could have written that.
  func value(of source: String) -> Value? {
    let typed = try? ExpressionParser.parse(source, line: 1, column: 1)
    return typed.map { Evaluation(facts: evaluation.facts, printed: "", names: [:]).value($0) }
  }
}

extension Value {
  /// As an expression has it.
  var source: String {
    switch self {
    case .none, .unknowable: "none"
    case .text(let text): "\"" + Self.escaped(text) + "\""
    case .list(let items): "[" + items.map(\.source).joined(separator: ", ") + "]"
    case .number, .truth: shown
    }
  }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for letter in text {
      switch letter {
      case "\"": escaped += "\\\""
      case "\\": escaped += "\\\\"
      case "\n": escaped += "\\n"
      case "\t": escaped += "\\t"
      default: escaped.append(letter)
      }
    }
    return escaped
  }
}

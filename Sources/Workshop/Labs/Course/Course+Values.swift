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
    switch value {
    case .none: "none"
    case .unknowable(let why): "(" + why.text(in: language) + ")"
    case .text(let text): "\"\(text)\""
    case .list(let items): "[" + items.map(shown).joined(separator: ", ") + "]"
    case .number, .truth: value.shown
    }
  }
}

/// By what a translation says which text each of its paragraphs was made from: four hexadecimal digits
/// for each text of the lab, in the step's comment, `<!-- step ID of 3f2a 91bc -->`.
///
/// When a text of the lab changes, its mark does, and the translator is told which one it is.
enum SourceMarks {
  struct Text {
    let mark: String
    let line: Int
  }

  static func mark(_ text: String) -> String {
    var digest = ByteDigest()
    for word in text.split(whereSeparator: \.isWhitespace) {
      digest.take(word.utf8)
      digest.take([0x20])
    }
    let digits = String((digest.value ^ digest.value >> 32) & 0xffff, radix: 16)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }

  /// Of the title, the sentence about it, and the introduction.
  static func head(of lab: Lab) -> [Text] {
    [Text(mark: mark(lab.head.title), line: 1), Text(mark: mark(lab.head.about), line: 1)]
      + lab.introduction.map(text)
  }

  /// Of everything in a step that is translated, by the lines of the page.
  static func of(_ step: Step) -> [Text] {
    var texts: [Text] = []
    func add(_ prose: Prose?) { if let prose { texts.append(text(prose)) } }
    add(step.heading)
    for item in step.items {
      switch item {
      case .prose(let prose), .book(_, let prose): add(prose)
      case .question: break
      case .console(let block):
        for command in block.commands {
          texts += command.notes.map { Text(mark: mark($0), line: command.line) }
        }
      }
    }
    for check in step.checks {
      add(check.otherwise)
      add(check.again)
    }
    step.advices.forEach { add($0.say) }
    for trial in step.trials {
      add(trial.say)
      add(trial.otherwise)
    }
    for question in step.questions {
      add(question.prompt)
      question.options.forEach(add)
      add(question.right)
      question.misconceptions.forEach { add($0.say) }
    }
    step.hints.forEach(add)
    add(step.summary)
    return texts.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
      .map(\.element)
  }

  private static func text(_ prose: Prose) -> Text {
    Text(mark: mark(prose.source), line: prose.line)
  }
}

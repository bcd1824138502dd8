internal import Shell
internal import Unix

/// Which paragraphs of a translation were made from a text that has changed since.
enum StaleTexts {
  static func mistakes(of lab: Lab, in other: Lab) -> [LabMistake] {
    let file = other.source.file
    var mistakes = stale(
      SourceMarks.head(of: lab), other.head.madeFrom, lab, file, line: 1, place: "of: ")
    for step in lab.steps {
      guard let its = other.steps.first(where: { $0.id == step.id }) else { continue }
      mistakes += stale(
        SourceMarks.of(step), its.madeFrom, lab, file, line: its.line,
        place: "step \(step.id) of ")
    }
    return mistakes
  }

  private static func stale(
    _ texts: [SourceMarks.Text], _ made: [String]?, _ lab: Lab, _ file: String, line: Int,
    place: String
  ) -> [LabMistake] {
    let marks = texts.map(\.mark)
    guard made != marks else { return [] }
    let right = place + marks.joined(separator: " ")
    guard var rest = made else {
      return [
        LabMistake(
          file, line,
          Words(
            "it is not said which texts this was translated from; if it is up to date, write `\(right)`",
            "어떤 원문을 번역했는지 적혀 있지 않습니다. 번역이 최신이라면 이렇게 적어 주세요: `\(right)`"))
      ]
    }
    var changed: [Int] = []
    for text in texts {
      if let found = rest.firstIndex(of: text.mark) {
        rest.remove(at: found)
      } else {
        changed.append(text.line)
      }
    }
    return [LabMistake(file, line, changed.isEmpty ? moved(right) : words(changed, lab, right))]
  }

  /// Line 1 is the head's: the title, or the sentence about the lab.
  private static func words(_ lines: [Int], _ lab: Lab, _ right: String) -> Words {
    let list = lines.map(String.init).joined(separator: ", ")
    let head = lines.first == 1
    return Words(
      "new or changed since it was translated, in \(lab.source.file): line \(list)"
        + (head ? " (line 1: title or about)" : "")
        + "; when the translation follows, write `\(right)`",
      "번역 후에 바뀌었거나 새로 생긴 원문이 있습니다. \(lab.source.file) \(list)행"
        + (head ? "(1행은 title이나 about)" : "")
        + ". 번역을 고친 뒤 이렇게 적어 주세요: `\(right)`")
  }

  private static func moved(_ right: String) -> Words {
    Words(
      "texts of the lab were left out or moved since; when the translation follows, write "
        + "`\(right)`",
      "번역 후에 빠졌거나 순서가 바뀐 원문이 있습니다. 번역을 맞춘 뒤 이렇게 적어 주세요: `\(right)`")
  }
}

internal import Bytes
internal import Shell
public import Unix

/// `term WORD`: a word of Kafka in both languages, what the notes call it, and what it means.
public struct TermList {
  private let shelf: LabShelf
  private let language: Language

  public init(shelf: LabShelf, language: Language) {
    self.shelf = shelf
    self.language = language
  }

  /// One word, or without words the list of all. Gives the status.
  public func write(
    _ words: [String], asJson: Bool, _ output: Output, _ errors: Output
  ) -> Int32 {
    guard let terms = shelf.terms else {
      errors.prose("term: " + Terms.missing(beside: shelf.folder).text(in: language))
      return 2
    }
    guard !words.isEmpty else {
      if asJson {
        output.line(Json.array(terms.terms.map(json)).compact)
      } else {
        list(terms, output)
      }
      return 0
    }
    let name = words.joined(separator: " ")
    guard let term = terms.find(name) else {
      errors.prose("term: " + Self.unknown(name, terms.nearest(to: name)).text(in: language))
      return 2
    }
    if asJson { output.line(json(term).compact) } else { tell(term, output) }
    return 0
  }

  private func list(_ terms: Terms, _ output: Output) {
    let width = (terms.terms.map { DisplayWidth.of($0.english[0]) }.max() ?? 0) + 2
    for term in terms.terms {
      let gap = String(repeating: " ", count: width - DisplayWidth.of(term.english[0]))
      output.line(term.english[0] + gap + term.korean[0])
    }
    output.prose(output.styled(Self.whatNow.text(in: language), .dim))
  }

  /// Both languages, the learner's first: whoever reads the notes in one meets the tools in the other.
  private func tell(_ term: Terms.Term, _ output: Output) {
    let both = language == .english ? [term.english, term.korean] : [term.korean, term.english]
    var heads: [String] = []
    for names in both {
      let head = names.joined(separator: ", ")
      if !heads.contains(head) { heads.append(head) }
    }
    output.prose(output.styled(heads.joined(separator: " · "), .bold))
    if !term.noted.isEmpty {
      let noted = term.noted.joined(separator: ", ")
      output.prose(
        Words("  in the notes: \(noted)", "  노트의 표현: \(noted)").text(in: language), hanging: 4)
    }
    let meanings = [term.meaning.english, term.meaning.korean]
    for text in language == .english ? meanings : meanings.reversed() {
      output.prose("  " + text, hanging: 2)
    }
  }

  private func json(_ term: Terms.Term) -> Json {
    func list(_ names: [String]) -> Json { .array(names.map { .string($0) }) }
    return .object([
      "term": .string(term.id), "english": list(term.english), "korean": list(term.korean),
      "notes": list(term.noted), "meaning": .string(term.meaning.english),
      "meaning_korean": .string(term.meaning.korean),
    ])
  }

  // MARK: Words

  private static let whatNow = Words(
    "`term WORD` tells what one means.", "`term 용어`로 뜻을 볼 수 있습니다.")

  private static func unknown(_ name: String, _ nearest: String?) -> Words {
    Words(
      "there is no word `\(name)` here"
        + (nearest.map { "; the nearest is `\($0)`" } ?? "; `term` lists those that there are"),
      "`\(name)`: 없는 용어입니다"
        + (nearest.map { ". 가장 비슷한 용어: `\($0)`" } ?? ". `term`으로 모두 볼 수 있습니다"))
  }
}

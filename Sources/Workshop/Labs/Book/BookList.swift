internal import Bytes
internal import Shell
public import Unix

/// `book`: the notes' headings, with the steps and claims that belong to each and what is not there yet.
public struct BookList {
  let shelf: LabShelf
  let language: Language

  public init(shelf: LabShelf, language: Language) {
    self.shelf = shelf
    self.language = language
  }

  /// A step, and the lab that it is in.
  struct Place {
    let lab: Lab
    let step: Step

    var name: String { "\(lab.id) \(step.id)" }
  }

  /// All headings, or the one that the words name. Gives the status.
  public func write(
    _ words: [String], asJson: Bool, _ output: Output, _ errors: Output
  ) -> Int32 {
    guard let book = book(errors) else { return 2 }
    guard !words.isEmpty else {
      if asJson {
        output.line(Json.array(book.headings.map(json)).compact)
      } else {
        list(book, output)
      }
      return 0
    }
    guard let heading = heading(words, in: book, errors) else { return 2 }
    if asJson { output.line(json(heading).compact) } else { tell(heading, output) }
    return 0
  }

  /// Nil where a message has been written.
  func book(_ errors: Output) -> Book? {
    if let book = shelf.book { return book }
    errors.prose("book: " + Book.missing(beside: shelf.folder).text(in: language))
    return nil
  }

  /// Nil where a message has been written.
  func heading(_ words: [String], in book: Book, _ errors: Output) -> Book.Heading? {
    let text = words.joined(separator: " ")
    switch book.find(text) {
    case .one(let heading): return heading
    case .several(let headings):
      errors.prose("book: " + Self.several(text, headings).text(in: language))
    case .unknown(let nearest):
      errors.prose("book: " + Self.unknown(text, nearest).text(in: language))
    }
    return nil
  }

  // MARK: What belongs to a heading

  func steps(of heading: Book.Heading) -> [Place] {
    labs.flatMap { lab in
      lab.steps.filter { $0.sources.contains { $0.isAt(heading) } }.map {
        Place(lab: lab, step: $0)
      }
    }
  }

  /// The first step that tests the claim, in each lab that does.
  func steps(testing claim: String) -> [Place] {
    labs.filter { $0.head.claims.contains(claim) }.compactMap { lab in
      let step = lab.steps.first { $0.tests(claim) } ?? lab.steps.first
      return step.map { Place(lab: lab, step: $0) }
    }
  }

  /// The claims that no lab tests yet.
  func missing(of heading: Book.Heading) -> [String] {
    heading.claims.filter { steps(testing: $0).isEmpty }
  }

  private var labs: [Lab] { shelf.volumes.filter(\.isUsable).map { $0.lab(in: language) } }

  // MARK: Writing

  private func list(_ book: Book, _ output: Output) {
    for heading in book.headings {
      let indent = String(repeating: "  ", count: max(0, heading.level - 1))
      output.prose(indent + title(heading, output), hanging: indent.count + 2)
      for words in summary(heading) {
        output.prose(indent + "    " + words.text(in: language), hanging: indent.count + 6)
      }
    }
    output.prose(output.styled(Self.whatNow.text(in: language), .dim))
  }

  private func summary(_ heading: Book.Heading) -> [Words] {
    let steps = steps(of: heading).map(\.name)
    let missing = missing(of: heading)
    let there = heading.claims.filter { !missing.contains($0) }
    var lines: [Words] = []
    func add(_ items: [String], _ english: String, _ korean: String) {
      guard !items.isEmpty else { return }
      let list = items.joined(separator: ", ")
      lines.append(Words("\(english): \(list)", "\(korean): \(list)"))
    }
    add(steps, "steps", "스텝")
    add(there, "claims", "클레임")
    add(missing, "not there yet", "아직 없는 클레임")
    return lines
  }

  /// What has no number is its own place.
  private func title(_ heading: Book.Heading, _ output: Output) -> String {
    let words = heading.words.text(in: language)
    let place = output.styled(heading.place, .bold)
    return words == heading.name ? place : place + "  " + words
  }

  private func tell(_ heading: Book.Heading, _ output: Output) {
    output.prose(title(heading, output))
    for place in steps(of: heading) {
      output.prose("  \(place.name)  \(place.step.title)", hanging: 4)
    }
    writeClaims(heading.claims, output)
    if heading.claims.isEmpty, steps(of: heading).isEmpty {
      output.prose("  " + Self.nothing.text(in: language), hanging: 2)
    }
  }

  func writeClaims(_ ids: [String], _ output: Output) {
    for id in ids {
      let text = shelf.ledger?.claims.first { $0.id == id }?.words.text(in: language) ?? ""
      let labs = steps(testing: id).map(\.lab.id)
      let mark =
        labs.isEmpty
        ? Words("not there yet", "아직 없음").text(in: language) : labs.joined(separator: ", ")
      output.prose("  \(output.styled(id, .bold))  \(text)  [\(mark)]", hanging: 4)
    }
  }

  private func json(_ heading: Book.Heading) -> Json {
    .object([
      "place": .string(heading.place), "heading": .string(heading.words.korean),
      "english": .string(heading.words.english), "level": .number(heading.level),
      "steps": .array(
        steps(of: heading).map {
          .object(["lab": .string($0.lab.id), "step": .string($0.step.id)])
        }),
      "claims": .array(
        heading.claims.map { id in
          .object([
            "claim": .string(id),
            "labs": .array(steps(testing: id).map { .string($0.lab.id) }),
          ])
        }),
      "missing": .array(missing(of: heading).map { .string($0) }),
    ])
  }

  // MARK: Words

  private static let whatNow = Words(
    "`book PLACE` goes there, such as `book 002 1-3`. The three digits are the notes' number.",
    "`book 002 1-3`처럼 위치를 적으면 그곳의 스텝으로 갑니다. 앞의 세 자리는 노트의 번호입니다.")

  static let nothing = Words(
    "There is nothing to test under this heading itself.", "이 제목에는 직접 확인할 클레임이 없습니다.")

  private static func unknown(_ text: String, _ nearest: String?) -> Words {
    Words(
      "the notes have no heading `\(text)`"
        + (nearest.map { "; the nearest is `\($0)`" } ?? "; `book` lists them"),
      "`\(text)`: 노트에 없는 제목입니다"
        + (nearest.map { ". 가장 비슷한 것: `\($0)`" } ?? ". `book`으로 모두 볼 수 있습니다"))
  }

  private static func several(_ text: String, _ headings: [Book.Heading]) -> Words {
    let list = headings.prefix(6).map { "`\($0.place)`" }.joined(separator: ", ")
    let more = headings.count > 6 ? ", ..." : ""
    return Words(
      "`\(text)` may be several headings: \(list)\(more)",
      "`\(text)`: 해당하는 제목이 여럿입니다: \(list)\(more)")
  }
}

extension Step {
  /// Its heading without marks.
  var title: String {
    heading.map { String($0.source.drop { $0 == "#" || $0 == " " }) } ?? id
  }

  /// Whether one of its checks, questions or trials stands for the claim.
  func tests(_ claim: String) -> Bool {
    checks.contains { $0.claims.contains(claim) }
      || questions.contains { $0.claims.contains(claim) }
      || trials.contains { $0.claims.contains(claim) }
  }
}

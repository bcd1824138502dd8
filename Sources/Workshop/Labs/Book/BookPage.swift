internal import Shell
internal import Unix

/// `Docs/Book.md`: the notes' headings as a page.
extension BookList {
  public var page: String {
    guard let book = shelf.book else { return "" }
    var lines = Self.introduction
    var seed = ""
    for heading in book.headings {
      if heading.seed != seed {
        seed = heading.seed
        lines += [
          "", "## \(seed) \(heading.words.english)", "",
          "| place | heading | steps | claims that a lab tests | not there yet |",
          "| --- | --- | --- | --- | --- |",
        ]
      }
      lines.append(row(heading))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func row(_ heading: Book.Heading) -> String {
    let missing = missing(of: heading)
    let there = heading.claims.filter { !missing.contains($0) }
    let steps = steps(of: heading).map { "`\($0.name)`" }
    let title =
      heading.words.english == heading.words.korean
      ? heading.words.english : "\(heading.words.korean) (\(heading.words.english))"
    let cells = [
      heading.place, title, steps.joined(separator: ", "), there.joined(separator: ", "),
      missing.joined(separator: ", "),
    ]
    return "| " + cells.map(Self.cell).joined(separator: " | ") + " |"
  }

  private static func cell(_ text: String) -> String {
    text.replacing("|", with: "\\|").replacing("<", with: "&lt;")
  }

  private static let introduction = [
    "# The book",
    "",
    "The learners' notes on the book, heading by heading: which steps of the labs belong to a heading, which of its",
    "[claims](Claims.md) a lab tests, and which nobody tests yet. The five notes are told apart by three digits. `book` prints",
    "this in the shell, `book 002 1-3` goes there, and `kafkalab book 002 1-3` shows one heading with its claims.",
    "",
    "This page is made from [Labs/book.tsv](../Labs/book.tsv), the labs and the ledger of claims; tests hold it against them.",
  ]
}

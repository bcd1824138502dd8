internal import Bytes
internal import Shell
public import Unix

/// `kafkalab claims`: the ledger, with the labs that let people test each claim.
public struct ClaimList {
  private let shelf: LabShelf
  private let language: Language

  public init(shelf: LabShelf, language: Language) {
    self.shelf = shelf
    self.language = language
  }

  /// Every claim, for the page that lists them.
  public static var rows: [(id: String, english: String, korean: String)] {
    ClaimLedger.rows.map { ($0.id, $0.words.english, $0.words.korean) }
  }

  /// Those whose ids begin with one of the words, or all. Gives the status.
  public func write(
    _ prefixes: [String], asJson: Bool, _ output: Output, _ errors: Output
  ) -> Int32 {
    let wanted = prefixes.map { $0.uppercased() }
    let rows = ClaimLedger.rows.filter { row in
      wanted.isEmpty || wanted.contains { row.id == $0 || row.id.hasPrefix($0 + "-") }
    }
    guard !rows.isEmpty else {
      let near = Nearness.nearest(wanted.joined(separator: " "), among: ClaimLedger.all)
      errors.line(
        "claims: "
          + Words(
            "there is no claim `\(prefixes.joined(separator: " "))`"
              + (near.map { "; the nearest is `\($0)`" } ?? "; `kafkalab claims` lists all"),
            "`\(prefixes.joined(separator: " "))`: 없는 클레임입니다"
              + (near.map { ". 가장 비슷한 것: `\($0)`" } ?? ". `kafkalab claims`로 모두 볼 수 있습니다")
          ).text(in: language))
      return 2
    }
    let labs = shelf.volumes.map(\.lab)
    if asJson {
      output.line(Json.array(rows.map { json($0, labs) }).compact)
      return 0
    }
    for row in rows {
      let testing = labs.filter { $0.head.claims.contains(row.id) }.map(\.id)
      let mark = testing.isEmpty ? "" : "  [" + testing.joined(separator: ", ") + "]"
      let gap = String(repeating: " ", count: max(1, 8 - row.id.count))
      output.line(output.styled(row.id, .bold) + gap + row.words.text(in: language) + mark)
    }
    return 0
  }

  private func json(_ row: ClaimLedger.Claim, _ labs: [Lab]) -> Json {
    let testing = labs.filter { $0.head.claims.contains(row.id) }
    return .object([
      "claim": .string(row.id), "text": .string(row.words.text(in: language)),
      "labs": .array(testing.map { .string($0.id) }),
    ])
  }
}

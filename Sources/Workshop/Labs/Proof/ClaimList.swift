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

  /// Every claim. Without a ledger those that labs name, of which only the names are known.
  private var claims: [ClaimLedger.Claim] {
    if let ledger = shelf.ledger { return ledger.claims }
    var named: [String] = []
    for id in shelf.volumes.flatMap(\.lab.head.claims) where !named.contains(id) {
      named.append(id)
    }
    return named.map { ClaimLedger.Claim(id: $0, words: Words("", "")) }
  }

  /// Those whose ids begin with one of the words, or all. Gives the status.
  public func write(
    _ prefixes: [String], asJson: Bool, _ output: Output, _ errors: Output
  ) -> Int32 {
    if let words = shelf.missingLedger { errors.prose("claims: " + words.text(in: language)) }
    let all = claims
    let wanted = prefixes.map { $0.uppercased() }
    let rows = all.filter { row in
      wanted.isEmpty || wanted.contains { row.id == $0 || row.id.hasPrefix($0 + "-") }
    }
    guard !rows.isEmpty else {
      if !all.isEmpty { errors.prose("claims: " + Self.unknown(prefixes, all).text(in: language)) }
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
      output.prose(output.styled(row.id, .bold) + gap + row.words.text(in: language) + mark)
    }
    return 0
  }

  private static func unknown(_ prefixes: [String], _ all: [ClaimLedger.Claim]) -> Words {
    let text = prefixes.joined(separator: " ")
    let near = Nearness.nearest(text.uppercased(), among: all.map(\.id))
    return Words(
      "there is no claim `\(text)`"
        + (near.map { "; the nearest is `\($0)`" } ?? "; `kafkalab claims` lists all"),
      "`\(text)`: 없는 클레임입니다"
        + (near.map { ". 가장 비슷한 것: `\($0)`" } ?? ". `kafkalab claims`로 모두 볼 수 있습니다"))
  }

  private func json(_ row: ClaimLedger.Claim, _ labs: [Lab]) -> Json {
    let testing = labs.filter { $0.head.claims.contains(row.id) }
    return .object([
      "claim": .string(row.id), "text": .string(row.words.text(in: language)),
      "labs": .array(testing.map { .string($0.id) }),
    ])
  }
}

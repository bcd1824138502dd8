internal import Shell
internal import Unix

/// The statements about Kafka that labs let people test, with ids: `SEG-1` to `SEG-12` and so on.
enum ClaimLedger {
  struct Claim: Sendable {
    let id: String
    let words: Words

    init(_ id: String, _ english: String, _ korean: String) {
      self.id = id
      words = Words(english, korean)
    }
  }

  static let all = rows.map(\.id)
}

internal import Shell
internal import Unix

/// The statements about Kafka that labs let people test, with ids: `SEG-1` to `SEG-16` and so on.
///
/// They are kept once, in a file beside the labs: a line each, with its id, the statement in English
/// and the statement in Korean, a tab between. The first line names the columns.
struct ClaimLedger {
  static let file = "claims.tsv"

  struct Claim: Sendable {
    let id: String
    let words: Words
  }

  /// In the order of the file.
  let claims: [Claim]

  var ids: [String] { claims.map(\.id) }

  /// Nil where the bytes hold no claim. A line that is none is passed over.
  init?(_ bytes: [UInt8]) {
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    claims = lines.dropFirst().compactMap { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(\.trimmed)
      guard fields.count == 3, !fields.contains("") else { return nil }
      return Claim(id: fields[0], words: Words(fields[1], fields[2]))
    }
    if claims.isEmpty { return nil }
  }

  /// What is said where the file cannot be found.
  static func missing(beside folder: String?) -> Words {
    SharedFile.missing(
      file, beside: folder, Words("what the claims say", "클레임의 내용을"))
  }
}

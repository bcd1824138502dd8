internal import Shell
internal import Unix

/// The words of Kafka that the notes and labs use, with what they mean.
///
/// They are kept once, in a file beside the labs: a line each, with its id, its names in English, in Korean
/// and in the notes (commas between), and its meaning in English and in Korean, a tab between. The first
/// line names the columns.
struct Terms: Sendable {
  static let file = "terms.tsv"

  struct Term: Sendable {
    let id: String
    let english: [String]
    let korean: [String]
    /// What the notes call it; empty where they do not.
    let noted: [String]
    let meaning: Words

    var names: [String] { [id] + english + korean + noted }
  }

  /// In the order of the file.
  let terms: [Term]

  /// Nil where the bytes hold no word. A line that is none is passed over.
  init?(_ bytes: [UInt8]) {
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    terms = lines.dropFirst().compactMap { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(\.trimmed)
      guard fields.count == 6 else { return nil }
      let names = fields[1...3].map { field in
        field.split(separator: ",").map(\.trimmed).filter { !$0.isEmpty }
      }
      guard !fields[0].isEmpty, !names[0].isEmpty, !names[1].isEmpty, !fields[4].isEmpty,
        !fields[5].isEmpty
      else { return nil }
      return Term(
        id: fields[0], english: names[0], korean: names[1], noted: names[2],
        meaning: Words(fields[4], fields[5]))
    }
    if terms.isEmpty { return nil }
  }

  /// By any of its names, case, blanks and hyphens aside.
  func find(_ name: String) -> Term? {
    let plain = Self.plain(name)
    return terms.first { $0.names.contains { Self.plain($0) == plain } }
  }

  func nearest(to name: String) -> String? {
    let names = terms.flatMap(\.names)
    let near = Nearness.nearest(Self.plain(name), among: names.map(Self.plain))
    return near.flatMap { near in names.first { Self.plain($0) == near } }
  }

  private static func plain(_ name: String) -> String {
    name.filter { !" -\t".contains($0) }.lowercased()
  }

  /// What is said where the file cannot be found.
  static func missing(beside folder: String?) -> Words {
    SharedFile.missing(file, beside: folder, Words("what the words mean", "용어의 뜻을"))
  }
}

internal import Shell
internal import Unix

/// The learners' notes, heading by heading: what is said where, and which claims belong there.
///
/// They are kept once, in a file beside the labs: a line for each heading in the notes' order, with its
/// place, the heading as it stands, the heading in English and its claims, a tab between. The first line
/// names the columns.
struct Book: Sendable {
  static let file = "book.tsv"

  struct Heading: Sendable {
    /// The seed's three digits, then the heading's number, or its words where it has none.
    let place: String
    /// How many marks stand before it.
    let level: Int
    let words: Words
    let claims: [String]

    var seed: String { String(place.prefix { $0 != " " }) }
    /// Without the seed.
    var name: String { String(place.dropFirst(seed.count + 1)) }
  }

  /// In the order of the notes.
  let headings: [Heading]

  var places: [String] { headings.map(\.place) }

  /// Nil where the bytes hold no heading. A line that is none is passed over.
  init?(_ bytes: [UInt8]) {
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    headings = lines.dropFirst().compactMap { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(\.trimmed)
      guard fields.count == 4, fields[0].contains(" "), fields[1].hasPrefix("#") else { return nil }
      let level = fields[1].prefix { $0 == "#" }.count
      let korean = fields[1].dropFirst(level).trimmed
      return Heading(
        place: fields[0], level: level,
        words: Words(fields[2], korean.isEmpty ? "제목 없음" : korean),
        claims: fields[3].split(separator: ",").map(\.trimmed).filter { !$0.isEmpty })
    }
    if headings.isEmpty { return nil }
  }

  // MARK: Finding

  enum Found {
    case one(Heading)
    case several([Heading])
    case unknown(nearest: String?)
  }

  /// The heading at exactly this place, case and blanks aside.
  func heading(at place: String) -> Heading? {
    headings.first { Self.plain($0.place) == Self.plain(place) }
  }

  /// As people type it: a place, or some of a heading's words in either language, with the seed or without.
  func find(_ text: String) -> Found {
    if let heading = heading(at: text) { return .one(heading) }
    let seeds = headings.map(\.seed)
    let first = text.split(separator: " ").first.map(String.init) ?? ""
    let seed = seeds.contains(first) ? first : nil
    let rest = Self.plain(seed.map { String(text.trimmed.dropFirst($0.count)) } ?? text)
    let inSeed = headings.filter { seed == nil || $0.seed == seed }
    let same = inSeed.filter { Self.names(of: $0).contains(rest) }
    let fitting =
      same.isEmpty
      ? inSeed.filter { heading in Self.names(of: heading).contains { $0.contains(rest) } } : same
    if fitting.count == 1 { return .one(fitting[0]) }
    if fitting.isEmpty || rest.isEmpty && seed == nil {
      return .unknown(nearest: nearest(to: text))
    }
    return .several(fitting)
  }

  func nearest(to text: String) -> String? {
    let plain = Self.plain(text)
    if let near = Nearness.nearest(plain, among: places.map(Self.plain)) {
      return heading(at: near)?.place
    }
    let named = Nearness.nearest(plain, among: headings.map { Self.plain($0.name) })
    return named.flatMap { near in headings.first { Self.plain($0.name) == near }?.place }
  }

  /// All that a heading may be called, in the form that is compared.
  private static func names(of heading: Heading) -> [String] {
    [heading.name, heading.words.english, heading.words.korean].map(plain)
  }

  private static func plain(_ text: String) -> String {
    text.split { $0 == " " || $0 == "\t" }.joined(separator: " ").lowercased()
  }

  /// What is said where the file cannot be found.
  static func missing(beside folder: String?) -> Words {
    SharedFile.missing(
      file, beside: folder, Words("what stands where in the notes", "노트의 제목과 위치를"))
  }
}

import Unix
import Labs
import Shell
import Testing

/// The claims: kept once, in `Labs/claims.tsv`, which the program reads and the page leads to.
@Suite struct `The ledger of claims` {
  /// How many each family has, in the order of the file.
  private static let families = [
    ("REP", 13), ("SEG", 16), ("PRO", 24), ("OFF", 23), ("RST", 8), ("GRP", 36), ("CON", 8),
    ("ZKP", 5),
  ]

  private static let rows = LabFolder.text("Labs/claims.tsv").split(separator: "\n").dropFirst()
    .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }

  private struct Written {
    let status: Int32
    let output: [String]
    let errors: [String]
  }

  private static func write(
    _ prefixes: [String] = [], on shelf: LabShelf = LabFolder.shelf(),
    in language: Language = .english
  ) -> Written {
    var output = ""
    var errors = ""
    let lines = Output { output += String(decoding: $0, as: UTF8.self) }
    let complaints = Output { errors += String(decoding: $0, as: UTF8.self) }
    let status = ClaimList(shelf: shelf, language: language).write(
      prefixes, asJson: false, lines, complaints)
    lines.flush()
    complaints.flush()
    return Written(
      status: status, output: output.split(separator: "\n").map(String.init),
      errors: errors.split(separator: "\n").map(String.init))
  }

  @Test func `has every claim once, the families complete and in order`() {
    let ids = Self.families.flatMap { family, count in (1...count).map { "\(family)-\($0)" } }
    #expect(Self.rows.map { $0[0] } == ids)
    #expect(Set(ids).count == 133)
  }

  @Test func `says each in one sentence of English and one of Korean`() {
    for row in Self.rows {
      #expect(row.count == 3, "\(row)")
      guard row.count == 3 else { continue }
      let (english, korean) = (row[1], row[2])
      #expect(english.hasSuffix(".") && korean.hasSuffix("니다."), "\(row[0])")
      #expect(english.count(where: { $0 == "`" }) % 2 == 0, "\(row[0])")
      #expect(korean.count(where: { $0 == "`" }) % 2 == 0, "\(row[0])")
      #expect(!english.unicodeScalars.contains { $0.properties.isIdeographic }, "\(row[0])")
      #expect(
        !english.unicodeScalars.contains { (0xac00...0xd7a3).contains($0.value) }, "\(row[0])")
      #expect(korean.unicodeScalars.contains { (0xac00...0xd7a3).contains($0.value) }, "\(row[0])")
      // What is between backquotes is Kafka's, and the same in both.
      #expect(Self.names(in: korean).isSubset(of: Self.names(in: english)), "\(row[0])")
    }
  }

  /// Names of settings and files.
  private static func names(in text: String) -> Set<String> {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false)
    let names = parts.enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
    return Set(names.filter { $0.contains(".") && !$0.contains("(") && !$0.contains("=") })
  }

  @Test func `has the claims that labs name`() {
    let ids = Self.rows.map { $0[0] }
    for volume in LabFolder.shelf().volumes {
      for id in volume.lab.head.claims { #expect(ids.contains(id), "\(volume.file): \(id)") }
    }
  }

  @Test(arguments: [Language.english, .korean])
  func `is what the program prints, with the labs behind it`(language: Language) {
    let written = Self.write(in: language)
    #expect(written.status == 0 && written.errors == [])
    #expect(written.output.count == Self.rows.count)
    let column = language == .english ? 1 : 2
    for (line, row) in zip(written.output, Self.rows) {
      #expect(line.hasPrefix(row[0] + " ") && line.contains(row[column]), "\(line)")
    }
    #expect(written.output.contains { $0.hasPrefix("SEG-5 ") && $0.hasSuffix("[segments]") })
    #expect(Self.write(["seg"]).output.count == 16)
    #expect(Self.write(["SEG-1"]).output.count == 1)
    let unknown = Self.write(["SGE-1"], in: language)
    #expect(unknown.status == 2 && unknown.errors[0].contains("`SEG-1`"))
  }

  /// A folder of labs without a ledger, such as somebody's own.
  private static func without() -> LabShelf {
    LabShelf(
      folder: "mine", names: { ["03-segments.md", "03-segments.ko.md"] },
      read: { name in
        name.hasSuffix(".md") ? Array(LabFolder.text("Labs/" + name).utf8) : nil
      })
  }

  @Test(arguments: [Language.english, .korean])
  func `may be missing, which is said, and the rest goes on`(language: Language) throws {
    let shelf = Self.without()
    let written = Self.write(on: shelf, in: language)
    #expect(written.status == 0)
    #expect(written.errors.count == 1 && written.errors[0].contains("`claims.tsv`"))
    #expect(written.output.contains { $0.hasPrefix("SEG-1 ") && $0.hasSuffix("[segments]") })
    let volume = try #require(shelf.volume(named: "segments"))
    let mistakes = LabProof.mistakes(
      of: volume, on: shelf, makeSession: LabFolder.session)
    #expect(
      mistakes.filter { !$0.isWarning && $0.words.english.contains("claim") }.map(\.words.english)
        == [])
  }

  @Test func `is led to by the page of claims`() {
    let page = LabFolder.text("Docs/Claims.md")
    #expect(page.contains("](../Labs/claims.tsv)"))
    for (family, count) in Self.families {
      #expect(page.contains("| `\(family)` | \(count) |"), "\(family)")
    }
  }
}

import Foundation
import Labs
import Shell
import Testing
import Unix

/// The notes' headings and words, as they lie beside the labs.
@Suite struct `The notes and their words` {
  private static func rows(_ file: String) -> [[String]] {
    LabFolder.text(file).split(separator: "\n").dropFirst().map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }

  private static let book = rows("Labs/book.tsv")
  private static let terms = rows("Labs/terms.tsv")

  @Test func `are on the page of the book`() throws {
    let page = BookList(shelf: LabFolder.shelf(), language: .english).page
    if ProcessInfo.processInfo.environment["KAFKALAB_REWRITE"] == "1" {
      try page.write(toFile: LabFolder.root + "/Docs/Book.md", atomically: true, encoding: .utf8)
    }
    #expect(
      LabFolder.text("Docs/Book.md") == page,
      "run the tests with KAFKALAB_REWRITE=1 to write it anew")
  }

  @Test func `have a place for every claim, and no claim that there is not`() {
    let ids = Self.rows("Labs/claims.tsv").map { $0[0] }
    let placed = Self.book.flatMap { $0[3].split(separator: ",") }.map {
      String($0).trimmingCharacters(in: .whitespaces)
    }
    #expect(Set(placed) == Set(ids))
    for row in Self.book {
      let claims = row[3].split(separator: ",")
      #expect(Set(claims).count == claims.count, "\(row[0])")
    }
  }

  @Test func `have every heading of the five notes once, at a place of its own`() {
    let seeds = Self.book.map { String($0[0].prefix(3)) }
    #expect(seeds == seeds.sorted())
    let counts = ["000", "001", "002", "003", "004"].map { seed in seeds.count { $0 == seed } }
    #expect(counts == [8, 10, 22, 34, 4])
    #expect(Set(Self.book.map { $0[0].lowercased() }).count == Self.book.count)
    for row in Self.book {
      #expect(row.count == 4 && !row[2].isEmpty && row[1].hasPrefix("#"), "\(row)")
      let name = row[0].dropFirst(4)
      let heading = row[1].drop { $0 == "#" || $0 == " " }
      #expect(heading.isEmpty || heading.hasPrefix(name), "\(row)")
    }
  }

  @Test func `lead every step of the labs to its heading`() {
    for volume in LabFolder.shelf().volumes {
      for step in volume.lab.steps { #expect(!step.sources.isEmpty, "\(volume.file) \(step.id)") }
    }
  }

  @Test func `mean something, in sentences of both languages`() {
    #expect(Self.terms.count > 60)
    #expect(Set(Self.terms.map { $0[0] }).count == Self.terms.count)
    for row in Self.terms {
      #expect(row.count == 6, "\(row)")
      guard row.count == 6 else { continue }
      #expect(row[4].hasSuffix(".") && row[5].hasSuffix("니다."), "\(row[0])")
      #expect(!row[4].contains { Self.isHangul($0) }, "\(row[0])")
      #expect(!row[1].contains { Self.isHangul($0) }, "\(row[0])")
      for text in [row[4], row[5]] {
        #expect(text.count(where: { $0 == "`" }) % 2 == 0, "\(row[0])")
      }
    }
  }

  @Test func `have no name that means two things`() {
    var known: [String: String] = [:]
    for row in Self.terms {
      for name in row[0...3].flatMap({ $0.split(separator: ",") }) {
        let plain = name.filter { !" -".contains($0) }.lowercased()
        #expect(known[plain] == nil || known[plain] == row[0], "\(name)")
        known[plain] = row[0]
      }
    }
  }

  /// Whoever reads the glossary and asks for a word gets one Korean word and not two.
  @Test func `are called as the glossary calls them`() {
    let glossary = LabFolder.text("Docs/Glossary.md")
    let rows = glossary.split(separator: "\n").filter { $0.hasPrefix("| ") }.map { line in
      line.split(separator: "|").map { String($0).trimmingCharacters(in: .whitespaces) }
    }
    var both = 0
    for term in Self.terms {
      let english = Self.names(term[1])
      for row in rows where row.count == 3 && english.contains(row[0]) {
        both += 1
        #expect(Self.names(term[2]).contains(row[1]), "\(row[0])")
      }
    }
    #expect(both > 1)
    let nouns = [
      "파티션", "오프셋", "레코드", "배치", "세그먼트", "브로커", "리더", "팔로워", "레플리카", "컨슈머 그룹",
      "코디네이터", "어사이너", "리밸런싱", "커밋", "리더 에포크", "하이 워터마크", "컴팩션", "툼스톤",
      "멱등 프로듀서", "트랜잭션", "베이스 오프셋", "로그 끝 오프셋", "ISR", "LSO",
    ]
    let first = Self.terms.map { Self.names($0[2])[0] }
    for noun in nouns {
      #expect(glossary.contains(noun) && first.contains(noun), "\(noun)")
    }
  }

  private static func names(_ field: String) -> [String] {
    field.split(separator: ",").map { String($0).trimmingCharacters(in: .whitespaces) }
  }

  private static func isHangul(_ letter: Character) -> Bool {
    letter.unicodeScalars.contains { (0xac00...0xd7a3).contains($0.value) }
  }
}

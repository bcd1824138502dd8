import Shell
import Storms
import Testing
import Unix

@testable import Labs

/// Two headings with labs, one without, one with nothing, and one with no words.
enum SmallBook {
  static let text = [
    "place\t한국어\tEnglish\tclaims",
    "002 3장\t# 3장. 개념\t3. Ideas\t",
    "002 1-3\t### 1-3. 세그먼트\t1-3. Segments\tSEG-1, SEG-4",
    "003 자동 커밋\t## 자동 커밋\tAuto commit\tOFF-6",
    "003 비동기적 커밋\t## 비동기적 커밋\tCommitting without waiting\tSEG-1",
    "001 제목 없음\t###\t(no heading)\t",
    "a line that is none",
  ].joined(separator: "\n")

  static let claims =
    "claim\tEnglish\t한국어\nSEG-1\tFrom zero.\t0부터입니다.\nSEG-4\tFolders.\t디렉터리입니다.\n"
    + "OFF-6\tInside poll.\tpoll 안입니다.\n"

  static func rig(
    _ source: String? = nil, more: [(name: String, text: String)] = [],
    language: Language = .english
  ) -> LabRig {
    let comment = source.map { "<!-- step send\nsource: \($0) -->" } ?? "<!-- step send -->"
    let lab = SmallLab.english.replacing("<!-- step send -->", with: comment)
    return LabRig(
      [("01-small.md", lab), (Book.file, text), (ClaimLedger.file, claims)] + more,
      language: language)
  }
}

@Suite struct `The notes by their headings` {
  private static let book = Book(Array(SmallBook.text.utf8))

  private func found(_ text: String) -> [String] {
    switch Self.book?.find(text) {
    case .one(let heading): [heading.place]
    case .several(let headings): headings.map(\.place)
    case .unknown(let nearest): ["nearest", nearest ?? "none"]
    case nil: []
    }
  }

  @Test func `are read from their file, and what is no heading is passed over`() throws {
    let book = try #require(Self.book)
    #expect(
      book.places == ["002 3장", "002 1-3", "003 자동 커밋", "003 비동기적 커밋", "001 제목 없음"])
    #expect(book.headings.map(\.level) == [1, 3, 2, 2, 3])
    #expect(book.headings[1].claims == ["SEG-1", "SEG-4"])
    #expect(book.headings[4].words.korean == "제목 없음")
    #expect(Book(Array("place\t\n".utf8)) == nil && Book([]) == nil)
  }

  @Test func `are found as people type them`() {
    #expect(found("002 1-3") == ["002 1-3"])
    #expect(found("1-3") == ["002 1-3"])
    #expect(found(" 003   자동 커밋 ") == ["003 자동 커밋"])
    #expect(found("auto COMMIT") == ["003 자동 커밋"])
    #expect(found("003 커밋") == ["003 자동 커밋", "003 비동기적 커밋"])
    #expect(found("002") == ["002 3장", "002 1-3"])
    #expect(found("002 1-4") == ["nearest", "002 1-3"])
    #expect(found("003 자동 커미") == ["nearest", "003 자동 커밋"])
    #expect(found("nothing of it") == ["nearest", "none"])
    #expect(found("") == ["nearest", "none"])
  }

  @Test func `are listed with steps, claims and what is not there yet`() {
    let text = SmallBook.rig("002 1-3").type("book")
    #expect(text.contains("002 1-3  1-3. Segments"))
    #expect(text.contains("steps: small send\n"))
    #expect(text.contains("claims: SEG-1\n"))
    #expect(text.contains("not there yet: SEG-4\n"))
    let korean = SmallBook.rig("002 1-3", language: .korean).type("book")
    #expect(korean.contains("002 1-3  1-3. 세그먼트") && korean.contains("아직 없는 클레임: SEG-4\n"))
    let json = SmallBook.rig("002 1-3").type("book 1-3 --json")
    #expect(json.contains(#""steps":[{"lab":"small","step":"send"}]"#))
    #expect(json.contains(#""missing":["SEG-4"]"#))
  }

  @Test func `lead to the step that says so, or to one that tests a claim`() {
    let rig = SmallBook.rig("003 자동 커밋; 002 1-3")
    let text = rig.type("book 002 1-3")
    #expect(text.contains("2/3 · A record"))
    #expect(rig.type("book 003 비동기적 커밋").contains("1/3 · A topic"))
    let other = SmallBook.rig()
    #expect(other.type("book 1-3").contains("1/3 · A topic"))
    #expect(other.course.place == "[small 1/3] ")
  }

  @Test func `say what is missing where nothing leads on`() {
    let rig = SmallBook.rig()
    let text = rig.type("book 003 자동 커밋")
    #expect(text.contains("There is no lab for `003 자동 커밋` yet."))
    #expect(text.contains("OFF-6  Inside poll.  [not there yet]"))
    #expect(rig.type("book 002 3장").contains("nothing to test under this heading"))
    #expect(rig.type("book 003").contains("may be several headings: `003 자동 커밋`"))
    #expect(rig.type("book 002 1-4").contains("the nearest is `002 1-3`"))
    #expect(rig.course.place == "")
    rig.type("start small", "play")
    #expect(!rig.type("book 002 1-3").contains("1/3 · A topic"))
  }

  @Test(arguments: [Language.english, .korean])
  func `may be missing, which is said`(language: Language) {
    let rig = LabRig(SmallLab.files, language: language)
    #expect(rig.type("book").contains("`book.tsv`"))
    #expect(rig.type("term ISR").contains("`terms.tsv`"))
  }

  @Test func `are what a step's source is held against`() throws {
    func mistakes(_ source: String) throws -> [LabMistake] {
      let rig = SmallBook.rig(source)
      let volume = try #require(rig.shelf.volume(named: "small"))
      return LabLint(volume: volume, shelf: rig.shelf).sources()
    }
    #expect(try mistakes("002 1-3") == [])
    #expect(try mistakes("002 1-3;  003  자동 커밋").count == 0)
    let one = try #require(try mistakes("002 1-3; 002 1-4").first)
    #expect(one.words.english.contains("`002 1-4`; the nearest is `002 1-3`"))
    #expect(one.column == 18 && one.length == 7)
    let unread = LabRig(SmallLab.files)
    let volume = try #require(unread.shelf.volume(named: "small"))
    #expect(LabLint(volume: volume, shelf: unread.shelf).sources() == [])
  }

  @Test func `are offered by Tab`() {
    let rig = SmallBook.rig()
    #expect(rig.course.choices(behind: ["book"]).contains("003 자동 커밋"))
  }
}

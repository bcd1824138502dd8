import Testing

@testable import Terminal

@Suite struct `Rows on a screen` {
  init() { Screen.takeLocale() }

  private func end(_ text: String, columns: Int = 10) -> [Int] {
    var meter = RowMeter(columns: columns)
    meter.take(text)
    return [meter.row, meter.column]
  }

  private func taken(_ text: String, columns: Int = 10, before row: Int) -> String {
    var meter = RowMeter(columns: columns)
    let bytes = Array(text.utf8)
    let count = meter.take(bytes[...], before: row)
    return String(decoding: bytes[..<count], as: UTF8.self)
  }

  @Test func `end where a line ends, or where the next character does not fit`() {
    #expect(end("") == [0, 0])
    #expect(end("a\nbc\n") == [2, 0])
    #expect(end("0123456789") == [0, 10])
    #expect(end("0123456789\n") == [1, 0])
    #expect(end("0123456789a") == [1, 1])
    #expect(end("a\tb") == [0, 9])
    #expect(end("abc\rd") == [0, 1])
  }

  @Test func `hold Korean syllables whole`() {
    #expect(end("가나다라마") == [0, 10])
    #expect(end("0가나다라마") == [1, 2])
    #expect(end("각") == end("\u{1100}\u{1161}\u{11a8}"))
  }

  @Test func `have no room taken by styles`() {
    #expect(end("\u{1b}[1;31mred\u{1b}[0m") == [0, 3])
    #expect(end("\u{1}\u{1b}[1m\u{1}$\u{1}\u{1b}[0m\u{1} ") == [0, 2])
    #expect(end("\u{1b}]0;a title\u{7}ab") == [0, 2])
    #expect(end("a\n\u{1b}[Hb") == [0, 1])
  }

  @Test func `are filled, and no more`() {
    #expect(taken("a\nb\n", before: 2) == "a\nb\n")
    #expect(taken("a\nb\nc", before: 2) == "a\nb\n")
    #expect(taken("a\nb\n\n", before: 2) == "a\nb\n")
    #expect(taken("0123456789가", before: 1) == "0123456789")
    #expect(taken("a\n\u{1b}[0m", before: 1) == "a\n\u{1b}[0m")
    #expect(taken("a\n\u{1b}[1mb", before: 1) == "a\n")
    #expect(taken("가\n나", before: 1) == "가\n")
  }

  @Test func `cut a text between two characters`() {
    #expect(Columns.cut("가나다", to: 5) == "가나")
    #expect(Columns.cut("abc", to: 3) == "abc")
    #expect(Columns.cut("abc", to: -1) == "")
  }
}

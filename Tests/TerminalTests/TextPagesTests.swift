import Testing

@testable import Terminal

@Suite struct `A text on the whole screen` {
  init() { Screen.takeLocale() }

  /// The rows of the last picture, but for the one that says where it is.
  private func read(
    _ text: String, keys: [String], set: (Stage) -> Void = { _ in }
  ) -> (rows: [String], said: String) {
    let stage = Stage()
    stage.keys = keys
    set(stage)
    let captions = TextPages.Captions(place: { "\($0)/\($1)" }, notFound: "none")
    TextPages(Array(text.utf8), captions, on: stage.face).read()
    let last = stage.shown.split(separator: "\u{1b}[H").last ?? ""
    let rows = last.replacing("\u{1b}[K", with: "").replacing("\u{1b}[?1049l", with: "")
      .split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
    let said = rows.last?.replacing("\u{1b}[7m", with: "").replacing("\u{1b}[0m", with: "") ?? ""
    return (Array(rows.dropLast()), said)
  }

  private static let ten = (1...10).map { "\($0)\n" }.joined()

  @Test(arguments: [
    ([], "1 2 3 4", "4/10"), ([" "], "5 6 7 8", "8/10"), (["\u{1b}[6~"], "5 6 7 8", "8/10"),
    ([" ", " "], "7 8 9 10", "10/10"), (["  "], "7 8 9 10", "10/10"),
    (["j", "ㅓ"], "3 4 5 6", "6/10"),
    ([" ", "b"], "1 2 3 4", "4/10"), ([" ", "\u{1b}[A"], "4 5 6 7", "7/10"),
    (["G"], "7 8 9 10", "10/10"), (["G", "g"], "1 2 3 4", "4/10"), (["k", "b"], "1 2 3 4", "4/10"),
    (["/", "6\r"], "\u{1b}[7m6\u{1b}[0m 7 8 9", "9/10"), (["/9\r", "/zoo\r"], "7 8 9 10", "none"),
    (["/x", "\u{7f}", "5\r"], "\u{1b}[7m5\u{1b}[0m 6 7 8", "8/10"),
    (["/5", "\u{1b}"], "1 2 3 4", "4/10"),
    (["d"], "3 4 5 6", "6/10"), (["x"], "1 2 3 4", "4/10"), ([" ", "q", "b"], "5 6 7 8", "8/10"),
  ])
  func `goes where the keys say`(keys: [String], rows: String, said: String) {
    let got = read(Self.ten, keys: keys)
    #expect(got.rows.joined(separator: " ") == rows)
    #expect(got.said == said)
  }

  @Test func `finds the next and the one before`() {
    let text = "a\nb\nx1\nc\nd\nx2\ne\nf\nx3\ng\nh\ni\nj\n"
    #expect(read(text, keys: ["/x\r", "n"]).rows.first?.contains("2") == true)
    #expect(read(text, keys: ["/x\r", "n", "n", "N"]).rows.first?.contains("2") == true)
    #expect(read(text, keys: ["n"]).rows.first == "a")
  }

  @Test
  func `folds long lines, shows tabs and orders to a terminal harmlessly, and fills what is left`()
  {
    let wide = String(repeating: "가", count: 11)
    let got = read(wide + "\na\tb\u{1b}[2J\r\n", keys: [])
    #expect(got.rows == [String(repeating: "가", count: 10), "가", "a       b^[[2J", "~"])
    #expect(read("", keys: []).rows == ["~", "~", "~", "~"])
    #expect(read("no end", keys: []).said == "1/1")
  }

  @Test func `stays at its line where the screen changes its size`() {
    let stage = Stage()
    let lines = (1...9).map { String(repeating: "\($0)", count: 30) + "\n" }.joined()
    var count = 0
    var face = stage.face
    face.key = {
      count += 1
      if count == 3 { stage.size = (5, 40) }
      return count < 4 ? Array(" ".utf8) : nil
    }
    let captions = TextPages.Captions(place: { "\($0)/\($1)" }, notFound: "none")
    TextPages(Array(lines.utf8), captions, on: face).read()
    let last = stage.shown.split(separator: "\u{1b}[H").last ?? ""
    #expect(last.hasPrefix(String(repeating: "6", count: 30)))
  }
}

import Testing

@testable import Terminal

@Suite struct `The pager` {
  init() { Screen.takeLocale() }

  private func page(_ text: String, keys: [String], set: (Stage) -> Void = { _ in }) -> String {
    let stage = Stage()
    stage.keys = keys
    set(stage)
    let pager = Pager(on: stage.face) { "--more--" }
    pager.begin()
    stage.print(text, through: pager)
    return stage.shown
  }

  @Test func `does not stop where all fits`() {
    #expect(page("1\n2\n3\n4\n", keys: []) == "1\n2\n3\n4\n")
    #expect(page("1\n2\n3\n4", keys: []) == "1\n2\n3\n4")
  }

  @Test func `goes on by a page or a line`() {
    #expect(
      page("1\n2\n3\n4\n5\n6\n7\n8\n", keys: [" "])
        == "1\n2\n3\n4\n--more--\(Stage.erased)5\n6\n7\n8\n")
    #expect(
      page("1\n2\n3\n4\n5\n6\n", keys: ["\u{1b}[5~", "\n", "\u{1b}[B"])
        == "1\n2\n3\n4\n--more--\(Stage.erased)5\n--more--\(Stage.erased)6\n")
  }

  @Test func `stops in a line that is wider than the screen`() {
    let line = String(repeating: "가", count: 45)
    let full = String(repeating: "가", count: 40)
    #expect(page(line, keys: [" "]) == full + "\n--more--\(Stage.erased)가가가가가")
  }

  @Test(arguments: ["q", "ㅂ", "\u{1b}", ""])
  func `drops the rest after enough, until it begins again`(key: String) {
    let stage = Stage()
    if !key.isEmpty { stage.keys = [key] }
    let pager = Pager(on: stage.face) { "--more--" }
    pager.begin()
    stage.print("1\n2\n3\n4\n5\n", through: pager)
    stage.print("6\n", through: pager)
    #expect(stage.shown == "1\n2\n3\n4\n--more--\(Stage.erased)")
    stage.shown = ""
    pager.goOn()
    stage.print("7\n", through: pager)
    #expect(stage.shown == "7\n")
  }

  @Test(arguments: ["f", "ls\n", "ㅎ", "jps"])
  func `takes any other key for the next command, and shows the rest at once`(key: String) {
    let stage = Stage()
    stage.keys = [key]
    let pager = Pager(on: stage.face) { "--more--" }
    var taken = ""
    pager.take = { taken += $0 }
    pager.begin()
    stage.print((1...20).map { "\($0)\n" }.joined(), through: pager)
    let rest = (5...20).map { "\($0)\n" }.joined()
    #expect(stage.shown == "1\n2\n3\n4\n--more--\(Stage.erased)" + rest)
    #expect(taken == key)
    pager.begin()
    stage.keys = ["q"]
    stage.print("1\n2\n3\n4\n5\n", through: pager)
    #expect(stage.shown.hasSuffix(rest + "1\n2\n3\n4\n--more--\(Stage.erased)"))
  }

  @Test func `does not stop in what is to be read as a whole`() {
    let stage = Stage()
    let pager = Pager(on: stage.face) { "--more--" }
    pager.begin()
    let lines = (1...20).map { "\($0)\n" }.joined()
    pager.write(Array(lines.utf8), stops: false) {
      stage.shown += String(decoding: $0, as: UTF8.self)
    }
    #expect(stage.shown == lines)
  }

  @Test func `lets all through where nobody looks`() {
    #expect(page("1\n2\n3\n4\n5\n", keys: []) { $0.size = nil } == "1\n2\n3\n4\n5\n")
    #expect(page("1\n2\n3\n4\n5\n", keys: []) { $0.isTypedAhead = true } == "1\n2\n3\n4\n5\n")
  }
}

import Foundation
import Testing

@testable import Terminal

@Suite struct `A picture on the whole screen` {
  private func show(_ text: String, keys: [String], title: String? = "T") -> (
    wish: WholeScreen.Wish, shown: String
  ) {
    let stage = Stage()
    stage.keys = keys
    let screen = WholeScreen(on: stage.face)
    let wish = screen.show(title: title, place: "P", text: Array(text.utf8), milliseconds: 500)
    screen.close()
    return (wish, stage.shown.replacingOccurrences(of: "\u{1b}[0m\u{1b}[K", with: ""))
  }

  @Test func `is cut to it, and goes away again`() {
    let head = "\u{1b}[?1049h\u{1b}[HT" + String(repeating: " ", count: 18) + "P\r\n\u{1b}[K\r\n"
    let end = "\u{1b}[J\u{1b}[?1049l"
    #expect(show("1\n2\n3\n4\n", keys: [""]).shown == head + "1\r\n2\r\n3" + end)
    let wide = String(repeating: "w", count: 45)
    #expect(show(wide + "\n2\n", keys: [""]).shown == head + wide + end)
    #expect(
      show("1\n2\n3\n4\n5\n6\n", keys: [""], title: nil).shown
        == "\u{1b}[?1049h\u{1b}[H1\r\n2\r\n3\r\n4\r\n5" + end)
  }

  @Test func `stays until a key says that it is enough, or its time is over`() {
    #expect(show("1\n", keys: ["x", "q"]).wish == .enough)
    #expect(show("1\n", keys: ["ㅂ"]).wish == .enough)
    #expect(show("1\n", keys: ["^C"]).wish == .interrupted)
    #expect(show("1\n", keys: ["x", ""]).wish == .another)
  }
}

@Suite struct `Somebody's own editor` {
  private static let folder = FileManager.default.temporaryDirectory.path

  private func edit(_ command: String, _ text: String = "a\n", named name: String = "a.txt")
    -> EditorProgram.Outcome?
  {
    EditorProgram { $0 == "EDITOR" ? command : nil }?.edit(
      Array(text.utf8), named: name, in: Self.folder)
  }

  @Test func `gets a copy that nobody else can read, and leaves nothing behind`() {
    let folder = Self.folder + "/editor-\(UUID().uuidString)"
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let program = EditorProgram {
      $0 == "VISUAL" ? "f() { touch $1~ .x; stat -c '%a %n' $1 > $1; }; f" : nil
    }
    let outcome = program?.edit(Array("a\n".utf8), named: "../a b.txt", in: folder)
    guard case .text(let bytes)? = outcome else {
      Issue.record("\(String(describing: outcome))")
      return
    }
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.hasPrefix("600 \(folder)/kafkalab-"))
    #expect(text.hasSuffix("/file.._a_b.txt\n"))
    let left = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? ["?"]
    #expect(left == [])
  }

  @Test func `is taken at its word`() {
    #expect(edit("true") == .text(Array("a\n".utf8)))
    #expect(edit("sed -i s/a/b/") == .text(Array("b\n".utf8)))
    #expect(edit("false") == .ended(status: 1))
    #expect(edit("/nowhere/editor") == .ended(status: 127))
    #expect(edit("rm") == .noCopy)
    #expect(EditorProgram { _ in nil } == nil)
    #expect(EditorProgram { $0 == "PATH" ? "/nowhere:" : nil } == nil)
    let program = EditorProgram { $0 == "EDITOR" ? "true" : nil }
    #expect(program?.edit([], named: "a", in: "/nowhere") == .noCopy)
  }
}

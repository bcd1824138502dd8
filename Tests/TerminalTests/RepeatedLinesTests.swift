import Testing

@testable import Terminal

/// Warnings that come again and again are shown a few times, then counted.
@Suite struct `Lines that come again` {
  private static func shown(_ pieces: [String]) -> String {
    var lines = RepeatedLines { $0.hasPrefix("W") ? $0.filter { !$0.isNumber } : nil }
    var text = ""
    for piece in pieces {
      lines.take(
        Array(piece.utf8), show: { text += String(decoding: $0, as: UTF8.self) },
        tell: { count, last in text += "(\(count) \(String(decoding: last, as: UTF8.self)))" })
    }
    if let (count, last) = lines.takeHidden() {
      text += "(\(count) \(String(decoding: last, as: UTF8.self)))"
    }
    return text
  }

  @Test(arguments: [
    (["W1\nW2\nW3\n"], "W1\nW2\nW3\n"), (["W1\nW2\n", "W3\nW4\n", "W5\n"], "W1\nW2\nW3\n(2 W5\n)"),
    (["W1\nW2\nW3\nW4\nx\nW5\n"], "W1\nW2\nW3\n(1 W4\n)x\nW5\n"),
    (["a1\na2\na3\na4\n"], "a1\na2\na3\na4\n"),
    (["W1\nW2\nW3\nW4", "\nW5\n"], "W1\nW2\nW3\nW4\nW5\n"),
    (["Wa1\nWa2\nWa3\nWa4\nWb1\n"], "Wa1\nWa2\nWa3\n(1 Wa4\n)Wb1\n"),
    (
      ["Wa\nWb\nWa\nWb\nWa\nWb\nWa\nWb\n", "Wa\nWb\nx\nWa\n"],
      "Wa\nWb\nWa\nWb\nWa\nWb\n(4 Wb\n)x\nWa\n"
    ),
  ])
  func `are counted after the third, and nothing else is`(pieces: [String], text: String) {
    #expect(Self.shown(pieces) == text)
  }
}

import Testing

@testable import Terminal

@Suite struct `A hint` {
  init() { Screen.takeLocale() }

  private func hint(
    _ text: String, behind line: String, columns: Int, prompt: String = "$ ", isDim: Bool = true
  ) -> Hint {
    Hint(text, behind: line, prompt: prompt, columns: columns, isDim: isDim)
  }

  @Test func `is dim behind the line, or stands between marks`() {
    let dim = hint("ho", behind: "ec", columns: 40)
    #expect(dim.added == "ho")
    #expect(dim.shown == "\u{1b}[2mho\u{1b}[0m")
    #expect(hint("ho", behind: "ec", columns: 40, isDim: false).shown == "  ‹ho›")
    #expect(hint("", behind: "ec", columns: 40) == Hint())
  }

  @Test func `is cut to what is left of the row, and is taken whole`() {
    let long = hint("하세요 여러분", behind: "안녕", columns: 12)
    #expect(long.shown == "\u{1b}[2m하세\u{1b}[0m")
    #expect(long.added == "하세요 여러분")
    let prompt = Screen.bold("kafka-01$") + " "
    #expect(hint("bcdef", behind: "a", columns: 14, prompt: prompt).shown.contains("bc\u{1b}"))
    let second = hint("klmnop", behind: "abcdefghij", columns: 8)
    #expect(second.shown == "\u{1b}[2mklm\u{1b}[0m")
  }

  @Test func `is none where the row is full`() {
    #expect(hint("x", behind: "abcdef", columns: 8) == Hint())
    #expect(hint("x", behind: "abcde", columns: 8) == Hint())
    #expect(hint("하", behind: "abcd", columns: 8) == Hint())
    #expect(hint("하", behind: "ab", columns: 8, isDim: false) == Hint())
  }

  @Test func `never moves the cursor`() {
    #expect(hint("a\nb", behind: "x", columns: 40).added == "a")
    #expect(hint("\u{1b}[2J", behind: "x", columns: 40) == Hint())
    #expect(hint("b", behind: "a\tb", columns: 40) == Hint())
  }
}

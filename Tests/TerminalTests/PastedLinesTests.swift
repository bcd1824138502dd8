import Testing

@testable import Terminal

@Suite struct `A paste` {
  private func all(_ text: String) -> [String] {
    let pasted = PastedLines()
    var lines = [pasted.take(text).typed]
    while let line = pasted.next() { lines.append(line) }
    return lines + [pasted.takeOpen()]
  }

  @Test func `goes into the line where it is none of its own`() {
    let pasted = PastedLines()
    let part = pasted.take("주문 --all")
    #expect(part.typed == "주문 --all")
    #expect(!part.isComplete)
    #expect(pasted.next() == nil)
    #expect(pasted.takeOpen() == "")
  }

  @Test func `gives its lines one by one, and the open one to edit`() {
    #expect(PastedLines().take("one\rtwo").isComplete)
    #expect(all("one\rtwo\r\rthree") == ["one", "two", "", "three"])
    #expect(all("one\r\ntwo\n") == ["one", "two", ""])
  }

  @Test func `presses no keys`() {
    #expect(all("a\u{1b}[2Jb\u{3}\u{9b}\tc\r") == ["a[2Jb\tc", ""])
  }

  @Test func `comes behind what was typed before there was a line`() {
    let pasted = PastedLines()
    pasted.typeAhead("l")
    pasted.typeAhead("s\nech")
    #expect(pasted.next() == "ls")
    #expect(pasted.next() == nil)
    #expect(pasted.takeOpen() == "ech")
  }

  @Test func `is dropped by Ctrl-C`() {
    let pasted = PastedLines()
    _ = pasted.take("one\rtwo\rthree")
    pasted.drop()
    #expect(pasted.next() == nil)
    #expect(pasted.takeOpen() == "")
  }
}

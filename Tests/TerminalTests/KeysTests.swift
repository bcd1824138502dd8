import Foundation
import Testing

/// What people do with their keys, in the program itself.
@Suite(
  .enabled(if: FileManager.default.isExecutableFile(atPath: SomebodyAtTheKeys.program)))
struct `Somebody at the keys` {
  private func begin(rows: UInt16 = 24, columns: UInt16 = 80) throws -> SomebodyAtTheKeys {
    let somebody = try #require(SomebodyAtTheKeys(rows: rows, columns: columns))
    #expect(somebody.sees("tour of one minute? [Y/n] "))
    somebody.press("n\r")
    #expect(somebody.sees("suggestion"))
    #expect(somebody.sees("$ "))
    return somebody
  }

  @Test func `finds an earlier line by Ctrl-R, and gets theirs back by Ctrl-G`() throws {
    let somebody = try begin()
    somebody.press("echo zoo | rev\r")
    #expect(somebody.sees("ooz\n"))
    #expect(somebody.sees("$ "))
    somebody.press("mine\u{12}zo")
    #expect(somebody.sees("(reverse-i-search)`zo': echo zoo"))
    somebody.press("x")
    #expect(somebody.sees("(failed reverse-i-search)`zox': "))
    somebody.press("\u{7}")
    #expect(somebody.sees("$ mine"))
    somebody.press("\u{12}zo")
    #expect(somebody.sees("(reverse-i-search)`zo': echo zoo"))
    somebody.press("\r")
    #expect(somebody.sees("ooz\n"))
  }

  @Test func `types the next command at the pager, and none of it is lost`() throws {
    let somebody = try begin(rows: 10)
    somebody.press("seq 1 60\r")
    #expect(somebody.sees("-- more"))
    somebody.press("find /nowhere-$((40 + 2))\r")
    #expect(somebody.sees("60\n"))
    #expect(somebody.sees("nowhere-42"))
  }

  @Test func `reads a long help without a word that breaks, on a narrow screen`() throws {
    let somebody = try begin(rows: 200, columns: 40)
    somebody.press("help trace\r")
    #expect(somebody.sees("shows what crossed the network, and\n"))
  }

  @Test func `presses keys that have no meaning here, and nothing is typed by them`() throws {
    let somebody = try begin()
    let keys = ["[5~", "[6~", "[2~", "[15~", "OP", "[[A", "[1;3C", "[1;5A", "[Z", "[200;1m"]
    somebody.press("echo a" + keys.map { "\u{1b}\($0)" }.joined() + "b | rev\r")
    #expect(somebody.sees("ba\n"))
    #expect(somebody.sees("$ "))
    somebody.press("\u{1b}[A\r")
    #expect(somebody.sees("ba\n"))
  }

  @Test func `reads a text page by page, and nothing of it stays on the screen`() throws {
    let somebody = try begin(rows: 12)
    somebody.press("seq 1 60 | less\r")
    #expect(somebody.sees("11/60"))
    somebody.press(" ")
    #expect(somebody.sees("22/60"))
    somebody.press("/44\r")
    #expect(somebody.sees("54/60"))
    somebody.press("b\u{1b}[B")
    #expect(somebody.sees("44/60"))
    #expect(somebody.presses("q", until: "\u{1b}[?1049l"))
    somebody.press("echo zoo | rev\r")
    #expect(somebody.sees("ooz\n"))
    somebody.press("seq 1 60 | less | tail -n 1\r")
    #expect(somebody.sees("60\n"))
  }

  @Test func `brings a line back by its number, and sees it before it runs`() throws {
    let somebody = try begin()
    somebody.press("echo zoo | rev\r")
    #expect(somebody.sees("ooz\n"))
    #expect(somebody.sees("$ "))
    somebody.press("!!\r")
    #expect(somebody.sees("echo zoo | rev\nooz\n"))
    somebody.press("!nothing\r")
    #expect(somebody.sees("bash: !nothing: event not found"))
    somebody.press("echo a; history 1\r")
    #expect(somebody.sees("  echo a; history 1\n"))
  }

  @Test func `watches a command until q`() throws {
    let somebody = try begin()
    somebody.press("watch -n 1 'echo zoo | rev'\r")
    #expect(somebody.sees("Every 1s: echo zoo | rev"))
    #expect(somebody.sees("ooz"))
    #expect(somebody.sees("Every 1s: echo zoo | rev"))
    #expect(somebody.presses("q", until: "\u{1b}[?1049l"))
    #expect(somebody.sees("ooz\n"))
    #expect(somebody.sees("$ "))
    somebody.press("watch date\r")
    #expect(somebody.sees("Every 2s: date"))
    #expect(somebody.presses("\u{4}", until: "\u{1b}[?1049l"))
    #expect(somebody.sees("$ "))
  }

  @Test func `changes a file in their own editor`() throws {
    let somebody = try begin()
    somebody.press("ssh peter-kafka01\r")
    #expect(somebody.sees("kafka01$ "))
    somebody.press("vi /tmp/a.txt\r")
    #expect(somebody.sees("1 line is in /tmp/a.txt now"))
    somebody.press("rev /tmp/a.txt\r")
    #expect(somebody.sees("ooz\n"))
  }
}

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
}

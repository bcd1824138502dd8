import Testing

@testable import Unix

/// What the next part of a pipe takes before it is gone.
@Suite struct `The reader of a pipe` {
  private static func need(_ text: String) throws -> PipeNeed? {
    PipeNeed(of: try Parser.parse(text))
  }

  @Test(arguments: ["head -3", "head -n 3", "head -n3", "head --lines=3", "head --lines 3"])
  func `takes as many lines as head is told`(text: String) throws {
    var need = try #require(try Self.need(text))
    need.take(Array("one\ntwo\nth".utf8))
    #expect(!need.isMet)
    need.take(Array("ree\nfour".utf8))
    #expect(need.isMet)
  }

  @Test(arguments: ["head -c 4", "head -c4", "head --bytes=4"])
  func `takes as many bytes as head is told`(text: String) throws {
    var need = try #require(try Self.need(text))
    need.take(Array("one".utf8))
    #expect(!need.isMet)
    need.take(Array("\n".utf8))
    #expect(need.isMet)
  }

  @Test func `takes ten lines where head is told nothing, and none of none`() throws {
    var need = try #require(try Self.need("head"))
    need.take(Array(repeating: 0x0a, count: 9))
    #expect(!need.isMet)
    #expect(try Self.need("head -0")?.isMet == true)
  }

  @Test(arguments: [
    "cat", "head -n -3", "head -3 file", "head -3 < file", "tail -3", "head -n", "head -n x",
    "head -q", "head -3 && true", "head $N",
  ])
  func `takes all as far as anybody knows`(text: String) throws {
    #expect(try Self.need(text) == nil)
  }
}

import Testing

@testable import Labs

@Suite struct `An expected output` {
  private static func expected(_ text: String) throws -> [ExpectedLine] {
    try text.split(separator: "\n", omittingEmptySubsequences: false).map {
      try ExpectedLine.parse($0, at: 1, column: 1, "t.md")
    }
  }

  private static func fits(_ pattern: String, _ printed: String, unordered: Bool = false) throws
    -> Bool
  {
    var output = ExpectedOutput(try expected(pattern), isUnordered: unordered, captures: [:])
    return output.mismatch(
      printed.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
      == nil
  }

  @Test func `leaves open what its holes leave open, and nothing more`() throws {
    let fitting = [
      ("a\nb", "a\nb"), ("...", "x\ny"), ("a\n...\nd", "a\nb\nc\nd"), ("a\n...\nd", "a\nd"),
      ("...\nd", "d\nd"), ("n [int] b", "n -12 b"), ("[hex]", "0fA"), ("x[..]y", "xy"),
      ("x[..]y", "x a y"),
      ("[time] WARN", "2022-08-07 13:57:00,207 WARN"), ("[word],[word]", "a,b"),
      ("[n:int]\n[n]", "7\n7"), ("[2:3]", "[2:3]"), ("[main]", "[main]"), ("ㅗ[..]", "ㅗHihi"),
    ]
    for (pattern, printed) in fitting { #expect(try Self.fits(pattern, printed), "\(pattern)") }
    let wrong = [
      ("a\nb", "a"), ("a", "a\nb"), ("a\n...\nd", "a\nb"), ("[int]", "x"), ("[int]", ""),
      ("[hex]", "g"),
      ("[n:int]\n[n]", "7\n8"), ("[word]", "a b"), ("[main]", "[other]"), ("a", "A"),
    ]
    for (pattern, printed) in wrong { #expect(try !Self.fits(pattern, printed), "\(pattern)") }
  }

  @Test func `without an order fits in any`() throws {
    #expect(try Self.fits("a\n[int]", "7\na", unordered: true))
    #expect(try !Self.fits("a\n[int]", "7\nb", unordered: true))
    #expect(try !Self.fits("a\nb", "b\na\nc", unordered: true))
  }

  @Test func `with too many ways to fit is given up`() throws {
    let holes = String(repeating: "[..]", count: 8) + "b"
    #expect(try !Self.fits(holes, String(repeating: "a", count: 400)))
    let gaps = String(repeating: "...\n[word]\n", count: 12) + "...\nend"
    #expect(try !Self.fits(gaps, String(repeating: "a\n", count: 400) + "a"))
  }

  @Test func `names the line that does not fit`() throws {
    var output = ExpectedOutput(
      try Self.expected("a\n...\nb\nc"), isUnordered: false, captures: [:])
    let mismatch = output.mismatch(["a", "x", "b", "d"])
    #expect(mismatch?.line == 3)
    #expect(mismatch?.expected == 3)
  }
}

import Unix
import Shell
import Testing

@testable import Labs

@Suite struct `A file of claims` {
  private static func ledger(_ text: String) -> ClaimLedger? { ClaimLedger(Array(text.utf8)) }

  @Test func `gives its claims in their order, and passes over what is none`() {
    let text =
      "claim\tEnglish\t한국어\r\nSEG-2\tTwo.\t둘입니다.\r\n\nSEG-1 One.\nREP-1\t\t하나입니다.\n"
      + "SEG-1\tOne.\t하나입니다.\tmore\nREP-2\t Two. \t 둘입니다. "
    let claims = Self.ledger(text)?.claims ?? []
    #expect(claims.map(\.id) == ["SEG-2", "REP-2"])
    #expect(claims.map(\.words.english) == ["Two.", "Two."])
    #expect(claims.map(\.words.korean) == ["둘입니다.", "둘입니다."])
  }

  @Test func `is none where it holds no claim`() {
    #expect(Self.ledger("") == nil)
    #expect(Self.ledger("claim\tEnglish\t한국어\n") == nil)
    #expect(ClaimLedger([0xff, 0x0a, 0xfe, 0x09, 0x09]) == nil)
  }
}

/// What happened, line by line, and one number that stands for all of it.
///
/// Two runs of one seed must give the same digest; where they do not, the kept lines show the first
/// difference. Only the newest lines are kept, so that a long run costs no memory.
public struct Trace: Sendable {
  public struct Line: Equatable, Sendable {
    public let at: Instant
    public let text: String
  }

  public private(set) var lines: [Line] = []
  public private(set) var count = 0
  public private(set) var digest: UInt64 = 0xcbf2_9ce4_8422_2325
  private let most: Int

  public init(keeping most: Int = 10_000) { self.most = max(most, 1) }

  public mutating func note(_ text: String, at instant: Instant) {
    count += 1
    fold(UInt64(bitPattern: instant.microseconds))
    for byte in text.utf8 { fold(UInt64(byte)) }
    if lines.count >= 2 * most { lines.removeFirst(most) }
    lines.append(Line(at: instant, text: text))
  }

  private mutating func fold(_ value: UInt64) {
    digest = (digest ^ value) &* 0x100_0000_01b3
    digest ^= digest >> 29
  }
}

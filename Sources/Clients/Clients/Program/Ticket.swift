/// The number by which a caller knows a call of its own when the outcome comes. The caller chooses it.
public struct Ticket: Hashable, Comparable, Sendable {
  public let number: Int

  public init(_ number: Int) { self.number = number }

  public static func < (left: Ticket, right: Ticket) -> Bool { left.number < right.number }
}

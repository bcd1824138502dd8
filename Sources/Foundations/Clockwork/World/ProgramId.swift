/// A program of a world, by number: the same over all its lives.
public struct ProgramId: Hashable, Sendable {
  public let number: Int

  public init(number: Int) { self.number = number }
}

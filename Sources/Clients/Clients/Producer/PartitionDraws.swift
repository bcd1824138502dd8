internal import Bytes
public import Clockwork

/// The random numbers by which a partitioner chooses: dice, or for a comparison those that a real
/// client was seen to draw.
public enum PartitionDraws: Sendable {
  case dice(Dice)
  case given([Int32], next: Int)

  /// Not negative.
  mutating func next() -> Int32 {
    switch self {
    case .dice(var dice):
      let number = JavaHash.toPositive(Int32(truncatingIfNeeded: dice.bits()))
      self = .dice(dice)
      return number
    case .given(let numbers, let next):
      self = .given(numbers, next: next + 1)
      return numbers[next % numbers.count]
    }
  }
}

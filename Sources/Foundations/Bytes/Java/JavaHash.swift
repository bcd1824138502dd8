/// The hash codes of Java, on which places, partitions and orders depend that a user sees.
///
/// Swift's own `hashValue` differs at every start; these are the same for ever. All arithmetic is
/// that of 32 bits, and wraps.
public enum JavaHash {
  /// `String.hashCode`: over the UTF-16 code units.
  @inlinable
  public static func of(_ text: some StringProtocol) -> Int32 {
    var hash: Int32 = 0
    for unit in text.utf16 { hash = 31 &* hash &+ Int32(unit) }
    return hash
  }

  /// `Long.hashCode`: both halves.
  public static func of(_ number: Int64) -> Int32 {
    Int32(truncatingIfNeeded: number ^ (number >> 32))
  }

  /// `TopicPartition.hashCode`.
  @inlinable
  public static func of(topic: some StringProtocol, partition: Int32) -> Int32 {
    31 &* (31 &+ partition) &+ of(topic)
  }

  /// `Utils.abs`: the smallest number, which has no positive counterpart, becomes 0.
  public static func absolute(_ hash: Int32) -> Int32 { hash == .min ? 0 : abs(hash) }

  /// `Utils.toPositive`: without the sign bit, so that -1 becomes the largest number.
  public static func toPositive(_ hash: Int32) -> Int32 { hash & .max }

  /// What Java's and Scala's maps do to a hash code first: its upper half must count in small tables.
  @inlinable
  static func spread(_ hash: Int32) -> UInt32 {
    let bits = UInt32(bitPattern: hash)
    return bits ^ bits >> 16
  }
}

/// What the maps of Java and Scala ask of a key.
public protocol JavaKey: Hashable, Sendable {
  /// `hashCode()`.
  var javaHash: Int32 { get }
  /// Scala's `##`.
  var scalaHash: Int32 { get }
}

extension JavaKey {
  public var scalaHash: Int32 { javaHash }
}

extension String: JavaKey {
  public var javaHash: Int32 { JavaHash.of(self) }
}

extension Int32: JavaKey {
  public var javaHash: Int32 { self }
}

extension Int64: JavaKey {
  public var javaHash: Int32 { JavaHash.of(self) }
  /// In Scala equal numbers hash alike whatever their width.
  public var scalaHash: Int32 { Int32(exactly: self) ?? javaHash }
}

/// The hash by which a producer places a record that has a key: MurmurHash2 of 32 bits with Kafka's
/// own seed. Whatever else computes it must agree, or the same key ends up in two partitions.
public enum Murmur2 {
  private static let seed: UInt32 = 0x9747_b28c
  private static let factor: UInt32 = 0x5bd1_e995

  public static func of(_ bytes: [UInt8]) -> Int32 {
    var hash = seed ^ UInt32(truncatingIfNeeded: bytes.count)
    var at = 0
    while bytes.count - at >= 4 {
      var word = bytes.uint32(at: at).byteSwapped &* factor
      word = (word ^ word >> 24) &* factor
      hash = hash &* factor ^ word
      at += 4
    }
    if at < bytes.count {
      for (place, byte) in bytes[at...].enumerated() { hash ^= UInt32(byte) << UInt32(8 * place) }
      hash = hash &* factor
    }
    hash = (hash ^ hash >> 13) &* factor
    return Int32(bitPattern: hash ^ hash >> 15)
  }

  /// The partition, out of so many, of a record with this key.
  public static func partition(ofKey key: [UInt8], of partitions: Int32) -> Int32 {
    JavaHash.toPositive(of(key)) % partitions
  }
}

internal import CChecksum

/// The checksum of record batches of magic 2: Castagnoli's polynomial.
///
/// The processor's own instruction where it has one (5 to 12 GB/s), else eight tables (2 GB/s).
public enum CRC32C {
  public static func of(_ slice: ByteSlice) -> UInt32 {
    unsafe slice.withBytes { unsafe of($0) }
  }

  public static func of(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    guard let start = bytes.baseAddress else { return 0 }
    if inHardware {
      return unsafe ~checksum_crc32c(~0, start, bytes.count)
    }
    return unsafe ~tables.goOn(~0, over: bytes)
  }

  /// What the tables give, whatever the processor can do: the tests compare the two.
  static func withTables(_ slice: ByteSlice) -> UInt32 {
    unsafe ~slice.withBytes { unsafe tables.goOn(~0, over: $0) }
  }

  private static let inHardware = checksum_crc32c_in_hardware() != 0
  private static let tables = SlicedTables(polynomial: 0x82f6_3b78)
}

/// The checksum of messages of magic 0 and 1: the polynomial of Ethernet and gzip.
public enum CRC32 {
  public static func of(_ slice: ByteSlice) -> UInt32 {
    unsafe ~slice.withBytes { unsafe tables.goOn(~0, over: $0) }
  }

  private static let tables = SlicedTables(polynomial: 0xedb8_8320)
}

/// Eight tables of 256 remainders, so that eight bytes are folded in at once.
private struct SlicedTables: Sendable {
  private let remainders: [UInt32]

  init(polynomial: UInt32) {
    var all = [UInt32](repeating: 0, count: 8 * 256)
    for byte in 0..<256 {
      var remainder = UInt32(byte)
      for _ in 0..<8 {
        remainder = remainder & 1 == 1 ? remainder >> 1 ^ polynomial : remainder >> 1
      }
      all[byte] = remainder
    }
    for index in 256..<(8 * 256) {
      let before = all[index - 256]
      all[index] = before >> 8 ^ all[Int(before & 0xff)]
    }
    remainders = all
  }

  func goOn(_ start: UInt32, over bytes: UnsafeRawBufferPointer) -> UInt32 {
    var crc = start
    var at = 0
    let count = bytes.count
    while count - at >= 8 {
      let low = unsafe UInt32(
        littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt32.self))
      let high = unsafe UInt32(
        littleEndian: bytes.loadUnaligned(fromByteOffset: at + 4, as: UInt32.self))
      crc = folded(low ^ crc, high)
      at += 8
    }
    while at < count {
      let byte = unsafe bytes[at]
      crc = crc >> 8 ^ remainders[Int((crc ^ UInt32(byte)) & 0xff)]
      at += 1
    }
    return crc
  }

  private func folded(_ low: UInt32, _ high: UInt32) -> UInt32 {
    let first = remainders[7 * 256 + Int(low & 0xff)] ^ remainders[6 * 256 + Int(low >> 8 & 0xff)]
    let second = remainders[5 * 256 + Int(low >> 16 & 0xff)] ^ remainders[4 * 256 + Int(low >> 24)]
    let third = remainders[3 * 256 + Int(high & 0xff)] ^ remainders[2 * 256 + Int(high >> 8 & 0xff)]
    let fourth = remainders[256 + Int(high >> 16 & 0xff)] ^ remainders[Int(high >> 24)]
    return first ^ second ^ third ^ fourth
  }
}

/// A digest of bytes in the order in which they come: so short that a journal can keep it.
struct ByteDigest {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func take(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
  }
}

internal import Bytes

/// Passes over the records of a batch of magic 2 and tells of each what an append must know of it:
/// when it was made, where it stands, whether it has a key. Keys, values and headers are skipped, and
/// nothing is allocated, so that a batch costs little more than its checksum.
enum RecordSkim {
  struct Seen {
    let timestampDelta: Int64
    let offsetDelta: Int32
    let keyLength: Int32
    let valueLength: Int32
    /// Where it begins in the body, its length field included, where its key's length stands, and where
    /// it ends.
    let start: Int
    let keyPlace: Int
    let end: Int
    /// The key's bytes; empty where there is none.
    let key: Range<Int>
  }

  /// Visits `count` records; false where the bytes are not exactly so many whole ones.
  @inline(__always)
  static func each(_ body: ByteSlice, count: Int, _ visit: (Seen) -> Void) -> Bool {
    unsafe body.withBytes { bytes in
      var cursor = unsafe SkimCursor(bytes)
      for _ in 0..<count {
        guard let seen = cursor.record() else { return false }
        visit(seen)
      }
      return cursor.isAtEnd
    }
  }
}

/// Reads varints from memory that outlives it.
@safe
private struct SkimCursor {
  private let bytes: UnsafeRawBufferPointer
  private var at = 0
  private var isBroken = false

  init(_ bytes: UnsafeRawBufferPointer) { unsafe self.bytes = bytes }

  var isAtEnd: Bool { unsafe at == bytes.count }

  @inline(__always)
  mutating func record() -> RecordSkim.Seen? {
    let start = at
    let length = varint()
    let end = at + Int(length)
    guard !isBroken, length >= 1, unsafe end <= bytes.count else { return nil }
    at += 1
    let timestampDelta = varlong()
    let offsetDelta = varint()
    let keyPlace = at
    let keyLength = nullable()
    let keyEnd = at
    let valueLength = nullable()
    let headers = varint()
    guard !isBroken, headers >= 0, Int(headers) <= end - at else { return nil }
    for _ in 0..<headers {
      let name = nullable()
      guard name >= 0 else { return nil }
      _ = nullable()
    }
    guard !isBroken, at == end else { return nil }
    return RecordSkim.Seen(
      timestampDelta: timestampDelta, offsetDelta: offsetDelta, keyLength: keyLength,
      valueLength: valueLength, start: start, keyPlace: keyPlace, end: end,
      key: (keyEnd - max(0, Int(keyLength)))..<keyEnd)
  }

  /// Skips bytes that a length precedes, and answers the length.
  @inline(__always)
  private mutating func nullable() -> Int32 {
    let length = varint()
    if length > 0 {
      at += Int(length)
      if unsafe at > bytes.count { isBroken = true }
    }
    return length
  }

  @inline(__always)
  private mutating func varint() -> Int32 {
    let zigzag = UInt32(truncatingIfNeeded: sevenBits(5))
    return Int32(bitPattern: zigzag >> 1) ^ -Int32(bitPattern: zigzag & 1)
  }

  @inline(__always)
  private mutating func varlong() -> Int64 {
    let zigzag = sevenBits(10)
    return Int64(bitPattern: zigzag >> 1) ^ -Int64(bitPattern: zigzag & 1)
  }

  /// Nearly all are of one byte or two.
  @inline(__always)
  private mutating func sevenBits(_ mostBytes: Int) -> UInt64 {
    guard unsafe at &+ 1 < bytes.count, !isBroken else { return longSevenBits(mostBytes) }
    let first = unsafe bytes[at]
    if first < 0x80 {
      at &+= 1
      return UInt64(first)
    }
    let second = unsafe bytes[at &+ 1]
    guard second < 0x80 else { return longSevenBits(mostBytes) }
    at &+= 2
    return UInt64(first & 0x7f) | UInt64(second) << 7
  }

  @inline(never)
  private mutating func longSevenBits(_ mostBytes: Int) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    for _ in 0..<mostBytes {
      guard !isBroken, unsafe at < bytes.count else { break }
      let byte = unsafe bytes[at]
      at += 1
      value |= UInt64(byte & 0x7f) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    isBroken = true
    return 0
  }
}

/// Sixteen bytes that name a topic, a directory or a cluster; printed as Kafka prints them, in
/// base64url without padding.
public struct Uuid: Hashable, Sendable, Comparable {
  public let high: UInt64
  public let low: UInt64

  public static let zero = Uuid(high: 0, low: 0)

  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// From the text of 22 characters; nil where it is none.
  public init?(_ text: some StringProtocol) {
    guard text.utf8.count == 22 else { return nil }
    var bits: [UInt8] = []
    for character in text.utf8 {
      guard let six = Uuid.alphabet.firstIndex(of: character) else { return nil }
      bits.append(UInt8(six))
    }
    guard bits[21] & 0b1111 == 0 else { return nil }
    var words: (high: UInt64, low: UInt64) = (0, 0)
    for (index, six) in bits.enumerated() {
      let wide = index == 21 ? 2 : 6
      let value = UInt64(index == 21 ? six >> 4 : six)
      words.high = words.high << UInt64(wide) | words.low >> UInt64(64 - wide)
      words.low = words.low << UInt64(wide) | value
    }
    self.init(high: words.high, low: words.low)
  }

  public var bytes: [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 16)
    bytes.put(Int64(bitPattern: high), at: 0)
    bytes.put(Int64(bitPattern: low), at: 8)
    return bytes
  }

  public var text: String {
    var text: [UInt8] = []
    let bytes = self.bytes
    for index in 0..<22 {
      let bit = index * 6
      let pair = UInt16(bytes[bit / 8]) << 8 | (bit / 8 + 1 < 16 ? UInt16(bytes[bit / 8 + 1]) : 0)
      text.append(Uuid.alphabet[Int(pair >> UInt16(10 - bit % 8) & 63)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  public static func < (left: Uuid, right: Uuid) -> Bool {
    left.high != right.high ? left.high < right.high : left.low < right.low
  }

  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
}

extension ByteReader {
  public mutating func uuid() throws(BytesError) -> Uuid {
    let start = try take(16)
    return Uuid(
      high: UInt64(bitPattern: bytes.int64(at: start)),
      low: UInt64(bitPattern: bytes.int64(at: start + 8)))
  }
}

extension ByteWriter {
  public mutating func uuid(_ value: Uuid) {
    int64(Int64(bitPattern: value.high))
    int64(Int64(bitPattern: value.low))
  }
}

internal import Bytes

/// Bytes that came as text: bare hexadecimal, or lines that `xxd`, `hexdump -C` or `od -A x -t x1`
/// printed.
enum PastedBytes {
  static func read(_ text: String) -> [UInt8]? { read(Array(text.utf8)) }

  static func read(_ text: [UInt8]) -> [UInt8]? {
    // Most of what is given are the bytes themselves, and those are told apart without a copy.
    guard text.allSatisfy({ $0 >= 0x20 && $0 < 0x7f || $0 == 0x0a || $0 == 0x0d || $0 == 0x09 })
    else { return nil }
    let lines = text.split { $0 == 0x0a || $0 == 0x0d }
      .map { $0.drop { $0 == 0x20 } }.filter { !$0.isEmpty }
    guard !lines.isEmpty else { return nil }
    if lines.allSatisfy(isDumpLine) {
      return Hex.bytes(lines.map(dumped).joined())
    }
    if let bytes = placed(lines) { return bytes }
    let digits = String(decoding: text, as: UTF8.self).filter { !$0.isWhitespace && $0 != ":" }
    let bare = digits.hasPrefix("0x") ? String(digits.dropFirst(2)) : digits
    return bare.isEmpty ? nil : Hex.bytes(bare)
  }

  /// `00000010: 0000 0001 ...  text`
  private static func isDumpLine(_ line: ArraySlice<UInt8>) -> Bool {
    let place = line.prefix { $0 != 0x3a }
    return place.count >= 4 && place.count < line.count
      && place.allSatisfy { Hex.digit($0) != nil }
      && line.dropFirst(place.count + 1).first == 0x20
  }

  private static func dumped(_ line: ArraySlice<UInt8>) -> String {
    let place = line.prefix { $0 != 0x3a }
    var digits: [UInt8] = []
    var spaces = 0
    for byte in line.dropFirst(place.count + 1) {
      if byte == 0x20 {
        spaces += 1
        // Two spaces after the digits begin the column of text.
        if spaces > 1 && !digits.isEmpty { break }
        continue
      }
      spaces = 0
      digits.append(byte)
    }
    return String(decoding: digits, as: UTF8.self)
  }

  /// `00000010  00 00 00 01 ...  |text|`: nil where the places do not go on as the bytes do. A `*`
  /// stands for lines that repeat the one before.
  private static func placed(_ lines: [ArraySlice<UInt8>]) -> [UInt8]? {
    var bytes: [UInt8] = []
    var last: [UInt8] = []
    var first: Int?
    var repeats = false
    for line in lines {
      if line.elementsEqual([0x2a]) {
        repeats = true
        continue
      }
      let words = line.prefix { $0 != 0x7c }.split(separator: 0x20)
      guard let word = words.first, word.count >= 6,
        let place = Int(String(decoding: word, as: UTF8.self), radix: 16)
      else { return nil }
      let start = first ?? place
      first = start
      while repeats, !last.isEmpty, bytes.count < place - start, bytes.count < 1 << 28 {
        bytes += last
      }
      repeats = false
      guard bytes.count == place - start else { return nil }
      last = []
      for word in words.dropFirst() {
        guard word.count == 2, let byte = Hex.bytes(String(decoding: word, as: UTF8.self)) else {
          return nil
        }
        last += byte
      }
      bytes += last
    }
    return bytes.isEmpty ? nil : bytes
  }
}

internal import Bytes
internal import Log

/// Sums of files: what the commands that print them share.
enum Sums {
  static func run(_ invocation: Invocation, _ make: () -> any BlockHash) -> Int32 {
    let (options, end) = Options.parse(invocation, real: "ctwz")
    if let end { return end }
    return invocation.eachSource(options.operands) { name, source throws(StorageError) in
      var hash = make()
      var held: [UInt8] = []
      var length: UInt64 = 0
      while true {
        let piece = try source.read()
        if piece.isEmpty { break }
        length += UInt64(piece.count)
        held += piece
        var at = 0
        while held.count - at >= 64 {
          hash.mix(held[at..<(at + 64)])
          at += 64
        }
        held = Array(held[at...])
      }
      held.append(0x80)
      while held.count % 64 != 56 { held.append(0) }
      held += hash.lengthBytes(length &* 8)
      for at in stride(from: 0, to: held.count, by: 64) { hash.mix(held[at..<(at + 64)]) }
      invocation.output.line("\(Hex.text(hash.digest)) \(options.has("b") ? "*" : " ")\(name)")
    }
  }
}

/// A hash over blocks of 64 bytes.
protocol BlockHash {
  mutating func mix(_ block: ArraySlice<UInt8>)
  func lengthBytes(_ bits: UInt64) -> [UInt8]
  var digest: [UInt8] { get }
}

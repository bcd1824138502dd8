internal import Bytes
internal import Clockwork

/// Sums of files: what the commands that print them share.
enum Sums {
  static func run(_ invocation: Invocation, _ make: () -> any BlockHash) -> Int32 {
    let (options, end) = Options.parse(invocation, real: "ctwz")
    if let end { return end }
    return invocation.eachSource(options.operands) { name, source throws(StorageError) in
      var sum = RunningSum(make())
      while true {
        let piece = try source.read()
        if piece.isEmpty { break }
        sum.take(piece)
      }
      invocation.output.line("\(Hex.text(sum.finish())) \(options.has("b") ? "*" : " ")\(name)")
    }
  }
}

/// A hash of bytes that come piece by piece.
public struct RunningSum {
  private var hash: any BlockHash
  private var held: [UInt8] = []
  private var length: UInt64 = 0

  init(_ hash: any BlockHash) { self.hash = hash }

  public static func sha256() -> RunningSum { RunningSum(SHA256()) }

  public mutating func take(_ piece: [UInt8]) {
    length += UInt64(piece.count)
    held += piece
    mixHeld()
  }

  public mutating func finish() -> [UInt8] {
    held.append(0x80)
    while held.count % 64 != 56 { held.append(0) }
    held += hash.lengthBytes(length &* 8)
    mixHeld()
    return hash.digest
  }

  private mutating func mixHeld() {
    var at = 0
    while held.count - at >= 64 {
      hash.mix(held[at..<(at + 64)])
      at += 64
    }
    held = Array(held[at...])
  }
}

/// A hash over blocks of 64 bytes.
protocol BlockHash {
  mutating func mix(_ block: ArraySlice<UInt8>)
  func lengthBytes(_ bits: UInt64) -> [UInt8]
  var digest: [UInt8] { get }
}

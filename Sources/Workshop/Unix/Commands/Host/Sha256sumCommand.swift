/// `sha256sum`.
enum Sha256sumCommand {
  static let command = Command(
    "sha256sum", .host, reads: .files, synopsis: "sha256sum [FILE]...",
    summary: Words("prints SHA-256 sums", "SHA-256 체크섬을 출력합니다"),
    options: [CommandOption("b", "binary", Words("marks the name by *", "이름 앞에 * 표시"))]
  ) { invocation in Sums.run(invocation) { SHA256() } }
}

/// SHA-256 over blocks, as FIPS 180-4 has it.
struct SHA256: BlockHash {
  private var state: [UInt32] = [
    0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab,
    0x5be0_cd19,
  ]

  /// The first 32 bits of the fractions of the cube roots of the first 64 primes.
  private static let constants: [UInt32] = {
    var primes: [UInt64] = []
    var candidate: UInt64 = 2
    while primes.count < 64 {
      if primes.allSatisfy({ candidate % $0 != 0 }) { primes.append(candidate) }
      candidate += 1
    }
    return primes.map { prime in
      // The largest r with r³ ≤ prime · 2⁹⁶, found bit by bit; its low 32 bits are the fraction.
      var root: UInt64 = 0
      for bit in stride(from: 35, through: 0, by: -1) {
        let next = root | 1 << UInt64(bit)
        let cube = WideProduct(next, next, next)
        if cube.isAtMost(prime, shifted: 96) { root = next }
      }
      return UInt32(truncatingIfNeeded: root)
    }
  }()

  mutating func mix(_ block: ArraySlice<UInt8>) {
    var w = [UInt32](repeating: 0, count: 64)
    for index in 0..<16 {
      let at = block.startIndex + index * 4
      w[index] =
        UInt32(block[at]) << 24 | UInt32(block[at + 1]) << 16 | UInt32(block[at + 2]) << 8
        | UInt32(block[at + 3])
    }
    func turn(_ value: UInt32, _ by: UInt32) -> UInt32 { value >> by | value << (32 - by) }
    for index in 16..<64 {
      let early = w[index - 15]
      let late = w[index - 2]
      let one = turn(early, 7) ^ turn(early, 18) ^ early >> 3
      let two = turn(late, 17) ^ turn(late, 19) ^ late >> 10
      w[index] = w[index - 16] &+ one &+ w[index - 7] &+ two
    }
    var s = state
    for index in 0..<64 {
      let e = s[4]
      let a = s[0]
      let choice = (e & s[5]) ^ (~e & s[6])
      let first =
        s[7] &+ (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) &+ choice &+ SHA256.constants[index]
        &+ w[index]
      let majority = (a & s[1]) ^ (a & s[2]) ^ (s[1] & s[2])
      let second = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) &+ majority
      s = [first &+ second, s[0], s[1], s[2], s[3] &+ first, s[4], s[5], s[6]]
    }
    for index in 0..<8 { state[index] = state[index] &+ s[index] }
  }

  func lengthBytes(_ bits: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: bits >> UInt64(56 - 8 * $0)) }
  }

  var digest: [UInt8] {
    state.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> UInt32(24 - 8 * $0)) } }
  }
}

/// A product of three numbers below 2³⁶, in 128 bits.
private struct WideProduct {
  private let high: UInt64
  private let low: UInt64

  init(_ one: UInt64, _ two: UInt64, _ three: UInt64) {
    let square = one.multipliedFullWidth(by: two)
    let first = square.low.multipliedFullWidth(by: three)
    low = first.low
    high = first.high &+ square.high &* three
  }

  func isAtMost(_ value: UInt64, shifted by: UInt64) -> Bool {
    let limit = value << (by - 64)
    return high < limit || (high == limit && low == 0)
  }
}

internal import Clockwork

/// What is done to frames that would read: bits, cuts, insertions, numbers where lengths may be, pieces of
/// other frames, other headers.
struct FrameDamage {
  private var dice: Dice
  private var earlier: [[UInt8]] = []

  private static let bombs: [[UInt8]] = [
    [0x7f, 0xff, 0xff, 0xff], [0xff, 0xff, 0xff, 0xff], [0xff, 0xff, 0xff, 0xff, 0x0f],
    [0x80, 0, 0, 0], [0xff, 0xfe], [0x7f, 0xff], [0x80, 0x80, 0x80, 0x80, 0x80],
    [0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], [0x80, 0, 0, 0, 0, 0, 0, 0], [0, 1, 0, 0],
  ]

  init(dice: Dice) { self.dice = dice }

  /// The frame, or what is left of it; one in eight stays as it is.
  mutating func damaged(_ whole: [UInt8]) -> [UInt8] {
    if dice.happens(1, outOf: 8) { return whole }
    var bytes = whole
    for _ in 0...dice.below(3) { damage(&bytes) }
    if earlier.count < 16 {
      earlier.append(whole)
    } else {
      earlier[dice.below(16)] = whole
    }
    return bytes
  }

  private mutating func damage(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else { return bytes.append(UInt8(dice.below(256))) }
    let place = dice.below(bytes.count)
    switch dice.below(8) {
    case 0, 1: bytes[place] ^= 1 << UInt8(dice.below(8))
    case 2: bytes.removeLast(bytes.count - place)
    case 3: bytes.insert(UInt8(dice.below(256)), at: place)
    case 4:
      guard let other = earlier.first else { return }
      bytes.replaceSubrange(place..., with: other.suffix(dice.below(other.count + 1)))
    case 5:
      for at in 0..<min(8, bytes.count) where dice.happens(1, outOf: 3) {
        bytes[at] = UInt8(dice.below(at % 2 == 0 ? 2 : 80))
      }
    default:
      let bomb = Self.bombs[dice.below(Self.bombs.count)]
      bytes.replaceSubrange(place..<min(bytes.count, place + bomb.count), with: bomb)
    }
  }
}

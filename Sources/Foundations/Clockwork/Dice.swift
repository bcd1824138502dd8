/// Chance from a seed: the same seed and name give the same numbers on every run and machine.
///
/// Each use of chance has dice of its own, named after what they decide ("placement", "latency"), so
/// that a new use does not shift the numbers of the others. The generator is xoshiro256**, its state
/// filled from seed and name by splitmix64.
public struct Dice: Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  public init(seed: UInt64, named name: String) {
    var mixer = SplitMix(state: seed ^ Dice.fingerprint(name))
    state = (mixer.next(), mixer.next(), mixer.next(), mixer.next())
  }

  public mutating func bits() -> UInt64 {
    let result = Dice.rotated(state.1 &* 5, by: 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = Dice.rotated(state.3, by: 45)
    return result
  }

  /// A number from 0 up to and without `bound`, each as likely as the others.
  public mutating func below(_ bound: Int) -> Int {
    precondition(bound > 0, "dice need at least one side")
    let limit = UInt64(bound)
    let fair = UInt64.max - UInt64.max % limit
    var roll = bits()
    while roll >= fair { roll = bits() }
    return Int(roll % limit)
  }

  /// Whether something that happens `many` times in `outOf` happens now.
  public mutating func happens(_ many: Int, outOf total: Int) -> Bool { below(total) < many }

  private static func rotated(_ value: UInt64, by count: UInt64) -> UInt64 {
    value << count | value >> (64 - count)
  }

  /// FNV-1a, since `hashValue` differs on each run.
  private static func fingerprint(_ name: String) -> UInt64 {
    name.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  private struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      var mixed = state
      mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
      mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
      return mixed ^ mixed >> 31
    }
  }
}

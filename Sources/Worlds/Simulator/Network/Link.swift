internal import Clockwork

/// The way from one host to another. Each has dice of its own, named after the two hosts, so that
/// another host in the cluster does not change the latencies of these.
struct Link {
  let from: Int
  let to: Int
  var isCut = false
  private let base: Int64
  private let jitter: UInt64
  private var dice: Dice

  init(from: Int, to: Int, named name: String, seed: UInt64, settings: NetworkSettings) {
    self.from = from
    self.to = to
    dice = Dice(seed: seed, named: "latency " + name)
    if from == to {
      base = settings.loopback.microseconds
      jitter = 0
    } else {
      let least = settings.leastBase.microseconds
      let width = max(settings.mostBase.microseconds - least, 0)
      base = least + Int64(dice.below(Int(width) + 1))
      jitter = UInt64(max(settings.jitter.microseconds, 0)) + 1
    }
  }

  mutating func latency() -> Stretch {
    guard from != to else { return Stretch(microseconds: base) }
    let extra = dice.bits().multipliedFullWidth(by: jitter).high
    return Stretch(microseconds: base + Int64(extra))
  }
}

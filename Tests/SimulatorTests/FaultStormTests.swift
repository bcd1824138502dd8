import Bytes
import Clockwork
import Simulator
import Storms
import Testing

@Suite struct `A storm of faults` {
  @Test func `is the same twice, and passes, for two hundred seeds`() {
    var digests: Set<UInt64> = []
    for seed in 0..<UInt64(200) {
      let report = RingStorm().run(seed: seed)
      digests.insert(report.digest)
      #expect(report.faults == [], "seed \(seed)")
      #expect(RingStorm().run(seed: seed) == report, "seed \(seed)")
    }
    #expect(digests.count == 200)
  }
}

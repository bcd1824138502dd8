import Testing

@testable import Storms

@Suite struct `A storm over an ensemble` {
  @Test(arguments: 0..<10)
  func `breaks nothing, and can be repeated`(tens: Int) {
    var answered = 0
    for seed in UInt64(tens * 10)..<UInt64(tens * 10 + 10) {
      let run = EnsembleStorm().play(seed)
      #expect(run.report.faults == [], "seed \(seed)")
      #expect(EnsembleStorm().run(seed: seed) == run.report, "seed \(seed)")
      answered += run.answered
    }
    #expect(answered > 200)
  }

  /// The newer leader dies, and the older one, which was cut off, has not noticed yet.
  @Test func `does not take a leader that was cut off for one that forgot`() {
    #expect(EnsembleStorm().run(seed: 377).faults == [])
  }
}

import Editions
import Testing
import Unix

@testable import Storms

@Suite struct `A storm over static members` {
  @Test(arguments: 1...2 as ClosedRange<UInt64>)
  func `finds each with what it had, whatever became of its coordinator`(seed: UInt64) {
    let report = StaticsStorm().run(seed: seed)
    #expect(report.faults == [])
    if seed == 1 { #expect(report == StaticsStorm().run(seed: seed)) }
  }

  @Test func `notices a group that shares anew for one that comes back`() {
    let faults = StaticsStorm(breaking: .staticIsNew).run(seed: 1).faults
    #expect(faults.contains { $0.english.contains("came back to") }, "\(faults.map(\.english))")
  }
}

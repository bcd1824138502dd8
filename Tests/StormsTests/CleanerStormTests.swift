import Editions
import Testing

@testable import Storms

@Suite struct `A storm over the log cleaner` {
  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `loses the newest value of no key`(seed: UInt64) {
    let report = CleanerStorm().run(seed: seed)
    #expect(report.faults.isEmpty)
    #expect(report == CleanerStorm().run(seed: seed))
  }

  @Test(arguments: [CoreSwitch.keepsOldest, .tombstonesAtOnce])
  func `finds a cleaner that breaks the rules`(rule: CoreSwitch) {
    var storm = CleanerStorm()
    storm.broken = [rule]
    #expect((1...10).contains { !storm.run(seed: $0).faults.isEmpty })
  }
}

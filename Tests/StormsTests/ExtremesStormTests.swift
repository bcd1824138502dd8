import Testing

@testable import Storms

@Suite struct `Numbers that nobody means` {
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `end every command of a host, with little output`(seed: UInt64) {
    let report = NumbersStorm().run(seed: seed)
    #expect(report.faults == [])
    #expect(report == NumbersStorm().run(seed: seed))
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `in settings and files leave a cluster that answers, and a day a day`(seed: UInt64) {
    let report = SettingsStorm().run(seed: seed)
    #expect(report.faults == [])
    #expect(report == SettingsStorm().run(seed: seed))
  }
}

import Testing

@testable import Storms

@Suite struct `A storm over consumers` {
  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `passes over no acknowledged record, and gives no partition to two`(seed: UInt64) {
    let report = ConsumersStorm().run(seed: seed)
    #expect(report.faults == [])
    #expect(report == ConsumersStorm().run(seed: seed))
  }
}

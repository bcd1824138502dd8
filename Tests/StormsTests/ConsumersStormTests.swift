import Testing

@testable import Storms

@Suite struct `A storm over consumers` {
  /// In the last two a member that committed before it joined again dropped what it had taken meanwhile.
  @Test(arguments: [1, 2, 3, 4, 33, 73] as [UInt64])
  func `passes over no acknowledged record, and gives no partition to two`(seed: UInt64) {
    let report = ConsumersStorm().run(seed: seed)
    #expect(report.faults == [])
    #expect(report == ConsumersStorm().run(seed: seed))
  }
}

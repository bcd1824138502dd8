import Testing

@testable import Storms

@Suite struct `A storm over groups` {
  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `loses no answered commit and no completed sync, and ends in peace`(seed: UInt64) {
    let report = GroupsStorm().run(seed: seed)
    #expect(report.faults == [])
    if seed == 1 { #expect(report == GroupsStorm().run(seed: seed)) }
  }

  /// Here a follower is told of a high watermark in a fetch session that has ended meanwhile.
  @Test func `is survived by whoever waits in a fetch session that is over`() {
    #expect(GroupsStorm().run(seed: 142).faults == [])
  }
}

import Editions
import Testing
import Unix

@testable import Storms

@Suite struct `A storm over consumers` {
  /// In 33 and 73 a member that committed before it joined again dropped what it had taken meanwhile; in 218 and
  /// 239 one claims what it had before it lost its generation, and 2.6 lets two have it.
  @Test(arguments: [1, 2, 3, 4, 33, 73, 218, 239] as [UInt64])
  func `passes over no acknowledged record, and gives no partition to two`(seed: UInt64) {
    let report = ConsumersStorm().run(seed: seed)
    #expect(report.faults == [])
    if seed == 1 { #expect(report == ConsumersStorm().run(seed: seed)) }
  }

  @Test
  func
    `has two with one partition only where one claims what it had before it lost its generation`()
  {
    let faults = ConsumersStorm(forgives: false).run(seed: 239).faults
    #expect(faults.contains { $0.english.contains("does not share") })
  }

  /// It lost its generation between two rounds, came back as a new one with the old share, and no second round began.
  @Test
  func
    `leaves to nobody what a static member gave up only where that came back between two rounds`()
  {
    let faults = ConsumersStorm(forgives: false).run(seed: 739).faults
    #expect(faults.contains { $0.english.contains("does not share") })
    #expect(ConsumersStorm().run(seed: 739).faults == [])
  }

  @Test(
    arguments: [
      (CoreSwitch.commitsLastRead, "at position"), (.manyOwners, "belongs to"),
      (.fetchSkips, "was never handed"),
    ])
  func `notices a rule that is broken`(rule: CoreSwitch, sign: String) {
    let faults = ConsumersStorm(breaking: [rule]).run(seed: 1).faults
    #expect(faults.contains { $0.english.contains(sign) }, "\(faults.map(\.english))")
  }
}

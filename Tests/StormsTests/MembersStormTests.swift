import Testing

@testable import Storms

@Suite struct `Members of a group, whatever befalls them` {
  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `fare alike whether idle time is left out or lived through`(seed: UInt64) {
    let report = MembersStorm().run(seed: seed)
    #expect(report.faults == [])
    #expect(report == MembersStorm().run(seed: seed))
  }

  @Test func `are given up when they should be only where a silence is no beat`() {
    // A group written as ZooKeeper's sessions were: its timer moves along, whoever has fallen silent.
    let storm = MembersStorm(mistake: .sessionsAreBeats)
    let found = (1...12).filter { !storm.run(seed: $0).faults.isEmpty }
    #expect(found.count > 3)
  }

  @Test func `do cost less where idle time is left out`() {
    for seed in 1...4 as ClosedRange<UInt64> {
      let runs = MembersStorm().runs(seed: seed)
      #expect(3 * runs.leapt.steps < runs.lived.steps)
      #expect(runs.leapt.chronicle.entries.contains { $0.kind == .expired })
    }
  }
}

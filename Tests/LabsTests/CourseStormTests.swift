import Storms
import Testing
import Unix

@Suite struct `A storm of doings in a lab` {
  @Test(arguments: [UInt64(1), 2, 3, 4])
  func `leaves what coming back finds`(seed: UInt64) {
    let report = LabStorm().run(seed: seed)
    #expect(report.faults == [])
    #expect(LabStorm().run(seed: seed) == report)
  }
}

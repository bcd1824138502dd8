import Storms
import Testing

@Suite struct `A storm over controllers` {
  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `leaves one leader an epoch, and everything led once it is over`(_ seed: UInt64) {
    let report = ControllerStorm().run(seed: seed)
    #expect(report.faults == [])
    #expect(ControllerStorm().run(seed: seed) == report)
  }
}

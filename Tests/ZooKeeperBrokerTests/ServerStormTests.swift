import Storms
import Testing

@Suite struct `A storm over a cluster` {
  @Test(arguments: [1, 2, 3, 4, 5, 6, 59, 83, 106, 112] as [UInt64])
  func `loses nothing that was acknowledged`(
    seed: UInt64
  ) {
    let report = ServerStorm().run(seed: seed)
    #expect(report.faults == [])
    #expect(ServerStorm().run(seed: seed) == report)
  }
}

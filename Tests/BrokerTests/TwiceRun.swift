import Broker
import Clockwork
import Testing

/// Runs a story twice: whatever happened in it must have happened again, and broken no invariant.
func twice(
  _ settings: (inout BrokerConfiguration) -> Void = { _ in }, _ story: (TestCluster) throws -> Void
) throws {
  var digests: [UInt64] = []
  for _ in 0..<2 {
    let cluster = try TestCluster(settings)
    try story(cluster)
    #expect(cluster.violations == [])
    digests.append(cluster.network.trace.digest)
  }
  #expect(digests[0] == digests[1])
}

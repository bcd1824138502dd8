import Broker
import Simulator
import Testing

/// Runs a story twice: whatever happened in it must have happened again, and broken no invariant.
func twice(
  _ settings: (inout BrokerConfiguration) -> Void = { _ in }, _ story: (TestCluster) throws -> Void
) throws {
  var digests: [UInt64] = []
  for _ in 0..<2 {
    let cluster = try TestCluster(settings)
    defer { #expect(cluster.simulation.halted == nil) }
    try story(cluster)
    digests.append(cluster.simulation.trace.digest)
  }
  #expect(digests[0] == digests[1])
}

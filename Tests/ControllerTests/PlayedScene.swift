import Controller
import Simulator
import Storms
import Testing

/// Plays a scene twice from one seed; both times the same must be heard by everybody.
func twice(
  _ brokers: Int32, settings: ControllerSettings = ControllerSettings(), seed: UInt64 = 1,
  _ scene: (ControllerRig) throws -> Void
) rethrows {
  var digests: [UInt64] = []
  for _ in 1...2 {
    let cluster = ControllerRig(brokers, seed: seed, settings: settings)
    try scene(cluster)
    #expect(cluster.simulation.halted == nil)
    digests.append(cluster.simulation.trace.digest)
  }
  #expect(digests[0] == digests[1])
}

internal import Broker
internal import Simulator
internal import ZooKeeperBroker

/// What a coordinator knows of its groups is what whoever reads their log would know. It is looked at whenever
/// groups have done something.
struct ShardsAreTheirLogs: Invariant {
  let name = "groups are what their logs say"
  unowned let rig: ServerRig
  private var seen: [Int] = []

  init(_ rig: ServerRig) {
    self.rig = rig
    seen = Array(repeating: -1, count: rig.brokers.count)
  }

  mutating func check(_ simulation: Simulation) -> String? {
    for place in rig.brokers.indices {
      guard let broker = rig.server(Int32(place) + 1)?.broker, broker.groupSteps != seen[place]
      else { continue }
      seen[place] = broker.groupSteps
      if let first = broker.doubtsAboutGroups.first { return "broker \(place + 1): \(first)" }
    }
    return nil
  }
}

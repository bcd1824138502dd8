import Simulator

@testable import Broker

/// What a fetch session does not look at has nothing to say, and its follower's fetches would move nothing.
struct RestingPartitionsAreQuiet: Invariant {
  let name = "resting partitions are quiet"
  unowned let cluster: TestCluster

  mutating func check(_ simulation: Simulation) -> String? {
    for id in Int32(1)...3 {
      guard let broker = cluster.broker(id), broker.isRunning else { continue }
      for session in broker.fetchSessions.all {
        guard let terms = session.terms else { continue }
        for place in session.resting where !broker.isAtRest(place, in: session, terms) {
          return "\(place.watch.name) in session \(session.id) of broker \(id)"
        }
      }
    }
    return nil
  }
}

internal import Simulator

/// No client goes back in time, is told of a watch twice, or reads what is new before its watch has fired.
struct WatchesFireOnce: Invariant {
  let name = "watches fire once, and in order"
  let clients: () -> [WatchingClient]

  init(_ clients: @escaping () -> [WatchingClient]) { self.clients = clients }

  func check(_ simulation: Simulation) -> String? { clients().lazy.compactMap(\.offence).first }
}

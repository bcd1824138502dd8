import Simulator

/// What clients are told comes in order, and a watch fires once.
struct ClientsAreToldTheTruth: Invariant {
  let name = "clients are told the truth"
  unowned let ensemble: Ensemble

  init(_ ensemble: Ensemble) { self.ensemble = ensemble }

  func check(_ simulation: Simulation) -> String? {
    for client in ensemble.clients {
      if let offence = client.offence { return offence }
    }
    return nil
  }
}

public import Clockwork

/// The simulation as a world like any other: its hosts go by their names.
extension Simulation: World {
  public func addHost(named name: String) { addHost(name) }

  public func disk(ofHost name: String) -> (any Disk)? { host(name).map { disk(of: $0) } }

  @discardableResult
  public func addProgram(
    _ name: String, on host: String, making make: @escaping (any Disk) -> any Node
  ) -> ProgramId {
    guard let id = self.host(host) else { preconditionFailure("there is no host \(host)") }
    return addProgram(name, on: id, making: make)
  }
}

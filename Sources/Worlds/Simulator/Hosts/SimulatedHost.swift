/// A host: its disk, and who listens on its ports.
struct SimulatedHost {
  let name: String
  let disk: SimulatedDisk
  var isUp = true
  var listeners: [(port: Int, program: Int)] = []
  /// Every tool that was ever started is among them.
  var programNumbers: [String: Int] = [:]

  func listener(on port: Int) -> Int? { listeners.first { $0.port == port }?.program }
}

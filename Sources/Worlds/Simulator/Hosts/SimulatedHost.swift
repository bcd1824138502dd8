internal import Clockwork

/// A host: its disk, and who listens on its ports.
struct SimulatedHost {
  let name: String
  let disk: SimulatedDisk
  var isUp = true
  /// By how much its clock is ahead of the world's.
  var skew = Stretch.zero
  var listeners: [(port: Int, program: Int)] = []
  /// Every tool that was ever started is among them.
  var programNumbers: [String: Int] = [:]

  func listener(on port: Int) -> Int? { listeners.first { $0.port == port }?.program }
}

internal import Clockwork
internal import Controller
internal import Editions
internal import Log

/// A cluster with a topic `work` that groups read, and what is written to it.
extension ServerRig {
  static let workPartitions: Int32 = 6

  static func ofWork(seed: UInt64, broken: Set<CoreSwitch>) -> ServerRig {
    let server: ServerRig
    do throws(StorageError) {
      server = try ServerRig(seed: seed, settings: groupSettings, broken: broken)
    } catch {
      preconditionFailure("a simulated disk takes what it is given")
    }
    let replicas: [[Int32]] = [[1, 2, 3], [2, 3, 1], [3, 1, 2]]
    server.create("work", replicas + replicas)
    return server
  }
}

extension WorkMemory {
  /// Counts where a leader has acknowledged it.
  func write(_ number: Int, to partition: Int32, on server: ServerRig) {
    guard let leader = server.state("work", partition)?.leader, leader > 0 else { return }
    let value = "\(partition)/\(number)"
    if server.write([value], to: "work", partition, on: leader) { noteWritten(value) }
  }
}

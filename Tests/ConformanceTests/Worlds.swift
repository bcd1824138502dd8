import Clockwork
import Foundation
import Server
import Simulator

/// The two worlds that the same tests run in.
enum Worlds: String, CaseIterable, Sendable {
  case simulated
  case real
  /// The real one, with connections between its programs that need no socket.
  case joined

  static let seed: UInt64 = 11
}

/// The disks of a cluster's hosts, which outlive the world that the cluster ran in: in memory, or below a
/// fresh folder of this machine.
final class Machines {
  let kind: Worlds
  private let folder = FileManager.default.temporaryDirectory.path + "/conformance-\(UUID())"
  private var kept: [String: SimulatedDisk] = [:]
  private var clock = Instant(milliseconds: 1_660_000_000_000)

  init(_ kind: Worlds) { self.kind = kind }

  /// A world on these machines. In the real one the ports of the addresses are such as the system chooses.
  func world(listening addresses: [Address] = []) -> any World {
    switch kind {
    case .simulated:
      let simulation = Simulation(seed: Worlds.seed, startingAt: clock)
      for (host, disk) in kept.sorted(by: { $0.key < $1.key }) {
        simulation.addHost(host, disk: disk)
      }
      return simulation
    case .real, .joined:
      // The folder stays as long as a world has it.
      let loop = EventLoop { [self] host in RealDisk(root: folder + "/" + host) }
      loop.joinsPrograms = kind == .joined
      for address in addresses { loop.publish(address, port: 0) }
      return loop
    }
  }

  /// A world is over: what is on its hosts' disks is kept, and the next one begins later.
  func keep(_ hosts: [String], of world: any World) {
    for host in hosts { kept[host] = world.disk(ofHost: host) as? SimulatedDisk }
    clock = world.now + .seconds(1)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }
}

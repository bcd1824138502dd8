internal import Clockwork
internal import Simulator
internal import ZooKeeper

/// A ZooKeeper ensemble and programs that use it, each on a host of its own.
final class EnsembleRig {
  let simulation: Simulation
  let size: Int
  private let servers: [ProgramId]
  private var programs: [ProgramId] = []
  private let seed: UInt64

  init(_ size: Int, seed: UInt64) {
    self.size = size
    self.seed = seed
    let simulation = Simulation(seed: seed, startingAt: Instant(milliseconds: 1_795_181_000_000))
    self.simulation = simulation
    let members = (1...size).map {
      ZooKeeperConfiguration.Member(id: Int64($0), host: Self.host($0))
    }
    servers = (1...size).map { number in
      var configuration = ZooKeeperConfiguration(id: Int64(number), members: members)
      configuration.booted = Instant(milliseconds: 1_795_180_000_000)
      let log = MemoryLog()
      return simulation.addProgram("zookeeper", on: simulation.addHost(Self.host(number))) {
        [configuration] _ in ZooKeeperServer(configuration, log: log)
      }
    }
    for server in servers { simulation.start(server) }
  }

  static func host(_ number: Int) -> String { "zk\(number)" }

  // MARK: What is there

  func program(_ number: Int) -> ProgramId { servers[number - 1] }

  /// The servers that run.
  var living: [ZooKeeperServer] {
    servers.compactMap { simulation.node(of: $0) as? ZooKeeperServer }
  }

  var serving: [Int64] { living.filter(\.isServing).map(\.configuration.id) }

  var clients: [WatchingClient] {
    programs.compactMap { simulation.node(of: $0) as? WatchingClient }
  }

  // MARK: What is done

  func run(_ stretch: Stretch) { simulation.advance(by: stretch) }

  func addClient(timeout: Int32) {
    let name = "c\(programs.count + 1)"
    let addresses = (1...size).map { Address(Self.host($0), 2181) }
    let seed = seed &+ UInt64(programs.count)
    let program = simulation.addProgram("client", on: simulation.addHost(name)) { _ in
      WatchingClient(name, servers: addresses, timeout: timeout, seed: seed)
    }
    programs.append(program)
    simulation.start(program)
  }

  func ask(_ operation: Operation, client number: Int) {
    simulation.command(programs[number]) { node, now, outbox in
      guard let client = node as? WatchingClient, client.session.state != .closed else { return }
      client.ask(operation, at: now, into: &outbox)
    }
  }

  /// Cuts two servers off from each other.
  func cut(_ one: Int, _ other: Int) {
    simulation.cut([host(of: program(one))], from: [host(of: program(other))])
  }

  func cut(client number: Int, from server: Int) {
    simulation.cut([host(of: programs[number])], from: [host(of: program(server))])
  }

  /// Cuts a server off from all others, but not from the clients.
  func isolate(_ number: Int) {
    for other in 1...size where other != number { cut(number, other) }
  }

  private func host(of program: ProgramId) -> HostId { simulation.host(of: program) }
}

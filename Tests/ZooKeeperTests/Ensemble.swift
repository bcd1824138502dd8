import Bytes
import Clockwork
import Simulator
import ZooKeeper

@testable import Storms

/// What a server wrote; it outlives the server.
final class MemoryLog: TransactionLog {
  private var written: [ByteSlice] = []
  var isBroken = false

  func append(_ record: ByteSlice) throws(TransactionLogError) {
    if isBroken { throw TransactionLogError("No space left on device") }
    written.append(record)
  }

  func records() throws(TransactionLogError) -> [ByteSlice] { written }
}

/// Some servers and clients in the simulator, with all invariants looked at after every event.
final class Ensemble {
  let simulation: Simulation
  let size: Int
  private let logs: [MemoryLog]
  private var programs: [ProgramId] = []
  private(set) var clients: [TestClient] = []

  /// Comparing whole states is dear where there are many nodes.
  init(_ size: Int, seed: UInt64 = 1, comparesStates: Bool = true) {
    self.size = size
    var network = NetworkSettings()
    network.leastBase = .microseconds(200)
    network.mostBase = .microseconds(200)
    network.jitter = .microseconds(1799)
    simulation = Simulation(
      seed: seed, startingAt: Instant(milliseconds: 1_795_181_000_000), network: network)
    logs = (0..<size).map { _ in MemoryLog() }
    let living = { [unowned self] in self.living }
    simulation.install(OneLeaderPerEpoch(living))
    simulation.install(
      NothingIsForgotten(living) { [unowned self] in clients.map(\.committed).max() ?? 0 })
    simulation.install(ClientsAreToldTheTruth(self))
    if comparesStates {
      simulation.install(CommittedStatesAgree(living))
      simulation.install(EphemeralsHaveSessions(living))
    }
    let members = (1...size).map {
      ZooKeeperConfiguration.Member(id: Int64($0), host: Self.host($0))
    }
    for number in 1...size {
      var configuration = ZooKeeperConfiguration(id: Int64(number), members: members)
      configuration.booted = Instant(milliseconds: 1_795_180_000_000)
      let host = simulation.addHost(Self.host(number))
      programs.append(
        simulation.addProgram("zookeeper", on: host) { [configuration, log = logs[number - 1]] _ in
          ZooKeeperServer(configuration, log: log)
        })
      start(number)
    }
  }

  static func host(_ number: Int) -> String { "zk\(number)" }

  // MARK: Servers

  func start(_ number: Int) { simulation.start(programs[number - 1]) }
  func kill(_ number: Int) { simulation.kill(programs[number - 1]) }
  func fillDisk(of number: Int) { logs[number - 1].isBroken = true }

  func state(of number: Int) -> ProgramState { simulation.state(of: programs[number - 1]) }
  func server(_ number: Int) -> ZooKeeperServer? {
    simulation.node(of: programs[number - 1]) as? ZooKeeperServer
  }

  var living: [ZooKeeperServer] { (1...size).compactMap(server) }
  var serving: [Int64] { living.filter(\.isServing).map(\.configuration.id) }
  var leader: Int? {
    living.first { $0.role == .leading && $0.isServing }.map { Int($0.configuration.id) }
  }

  // MARK: Others

  func client(timeout: Int32 = 6000, of servers: [Int]? = nil) -> TestClient {
    let addresses = (servers ?? Array(1...size)).map { Address(Self.host($0), 2181) }
    let client = TestClient(
      "c\(clients.count + 1)", in: simulation, servers: addresses, timeout: timeout,
      seed: simulation.seed &+ UInt64(clients.count))
    clients.append(client)
    return client
  }

  /// Any program, on a host of its own.
  func add(_ name: String, _ node: any Node) {
    simulation.start(simulation.addProgram(name, on: simulation.addHost(name)) { _ in node })
  }

  // MARK: Links

  func cut(_ one: String, _ others: [Int]) {
    guard let host = simulation.host(one) else { return }
    simulation.cut([host], from: others.compactMap { simulation.host(Self.host($0)) })
  }

  func isolate(_ number: Int) {
    cut(Self.host(number), (1...size).filter { $0 != number })
  }

  // MARK: Time

  /// Lives through a time, in pieces too short to be leapt over.
  func run(seconds: Double) {
    let end = simulation.now + .milliseconds(Int64(seconds * 1000))
    while simulation.now < end, simulation.halted == nil {
      simulation.advance(to: min(end, simulation.now + .seconds(30)))
    }
  }
}

import Bytes
import Clockwork

@testable import ZooKeeper

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

/// Some servers and clients on a network, with all invariants looked at after every event.
final class Ensemble {
  let network: Network
  let size: Int
  private let logs: [MemoryLog]
  private(set) var servers: [ZooKeeperServer?]
  private(set) var clients: [TestClient] = []
  private var invariants: [any Invariant]
  private(set) var broken: [String] = []
  private let seed: UInt64

  /// Comparing whole states is dear where there are many nodes.
  init(_ size: Int, seed: UInt64 = 1, comparesStates: Bool = true) {
    self.size = size
    self.seed = seed
    network = Network(seed: seed)
    logs = (0..<size).map { _ in MemoryLog() }
    servers = Array(repeating: nil, count: size)
    invariants = [OneLeaderPerEpoch(), NothingIsForgotten()]
    if comparesStates { invariants += [CommittedStatesAgree(), EphemeralsHaveSessions()] }
    network.afterEach = { [unowned self] in look() }
    for number in 1...size { start(number) }
  }

  static func host(_ number: Int) -> String { "zk\(number)" }

  func start(_ number: Int) {
    let members = (1...size).map {
      ZooKeeperConfiguration.Member(id: Int64($0), host: Self.host($0))
    }
    var configuration = ZooKeeperConfiguration(id: Int64(number), members: members)
    configuration.booted = Instant(milliseconds: 1_795_180_000_000)
    let server = ZooKeeperServer(configuration, log: logs[number - 1])
    servers[number - 1] = server
    network.start(Self.host(number), server)
  }

  func kill(_ number: Int) {
    servers[number - 1] = nil
    network.kill(Self.host(number))
  }

  func fillDisk(of number: Int) { logs[number - 1].isBroken = true }

  func isolate(_ number: Int) {
    for other in 1...size where other != number {
      network.cut(Self.host(number), Self.host(other))
    }
  }

  func heal() {
    for one in 1...size {
      for other in 1...size where one < other { network.heal(Self.host(one), Self.host(other)) }
      for client in clients { network.heal(client.name, Self.host(one)) }
    }
  }

  func client(timeout: Int32 = 6000, of servers: [Int]? = nil) -> TestClient {
    let name = "c\(clients.count + 1)"
    let addresses = (servers ?? Array(1...size)).map { Address(Self.host($0), 2181) }
    let client = TestClient(
      name, network, servers: addresses, timeout: timeout, seed: seed &+ UInt64(clients.count))
    clients.append(client)
    network.start(name, client)
    return client
  }

  func run(seconds: Double) { network.run(for: .milliseconds(Int64(seconds * 1000))) }

  var living: [ZooKeeperServer] { servers.compactMap { $0 } }
  var serving: [Int64] { living.filter(\.isServing).map(\.configuration.id) }
  var leader: Int? {
    living.first { $0.role == .leading && $0.isServing }.map { Int($0.configuration.id) }
  }

  private func look() {
    for index in invariants.indices {
      if let offence = invariants[index].check(self), broken.count < 5 {
        broken.append("\(network.now.microseconds): \(offence)")
      }
    }
    for client in clients {
      if let offence = client.offence, broken.count < 5 { broken.append(offence) }
    }
  }
}

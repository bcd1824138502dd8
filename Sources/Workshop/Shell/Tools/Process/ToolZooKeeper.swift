internal import Blueprint
internal import Clockwork
internal import Controller
internal import ZooKeeper

/// The ZooKeeper client of a tool that was given `--zookeeper HOST:PORT,HOST:PORT`.
///
/// A path behind the servers, under which a cluster may keep its znodes, is passed over: no cluster here
/// keeps them anywhere but at the root.
struct ToolZooKeeper {
  private let process: ToolProcess
  private let client: ZooKeeperClient

  init(_ servers: String, in process: ToolProcess) throws(JavaException) {
    let addresses = try Self.addresses(servers, in: process.cluster.layout)
    guard let client = Self.connected(addresses, process) else {
      throw JavaException(
        "kafka.zookeeper.ZooKeeperClientTimeoutException",
        "Timed out waiting for connection while in state: CONNECTING")
    }
    self.process = process
    self.client = client
  }

  private static let patience = Stretch.seconds(30)

  /// Nil where no server answers within the time.
  private static func connected(_ addresses: [Address], _ process: ToolProcess) -> ZooKeeperClient?
  {
    guard !addresses.isEmpty else {
      process.sleep(patience)
      return nil
    }
    var made: ZooKeeperClient?
    process.command { now, outbox in
      made = process.node.connect(addresses, seed: process.seed, at: now, into: &outbox)
    }
    guard let client = made else { return nil }
    return process.wait(most: patience) { client.isConnected } ? client : nil
  }

  /// Runs what works over the client until it has called back.
  func run<Value>(
    _ body: (ZooKeeperClient, @escaping (Result<Value, AdminRefusal>) -> Void) -> Void
  ) throws(JavaException) -> Value {
    var result: Result<Value, AdminRefusal>?
    process.command { _, outbox in
      body(client) { result = $0 }
      process.node.flush(into: &outbox)
    }
    process.awaitCall { result != nil }
    switch result {
    case .success(let value): return value
    case .failure(let refusal): throw JavaException(refusal)
    case nil:
      throw JavaException(
        "kafka.zookeeper.ZooKeeperClientExpiredException",
        "Session expired either before or while waiting for connection")
    }
  }

  private static func addresses(
    _ servers: String, in layout: ClusterLayout
  ) throws(JavaException) -> [Address] {
    let list = servers.prefix { $0 != "/" }
    var addresses: [Address] = []
    for part in list.split(separator: ",") {
      let server = JavaText.trimmed(String(part))
      var host = server[...]
      var port = ClusterLayout.zooKeeperPort
      if let colon = server.lastIndex(of: ":") {
        let digits = server[server.index(after: colon)...]
        host = server[..<colon]
        if !digits.isEmpty {
          guard let number = Int32(digits) else { throw .numberFormat(String(digits)) }
          port = Int(number)
        }
      }
      if let address = layout.address(String(host), port) { addresses.append(address) }
    }
    return addresses
  }
}

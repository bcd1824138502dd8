internal import Blueprint
internal import Clockwork

/// The ZooKeeper client of a tool that was given `--zookeeper HOST:PORT,HOST:PORT`.
///
/// A path behind the servers, under which a cluster may keep its znodes, is passed over: no cluster here
/// keeps them anywhere but at the root.
enum ZooKeeperConnection {
  static func open(
    _ process: ToolProcess, _ servers: String
  ) throws(JavaException) -> ToolProcess.Client {
    let addresses = try addresses(servers, in: process.cluster.layout)
    if addresses.isEmpty {
      process.sleep(patience)
    } else if let client = process.zooKeeper(addresses, within: patience) {
      return client
    }
    throw JavaException(
      "kafka.zookeeper.ZooKeeperClientTimeoutException",
      "Timed out waiting for connection while in state: CONNECTING")
  }

  private static let patience = Stretch.seconds(30)

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

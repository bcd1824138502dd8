public import Clockwork

/// How one server of a cluster is made: where it runs, what stands on its host, and how its node comes to
/// be on that host's disk.
///
/// Each kind of server has a file that makes such recipes; whoever carries one out need not know of which
/// kind it is.
public struct NodeRecipe {
  /// What servers there are. Those of one kind start together, in the order of the recipes.
  public enum Kind: Sendable { case broker, zooKeeper }

  /// `broker-1`, `zk-1`.
  public let name: String
  public let kind: Kind
  public let number: Int
  public let host: String
  /// The program on its host, by the name that `systemctl` has for it too.
  public let program: String
  /// The ports of its host at which it listens.
  public let ports: [Int]
  public let files: ServerFiles
  public let make: (any Disk) -> any Node
  /// Whether clients can use it.
  public let isServing: (any Node) -> Bool
  /// Whether it would get beyond its start, as far as the cluster's other nodes let one see.
  public let canStart: ([any Node]) -> Bool

  public init(
    _ name: String, _ kind: Kind, _ number: Int, host: String, program: String, ports: [Int],
    files: ServerFiles,
    isServing: @escaping (any Node) -> Bool,
    canStart: @escaping ([any Node]) -> Bool = { _ in true },
    make: @escaping (any Disk) -> any Node
  ) {
    self.name = name
    self.kind = kind
    self.number = number
    self.host = host
    self.program = program
    self.ports = ports
    self.files = files
    self.isServing = isServing
    self.canStart = canStart
    self.make = make
  }

  public var addresses: [Address] { ports.map { Address(host, $0) } }
}

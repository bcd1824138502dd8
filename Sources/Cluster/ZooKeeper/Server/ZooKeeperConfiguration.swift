public import Clockwork

/// What stands in a server's `zoo.cfg` and `myid`.
public struct ZooKeeperConfiguration: Sendable, Equatable {
  /// A `server.N=host:2888:3888` line.
  public struct Member: Sendable, Equatable {
    public let id: Int64
    public let host: String
    public var quorumPort = 2888
    public var electionPort = 3888

    public init(id: Int64, host: String) {
      self.id = id
      self.host = host
    }
  }

  public let id: Int64
  /// All servers, this one too. One member alone is a standalone server.
  public let members: [Member]
  public var clientPort = 2181
  /// In milliseconds, as `initLimit` and `syncLimit` are in ticks.
  public var tickTime: Int64 = 2000
  public var initLimit: Int64 = 10
  public var syncLimit: Int64 = 5
  /// When the host was started. Session ids are made from the time since then.
  public var booted = Instant(milliseconds: 0)

  public init(id: Int64, members: [Member]) {
    precondition(members.contains { $0.id == id }, "a server must be one of its ensemble")
    self.id = id
    self.members = members.sorted { $0.id < $1.id }
  }

  public var isStandalone: Bool { members.count == 1 }

  func member(_ id: Int64) -> Member? { members.first { $0.id == id } }

  /// What a client gets that asks for a session timeout: between 2 and 20 ticks.
  func negotiated(_ timeout: Int32) -> Int32 {
    Int32(min(max(Int64(timeout), 2 * tickTime), 20 * tickTime))
  }
}

public import Blueprint
internal import Controller
internal import Clients
internal import Clockwork
internal import Editions
internal import Simulator
public import Unix

extension Session {
  /// A session on machines to which nothing has been done; the cluster is started by the first command that
  /// needs it.
  public static func fresh(
    on local: Host, _ layout: ClusterLayout, _ conditions: ClusterConditions, language: Language,
    commands: [Command]
  ) -> Session {
    let session = Session(
      host: local, edition: layout.edition, language: language, commands: commands)
    let hosts = Hosts(layout, local: local) { _ in
      SimulatedDisk(now: conditions.start.milliseconds)
    }
    hosts.clock = conditions.start.milliseconds
    session.hosts = hosts
    session.record = SessionRecord()
    session.conditions = conditions
    if EditionWords.clusterRefusal(layout.edition) == nil {
      session.makeCluster = { Cluster.booted(hosts, conditions) }
    }
    return session
  }

  /// The session's cluster, started if this is the first that asks for it. Nil where there can be none,
  /// and then that has been said.
  func runningCluster(for tool: String, _ errors: Output) -> Cluster? {
    startCluster()
    if cluster == nil { _ = lacks(tool, errors: errors) }
    return cluster
  }

  /// What is to be seen of the cluster that this session is about.
  var view: any ClusterView { foreign ?? EmbeddedCluster(self) }

  var isForeign: Bool { foreign != nil }

  /// Starts the cluster, if there is to be one and it is not there yet.
  func startCluster() {
    guard cluster == nil, let makeCluster else { return }
    self.makeCluster = nil
    cluster = makeCluster()
    cluster?.dice.load.placement = conditions.load.placement
    cluster?.isInterrupted = enough ?? keyboard?.isInterrupted
  }
}

extension Cluster: PassingTime {}

/// The addresses that a client was given to begin with.
enum Bootstrap {
  /// What a client makes of `bootstrap.servers`: addresses to connect to, warnings about hosts that
  /// nobody knows, or why it cannot be made. The warnings also go to `warn`, since they are told in
  /// either case.
  static func addresses(
    _ text: String, in layout: ClusterLayout, warn: (String) -> Void = { _ in }
  ) -> Result<(addresses: [Address], warnings: [String]), ClientFailure> {
    var addresses: [Address] = []
    let warnings = unresolved(text, in: layout)
    warnings.forEach(warn)
    for part in parts(of: text) {
      guard let colon = part.lastIndex(of: ":"), let port = Int(part[part.index(after: colon)...]),
        colon > part.startIndex
      else {
        return .failure(
          ClientFailure(
            configException, "Invalid url in bootstrap.servers: \(part)"))
      }
      guard (0...65535).contains(port) else {
        return .failure(
          ClientFailure(configException, "Invalid port in bootstrap.servers: \(part)"))
      }
      let host = String(part[..<colon])
      if let address = layout.address(host, port) { addresses.append(address) }
    }
    guard !addresses.isEmpty else {
      return .failure(
        ClientFailure(configException, "No resolvable bootstrap urls given in bootstrap.servers"))
    }
    return .success((addresses, warnings))
  }

  /// What is warned of, even where no address is left: hosts that nobody knows.
  static func unresolved(_ text: String, in layout: ClusterLayout) -> [String] {
    parts(of: text).compactMap { part in
      guard let colon = part.lastIndex(of: ":"), let port = Int(part[part.index(after: colon)...])
      else { return nil }
      let host = part[..<colon]
      guard layout.address(String(host), port) == nil else { return nil }
      return "WARN Couldn't resolve server \(part) from bootstrap.servers as DNS resolution failed "
        + "for \(host) (org.apache.kafka.clients.ClientUtils)"
    }
  }

  private static func parts(of text: String) -> [Substring] {
    text.split(separator: ",").map { $0.drop { $0 == " " } }.filter { !$0.isEmpty }
  }

  static let configException = "org.apache.kafka.common.config.ConfigException"
}

extension Session {
  /// Whose placements topics that are still to be made get; nil for the seed's own.
  public func place(by placement: UInt64?) {
    conditions.load.placement = placement
    cluster?.dice.load.placement = placement
  }
}

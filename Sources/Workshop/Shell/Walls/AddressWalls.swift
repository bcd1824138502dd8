internal import Blueprint
internal import Clockwork
internal import Simulator
internal import Unix

/// Walls before a broker: nobody listens there, or nobody has that name.
enum AddressWalls {
  static let all = [Wall("port-missing", portMissing), Wall("nobody-listens", nobodyListens)]

  private static let options = ["bootstrap-server", "broker-list", "zookeeper"]

  private static let complaints = [
    "could not be established", "Couldn't resolve server", "No resolvable bootstrap urls",
    "Timed out waiting for connection", "Timed out waiting for a node assignment",
    "Failed to find brokers", "Unable to resolve address",
  ]

  /// The addresses that were typed, and whether they are to be ZooKeeper's.
  private static func typed(_ encounter: Encounter) -> (option: String, addresses: [String])? {
    for option in options {
      guard let text = encounter.value(option) else { continue }
      let servers = option == "zookeeper" ? text.prefix { $0 != "/" } : text[...]
      return (option, servers.split(separator: ",").map(String.init))
    }
    return nil
  }

  private static func portMissing(_ encounter: Encounter) -> Words? {
    guard encounter.hasFailed, let typed = typed(encounter), typed.option != "zookeeper",
      encounter.says("Invalid url in bootstrap.servers")
        || encounter.says("Please provide valid host:port"),
      let address = typed.addresses.first(where: { !$0.contains(":") })
    else { return nil }
    let all = encounter.addresses.joined(separator: ", ")
    return Words(
      "an address has a port behind a colon, and `\(address)` has none; the brokers here: \(all)",
      "주소는 `호스트:포트`여야 하는데 `\(address)`에는 포트가 없습니다. 이 클러스터의 브로커: \(all)")
  }

  private static func nobodyListens(_ encounter: Encounter) -> Words? {
    guard encounter.status != 0, complaints.contains(where: encounter.says),
      let cluster = encounter.cluster, let typed = typed(encounter)
    else { return nil }
    let isZooKeeper = typed.option == "zookeeper"
    var first: Words?
    for text in typed.addresses {
      let parts = text.split(separator: ":", omittingEmptySubsequences: false)
      guard let host = parts.first, let port = Int(parts.count > 1 ? parts[1] : "2181") else {
        continue
      }
      switch finding(String(host), port, isZooKeeper, encounter, cluster) {
      // Somebody is there, so it is not that.
      case nil: return nil
      case let words?: first = first ?? words
      }
    }
    return first
  }

  /// What is wrong with an address; nil where it is right.
  private static func finding(
    _ host: String, _ port: Int, _ isZooKeeper: Bool, _ encounter: Encounter, _ cluster: Cluster
  ) -> Words? {
    let layout = cluster.layout
    let kind: NodeRecipe.Kind = isZooKeeper ? .zooKeeper : .broker
    guard let address = layout.address(host, port),
      address.isLoopback || layout.host(named: address.host) != nil
    else {
      return noHost(host, isZooKeeper, encounter, layout)
    }
    let own = layout.host(named: encounter.session.host.name) ?? layout.clientHost
    guard let node = cluster.node(on: address.isLoopback ? own : address.host) else {
      let all = listeners(isZooKeeper, encounter, layout)
      return address.isLoopback
        ? Words(
          "`\(host)` is the machine where you type, and no server of the cluster runs on it; \(all.english)",
          "`\(host)`: 명령을 입력하는 이 컴퓨터를 가리키는데, 여기에는 클러스터의 서버가 없습니다. \(all.korean)")
        : Words(
          "`\(host)` is a machine for clients, where nobody listens; \(all.english)",
          "`\(host)`: 클라이언트용 머신이라 접속을 받지 않습니다. \(all.korean)")
    }
    let name = Encounter.short(node.host)
    let right =
      node.kind == .broker ? layout.brokerPort(node.number) : ClusterLayout.zooKeeperPort
    guard node.kind == kind else {
      let all = listeners(isZooKeeper, encounter, layout)
      return isZooKeeper
        ? Words(
          "`\(name)` is a broker, and this option is for ZooKeeper; \(all.english)",
          "`\(name)`: 브로커입니다. 이 옵션에는 ZooKeeper 주소를 씁니다. \(all.korean)")
        : Words(
          "`\(name)` is ZooKeeper, and this option is for brokers; \(all.english)",
          "`\(name)`: ZooKeeper입니다. 이 옵션에는 브로커 주소를 씁니다. \(all.korean)")
    }
    guard address.port == right else {
      return Words(
        "nobody listens on \(address.port) there: \(name) listens on \(right)",
        "\(address.port)번 포트에서 접속을 받는 프로그램이 없습니다. \(name)의 포트는 \(right)번입니다")
    }
    return notServing(node, name, encounter, cluster)
  }

  /// What keeps a server of the right address from answering; nil where nothing does.
  private static func notServing(
    _ node: ClusterNode, _ name: String, _ encounter: Encounter, _ cluster: Cluster
  ) -> Words? {
    let isDocker = cluster.layout.form == .docker
    let others = encounter.addresses.joined(separator: ", ")
    let (rest, restInKorean) =
      node.kind == .broker && !others.isEmpty
      ? ("; others are up: \(others)", ". 실행 중인 브로커: \(others)") : ("", "")
    let start =
      isDocker ? "docker start \(name)" : "ssh \(name) systemctl start \(node.service)"
    switch cluster.simulation.state(of: node.program) {
    case .paused:
      let goOn = "docker unpause \(node.kind == .broker ? "kafka" : "zk")\(node.number)"
      return Words(
        "\(name) is paused, so it takes connections and answers nobody; `\(goOn)` lets it go on\(rest)",
        "\(name): 일시 정지되어 접속만 받고 응답하지 않습니다. 재개하려면: `\(goOn)`\(restInKorean)")
    case .running where cluster.isServing(node): return nil
    case .running:
      return Words(
        "\(name) is still starting: try again after `advance 10s`\(rest)",
        "\(name): 아직 시작하는 중입니다. `advance 10s` 뒤에 다시 해 보세요\(restInKorean)")
    case .notStarted, .exited, .killed:
      return Words(
        "\(name) is down; `\(start)` starts it\(rest)",
        "\(name): 꺼져 있습니다. 켜려면: `\(start)`\(restInKorean)")
    }
  }

  private static func noHost(
    _ host: String, _ isZooKeeper: Bool, _ encounter: Encounter, _ layout: ClusterLayout
  ) -> Words {
    let names = layout.hostNames.map(Encounter.short)
    if let near = Nearness.nearest(host, among: layout.hostNames + names) {
      return Words(
        "no machine here is called `\(host)`; the nearest is `\(near)`",
        "`\(host)`: 그런 머신은 없습니다. 가장 비슷한 이름: `\(near)`")
    }
    let all = listeners(isZooKeeper, encounter, layout)
    return Words(
      "no machine here is called `\(host)`; \(all.english)",
      "`\(host)`: 그런 머신은 없습니다. \(all.korean)")
  }

  /// Who listens where, of the kind that is asked for.
  private static func listeners(
    _ isZooKeeper: Bool, _ encounter: Encounter, _ layout: ClusterLayout
  ) -> Words {
    if isZooKeeper {
      let all = (1...layout.zooKeepers).map {
        Encounter.short(layout.zooKeeperHost($0)) + ":\(ClusterLayout.zooKeeperPort)"
      }.joined(separator: ", ")
      return Words("ZooKeeper listens on \(all)", "ZooKeeper 주소: \(all)")
    }
    let up = encounter.addresses
    guard !up.isEmpty else {
      return Words("no broker is up", "실행 중인 브로커가 없습니다")
    }
    let all = up.joined(separator: ", ")
    return Words("brokers listen on \(all)", "브로커 주소: \(all)")
  }
}

internal import Blueprint
internal import Clockwork
internal import Simulator
internal import Unix

/// Kafka's own scripts that start and stop a server on its host, for those who do without systemd.
enum ServerScripts {
  static let all = [startKafka, stopKafka, startZooKeeper, stopZooKeeper]

  static let startKafka = start(
    "kafka-server-start", .kafka, "server.properties [--override property=value]*",
    Words("starts the broker of this host", "이 호스트의 브로커를 시작합니다"))
  static let startZooKeeper = start(
    "zookeeper-server-start", .zooKeeper, "zookeeper.properties",
    Words("starts the ZooKeeper server of this host", "이 호스트의 주키퍼 서버를 시작합니다"))
  static let stopKafka = stop(
    "kafka-server-stop", .kafka, "kafka",
    Words("asks the broker of this host to end", "이 호스트의 브로커를 종료합니다"))
  static let stopZooKeeper = stop(
    "zookeeper-server-stop", .zooKeeper, "zookeeper",
    Words("asks the ZooKeeper server of this host to end", "이 호스트의 주키퍼 서버를 종료합니다"))

  private static func start(
    _ name: String, _ unit: ServiceUnit, _ operands: String, _ summary: Words
  ) -> KafkaTool {
    KafkaTool(
      name, class: nil, script: .init(unit.mainClass), .none,
      absence: unit == .kafka ? .byClass : [], synopsis: "\(name).sh [-daemon] FILE",
      summary: summary
    ) { invocation in
      var words = invocation.arguments
      if words.first == "-daemon" { words.removeFirst() }
      guard let path = words.first else {
        invocation.errors.line(
          "USAGE: \(KafkaScripts.folder)/\(name).sh [-daemon] \(operands)")
        return 1
      }
      return start(unit, path, Array(words.dropFirst()), invocation)
    }
  }

  private static func start(
    _ unit: ServiceUnit, _ path: String, _ rest: [String], _ invocation: Invocation
  ) -> Int32 {
    guard let cluster = invocation.session.runningCluster(for: invocation.name, invocation.errors)
    else { return 3 }
    guard let node = cluster.node(on: invocation.host.name), ServiceUnit.of(node) == unit else {
      tellWhere(unit, cluster, invocation)
      return 1
    }
    guard invocation.host.isFile(path) else {
      let stamp = ServerLog.stamp(cluster.now.milliseconds)
      if unit == .kafka {
        invocation.output.line(
          "[\(stamp)] ERROR Exiting Kafka due to fatal exception (kafka.Kafka$)")
        invocation.output.line("java.nio.file.NoSuchFileException: \(path)")
      } else {
        invocation.output.line(
          "[\(stamp)] ERROR Invalid config, exiting abnormally "
            + "(org.apache.zookeeper.server.quorum.QuorumPeerMain)")
      }
      return unit == .kafka ? 1 : 2
    }
    let ours = ServiceUnit.of(node).settings
    let isOurs = invocation.host.path(path) == ours || unit == .zooKeeper
    guard isOurs, rest.isEmpty else {
      invocation.say(
        Words(
          "the broker of this host takes its settings from \(ours) only; change them there",
          "이 호스트의 브로커는 \(ours) 파일의 설정만 사용합니다. 그 파일을 고쳐 주세요"))
      return 1
    }
    guard !cluster.isAlive(node) else {
      invocation.say(
        Words(
          "it runs already here, as process \(cluster.processes.lives(of: node).last?.id ?? 0)",
          "이미 실행 중입니다. 프로세스 번호: \(cluster.processes.lives(of: node).last?.id ?? 0)"))
      return 1
    }
    return start(node, cluster, isDaemon: invocation.arguments.first == "-daemon", invocation)
  }

  /// Without `-daemon` the real script shows the log and keeps its terminal; here the terminal is free
  /// again once the server serves.
  private static func start(
    _ node: ClusterNode, _ cluster: Cluster, isDaemon: Bool, _ invocation: Invocation
  ) -> Int32 {
    let log = ServiceUnit.of(node).log
    let before = ((try? invocation.host.disk.entry(at: log)) ?? nil)?.size ?? 0
    cluster.start(all: [node])
    if !isDaemon, let all = try? invocation.host.disk.contents(of: log), all.count > before {
      invocation.output.write(all[before...])
    }
    guard cluster.isAlive(node) else {
      if isDaemon { return 0 }
      if case .exited(let status) = cluster.simulation.state(of: node.program) { return status }
      return 1
    }
    if !isDaemon {
      invocation.output.flush()
      invocation.say(
        Words(
          "it runs on; a real terminal would be busy with it until Ctrl-C, here it is free again",
          "서버는 계속 실행됩니다. 실제 터미널이라면 Ctrl-C까지 붙잡혀 있지만 여기서는 다음 명령을 입력할 수 있습니다"))
    }
    return 0
  }

  private static func stop(
    _ name: String, _ unit: ServiceUnit, _ noun: String, _ summary: Words
  ) -> KafkaTool {
    KafkaTool(
      name, class: nil, script: .init(""), .none, synopsis: "\(name).sh", summary: summary
    ) { invocation in
      guard
        let cluster = invocation.session.runningCluster(for: invocation.name, invocation.errors)
      else { return 3 }
      guard let node = cluster.node(on: invocation.host.name), ServiceUnit.of(node) == unit,
        cluster.isAlive(node)
      else {
        invocation.output.line("No \(noun) server to stop")
        if cluster.node(on: invocation.host.name).map(ServiceUnit.of) != unit {
          tellWhere(unit, cluster, invocation)
        }
        return 1
      }
      cluster.stop(node)
      return 0
    }
  }

  private static func tellWhere(
    _ unit: ServiceUnit, _ cluster: Cluster, _ invocation: Invocation
  ) {
    invocation.output.flush()
    let hosts = cluster.nodes.filter { $0.kind == unit.kind }.map(\.host)
    let all = hosts.joined(separator: ", ")
    invocation.say(
      Words(
        "\(unit.name) has its place on \(all); `ssh \(hosts.first ?? "")` goes there",
        "\(unit.name) 서버의 호스트: \(all). 접속: `ssh \(hosts.first ?? "")`"))
  }
}

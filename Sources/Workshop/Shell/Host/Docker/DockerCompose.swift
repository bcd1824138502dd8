internal import Clockwork
internal import Unix

/// `docker-compose` and `docker compose`: all servers of the cluster at once, or some by name.
///
/// The older program and Docker's plugin do the same and print it differently.
struct DockerCompose {
  static let command = Command.keyword(
    "docker-compose", "docker-compose start|stop|restart|up -d|down|ps|logs [SERVICE]...",
    Words(
      "starts, stops and shows all containers or some; `docker compose` is the same",
      "전체 또는 지정한 컨테이너를 시작·중지하거나 보여 줍니다. `docker compose`도 같습니다")
  ) { interpreter, words, streams in
    DockerCompose(docker: Docker(interpreter, streams), isPlugin: false).call(words)
  }

  let docker: Docker
  let isPlugin: Bool

  private static let verbs = [
    "start", "stop", "restart", "up", "down", "ps", "logs", "kill", "pause", "unpause", "exec",
  ]

  func call(_ arguments: [String]) -> Int32 {
    var words = arguments[...]
    while let word = words.first, word.hasPrefix("-") {
      words = words.dropFirst()
      if ["-f", "--file", "-p", "--project-name", "--project-directory"].contains(word) {
        words = words.dropFirst()
      }
    }
    let all = Self.verbs.joined(separator: ", ")
    guard let verb = words.popFirst() else {
      docker.say(Words("it takes one of \(all)", "쓸 수 있는 동작: \(all)"))
      return 1
    }
    guard Self.verbs.contains(verb) else {
      docker.fail(
        isPlugin
          ? "unknown docker command: \"compose \(verb)\"" : "No such command: \(verb)")
      docker.say(
        Nearness.nearest(verb, among: Self.verbs).map {
          Words("the nearest is `\($0)`", "가장 비슷한 동작은 `\($0)`입니다")
        } ?? Words("there are \(all)", "쓸 수 있는 동작: \(all)"))
      return 1
    }
    if verb == "exec" { return docker.execute(Array(words), strict: true) }
    guard let cluster = docker.cluster() else { return 3 }
    return run(verb, Array(words), cluster)
  }

  private func run(_ verb: String, _ arguments: [String], _ cluster: Cluster) -> Int32 {
    var names: [String] = []
    var tail: String?
    var words = arguments[...]
    while let word = words.popFirst() {
      if ["-t", "--timeout", "-s", "--scale"].contains(word) {
        words = words.dropFirst()
      } else if word == "--tail" || word == "-n" {
        tail = words.popFirst()
      } else if word.hasPrefix("--tail=") {
        tail = String(word.dropFirst(7))
      } else if !word.hasPrefix("-") {
        names.append(word)
      }
    }
    var some = cluster.nodes.map { Container($0, in: cluster) }
    if !names.isEmpty {
      var chosen: [Container] = []
      for name in names {
        guard let container = docker.container(name, cluster) else {
          docker.fail(isPlugin ? "no such service: \(name)" : "ERROR: No such service: \(name)")
          Remote.tell(name, docker.session, docker.streams.errors)
          return 1
        }
        chosen.append(container)
      }
      some = chosen
    }
    switch verb {
    case "ps": list(some)
    case "logs":
      if let tail, !isPlugin, tail != "all", !tail.allSatisfy({ ("0"..."9").contains($0) }) {
        docker.streams.errors.line("ERROR: tail flag must be all or a number")
        return 1
      }
      logs(some, newest: tail.flatMap { Container.tail($0) })
    default: change(verb, some, cluster)
    }
    if verb == "up", !arguments.contains(where: { $0 == "-d" || $0 == "--detach" }) {
      docker.say(
        Words(
          "everything runs in the background, as after `up -d`",
          "`up -d`처럼 모두 백그라운드에서 실행됩니다"))
    }
    return 0
  }

  // MARK: Changes

  private func change(_ verb: String, _ some: [Container], _ cluster: Cluster) {
    let nodes = some.map(\.node)
    let wereAlive = some.map(\.isAlive)
    switch verb {
    case "start", "up": cluster.start(all: nodes)
    case "stop", "down": cluster.stop(all: nodes, within: Cluster.dockerPatience)
    case "restart":
      cluster.stop(all: nodes, within: Cluster.dockerPatience)
      cluster.start(all: nodes)
    default:
      for container in some { _ = container.change(verb) }
    }
    let isEnding = verb == "stop" || verb == "down"
    let width = some.map(\.name.utf8.count).max() ?? 0
    let order = Array(zip(some, wereAlive))
    for (container, wasAlive) in isEnding ? order.reversed() : order {
      tell(verb, container.name.left(width), wasAlive)
    }
    if ["start", "up", "restart"].contains(verb) { docker.tellDead(some) }
    if verb == "down" {
      for (container, _) in order.reversed() { tell("rm", container.name.left(width), true) }
      docker.streams.errors.line(
        isPlugin ? " Network \(Self.network)  Removed" : "Removing network \(Self.network)")
    }
  }

  private static let network = "cluster_zk_kafka_default"

  private func tell(_ verb: String, _ name: String, _ wasAlive: Bool) {
    let errors = docker.streams.errors
    if verb == "up", wasAlive {
      let plain = name.prefix { $0 != " " }
      errors.line(isPlugin ? " Container \(plain)  Running" : "\(plain) is up-to-date")
      return
    }
    if ["stop", "down", "kill"].contains(verb), !wasAlive { return }
    let (doing, done): (String, String) =
      switch verb {
      case "start", "up": ("Starting", "Started")
      case "stop", "down": ("Stopping", "Stopped")
      case "restart": ("Restarting", "Started")
      case "kill": ("Killing", "Killed")
      case "pause": ("Pausing", "Paused")
      case "unpause": ("Unpausing", "Unpaused")
      default: ("Removing", "Removed")
      }
    if isPlugin {
      let plain = name.prefix { $0 != " " }
      errors.line(" Container \(plain)  \(doing)")
      errors.line(" Container \(plain)  \(done)")
    } else {
      errors.line("\(doing) \(name) ... done")
    }
  }

  // MARK: ps, logs

  private func list(_ some: [Container]) {
    let output = docker.streams.output
    if isPlugin {
      var rows = [["NAME", "IMAGE", "COMMAND", "SERVICE", "CREATED", "STATUS", "PORTS"]]
      for item in some where item.isAlive {
        rows.append([
          item.name, item.image, "\"/etc/confluent/dock\u{2026}\"", item.name, item.created,
          item.status, item.ports,
        ])
      }
      for line in DockerTable.lines(rows, gap: 3) { output.line(line) }
      return
    }
    var rows = [["Name", "Command", "State", "Ports"]]
    for item in some {
      let state = item.isPaused ? "Paused" : item.isAlive ? "Up" : "Exit \(item.exitStatus)"
      rows.append([
        item.name, "/etc/confluent/docker/run", state, item.isAlive ? item.ports : "",
      ])
    }
    let lines = DockerTable.lines(rows, gap: 3)
    output.line(lines[0])
    output.line(String(repeating: "-", count: lines.map(\.utf8.count).max() ?? 0))
    for line in lines.dropFirst() { output.line(line) }
  }

  private func logs(_ some: [Container], newest most: Int?) {
    let width = some.map(\.name.utf8.count).max() ?? 0
    if !isPlugin {
      docker.streams.output.line("Attaching to " + some.map(\.name).joined(separator: ", "))
    }
    for container in some {
      let tag = container.name.left(width + (isPlugin ? 2 : 4)) + "| "
      for line in container.log(newest: most) { docker.streams.output.line(tag + line) }
    }
  }
}

internal import Blueprint
internal import Clockwork
internal import Unix

/// `docker`: the cluster's servers as containers, in the words of those who run the Docker form.
///
/// A container is a host, and it runs as long as the server on it does. What is printed is Docker's own.
struct Docker {
  static let command = Command.keyword(
    "docker", "docker exec|ps|logs|cp|start|stop|restart|kill|pause|unpause ...",
    Words(
      "treats the cluster's servers as containers: `docker exec -it kafka1 bash` goes into one",
      "클러스터의 서버를 컨테이너로 다룹니다. `docker exec -it kafka1 bash`로 들어갑니다")
  ) { interpreter, words, streams in
    Docker(interpreter, streams).call(words)
  }

  let session: Session
  let interpreter: Interpreter
  let streams: Interpreter.Streams

  init(_ interpreter: Interpreter, _ streams: Interpreter.Streams) {
    session = interpreter.session.lab
    self.interpreter = interpreter
    self.streams = streams
  }

  func call(_ arguments: [String]) -> Int32 {
    var words = arguments[...]
    if words.first == "container" { words = words.dropFirst() }
    guard let verb = words.popFirst() else {
      say(Words("it is used as `docker VERB ...`; there are \(Self.all)", "쓸 수 있는 동작: \(Self.all)"))
      return 1
    }
    let rest = Array(words)
    switch verb {
    case "exec": return execute(rest, strict: true)
    case "compose":
      return DockerCompose(docker: self, isPlugin: true).call(rest)
    case "ps", "ls": return list(rest)
    case "logs": return logs(rest)
    case "cp": return DockerCopy(docker: self).call(rest)
    case "start", "stop", "restart", "kill", "pause", "unpause": return each(verb, rest)
    default:
      fail("docker: '\(verb)' is not a docker command.\nSee 'docker --help'")
      if let near = Nearness.nearest(verb, among: Self.verbs) {
        say(Words("the nearest is `docker \(near)`", "가장 비슷한 명령: `docker \(near)`"))
      } else {
        say(Words("there are \(Self.all)", "쓸 수 있는 동작: \(Self.all)"))
      }
      return 1
    }
  }

  private static let verbs = [
    "exec", "compose", "ps", "logs", "cp", "start", "stop", "restart", "kill", "pause", "unpause",
  ]
  private static let all = verbs.joined(separator: ", ")

  // MARK: What it says

  func fail(_ text: String) {
    streams.output.flush()
    streams.errors.line(text)
  }

  func say(_ words: Words) {
    streams.output.flush()
    streams.errors.prose(session.prefix + words.text(in: session.language))
  }

  func absent(_ name: String) -> Int32 {
    fail("Error response from daemon: No such container: \(name)")
    // An id of somebody else's container, as it stands in notes.
    if name.utf8.count >= 12, name.allSatisfy(\.isHexDigit) {
      say(
        Words(
          "containers have other ids here, `docker ps` shows them; a name such as `kafka1` does, too",
          "여기서는 컨테이너 ID가 다릅니다. `docker ps`로 보거나 `kafka1` 같은 이름을 쓰면 됩니다"))
      return 1
    }
    Remote.tell(name, session, streams.errors)
    return 1
  }

  /// The cluster, started if need be; nil where there is none, and that has been said.
  func cluster() -> Cluster? { session.runningCluster(for: "docker", streams.errors) }

  /// The container that a name means. Nil where no container has it.
  func container(_ name: String, _ cluster: Cluster) -> Container? {
    if let host = cluster.layout.host(named: name), let node = cluster.node(on: host) {
      return Container(node, in: cluster)
    }
    let all = cluster.nodes.map { Container($0, in: cluster) }
    return name.utf8.count >= 4 ? all.first { $0.id.hasPrefix(name) } : nil
  }

  // MARK: exec

  /// Runs a command in a container, or goes into it. Docker itself insists on the command.
  func execute(_ arguments: [String], strict: Bool) -> Int32 {
    var words = arguments[...]
    var folder: String?
    var hasTerminal = !strict
    while let word = words.first, word.hasPrefix("-") {
      words = words.dropFirst()
      if word == "--tty" || !word.hasPrefix("--") && word.contains("t") { hasTerminal = true }
      if word == "-T" { hasTerminal = false }
      switch word {
      case "-w", "--workdir": folder = words.popFirst()
      case "-e", "--env", "-u", "--user", "--env-file", "--detach-keys", "--index":
        words = words.dropFirst()
      default: if word.hasPrefix("--workdir=") { folder = String(word.dropFirst(10)) }
      }
    }
    guard let name = words.popFirst() else {
      fail("\"docker exec\" requires at least 2 arguments.\nSee 'docker exec --help'.")
      return 1
    }
    guard let host = session.find(host: name) ?? hostOfContainer(name) else { return absent(name) }
    if let cluster = session.cluster, let node = cluster.node(on: host.name) {
      let container = Container(node, in: cluster)
      guard container.isAlive else {
        fail("Error response from daemon: Container \(container.longId) is not running")
        return 1
      }
      guard !container.isPaused else {
        fail(
          "Error response from daemon: Container \(container.name) is paused, "
            + "unpause the container before exec")
        return 1
      }
    }
    guard let command = words.popFirst() else {
      if strict {
        fail("\"docker exec\" requires at least 2 arguments.\nSee 'docker exec --help'.")
        return 1
      }
      session.enter(host, in: folder ?? "/")
      return 0
    }
    if words.isEmpty, ["bash", "sh"].contains(CommandList.plain(command)) {
      session.enter(host, in: folder ?? "/")
      return 0
    }
    return session.visit(host, in: folder ?? "/") {
      let call = { interpreter.call(command, Array(words), streams) }
      return hasTerminal ? call() : streams.output.fromDistance(call)
    }
  }

  private func hostOfContainer(_ id: String) -> Host? {
    guard let cluster = session.cluster, let container = container(id, cluster) else { return nil }
    return session.find(host: container.host)
  }

  // MARK: start, stop and the like

  private func each(_ verb: String, _ arguments: [String]) -> Int32 {
    var names: [String] = []
    var words = arguments[...]
    while let word = words.popFirst() {
      if ["-t", "--time", "-s", "--signal"].contains(word) {
        words = words.dropFirst()
      } else if !word.hasPrefix("-") {
        names.append(word)
      }
    }
    guard !names.isEmpty else {
      fail("\"docker \(verb)\" requires at least 1 argument.\nSee 'docker \(verb) --help'.")
      return 1
    }
    guard let cluster = cluster() else { return 3 }
    var status: Int32 = 0
    for name in names {
      guard let container = container(name, cluster) else {
        status = absent(name)
        continue
      }
      if let refusal = container.change(verb) {
        fail("Error response from daemon: \(refusal)")
        status = 1
      } else {
        streams.output.line(name)
        if verb == "start" || verb == "restart" { tellDead([container]) }
      }
    }
    return status
  }

  /// Docker says nothing of a server that starts and ends again; we do.
  func tellDead(_ containers: [Container]) {
    for name in containers.filter({ !$0.isAlive }).map(\.name) {
      say(
        Words(
          "\(name) has ended again; `docker logs --tail 20 \(name)` shows why",
          "\(name) 컨테이너가 시작하자마자 종료됐습니다. 원인 확인: `docker logs --tail 20 \(name)`"))
    }
  }

  // MARK: ps, logs

  private func list(_ arguments: [String]) -> Int32 {
    guard let cluster = cluster() else { return 3 }
    let flags = arguments.filter { $0.hasPrefix("-") }.joined()
    let showsAll = flags.contains("a")
    let some = cluster.nodes.reversed().map { Container($0, in: cluster) }
      .filter { showsAll || $0.isAlive }
    if flags.contains("q") {
      for container in some { streams.output.line(container.id) }
      return 0
    }
    var rows = [["CONTAINER ID", "IMAGE", "COMMAND", "CREATED", "STATUS", "PORTS", "NAMES"]]
    for item in some {
      rows.append([
        item.id, item.image, "\"/etc/confluent/dock\u{2026}\"", item.created, item.status,
        item.isAlive ? item.ports : "", item.name,
      ])
    }
    for line in DockerTable.lines(rows, gap: 3) { streams.output.line(line) }
    return 0
  }

  private func logs(_ arguments: [String]) -> Int32 {
    var names: [String] = []
    var most: Int?
    var words = arguments[...]
    while let word = words.popFirst() {
      if ["-n", "--tail"].contains(word) {
        most = words.popFirst().flatMap { Container.tail($0) }
      } else if word.hasPrefix("--tail=") {
        most = Container.tail(word.dropFirst(7))
      } else if ["--since", "--until"].contains(word) {
        words = words.dropFirst()
      } else if !word.hasPrefix("-") {
        names.append(word)
      }
    }
    guard names.count == 1, let name = names.first else {
      fail("\"docker logs\" requires exactly 1 argument.\nSee 'docker logs --help'.")
      return 1
    }
    guard let cluster = cluster() else { return 3 }
    guard let container = container(name, cluster) else { return absent(name) }
    for line in container.log(newest: most) { streams.output.line(line) }
    return 0
  }
}

internal import Blueprint
internal import Clockwork
internal import Simulator
internal import Unix

/// `systemctl`: starts, stops and shows the server of the host that it is called on.
///
/// A host has at most one unit here: a broker's host `kafka-server`, a ZooKeeper server's
/// `zookeeper-server`. For any other the answer is systemd's own.
struct Systemctl {
  let invocation: Invocation
  let cluster: Cluster

  static let command = Command(
    "systemctl", .host, synopsis: "systemctl VERB [UNIT]...",
    summary: Words(
      "starts, stops and shows the host's server: start, stop, restart, status, is-active, "
        + "is-enabled, enable, disable, daemon-reload, cat",
      "호스트의 서버를 시작·중지하거나 상태를 확인합니다: start, stop, restart, status, is-active, "
        + "is-enabled, enable, disable, daemon-reload, cat")
  ) { invocation in
    guard let verb = invocation.arguments.first(where: { !$0.hasPrefix("-") }) else {
      invocation.say(Words("it is used as `systemctl VERB UNIT`", "사용법: `systemctl 동작 유닛`"))
      return 1
    }
    guard verbs.contains(verb) else {
      invocation.errors.line("Unknown command verb \(verb).")
      invocation.say(Self.known(verb))
      return 1
    }
    guard let cluster = invocation.session.runningCluster(for: "systemctl", invocation.errors)
    else { return 3 }
    return Systemctl(invocation: invocation, cluster: cluster).run(verb)
  }

  private static let verbs = [
    "start", "stop", "restart", "try-restart", "status", "is-active", "is-enabled", "is-failed",
    "enable", "disable", "daemon-reload", "cat",
  ]

  private static func known(_ verb: String) -> Words {
    if let near = Nearness.nearest(verb, among: verbs) {
      return Words(
        "there is no `\(verb)`; the nearest is `\(near)`",
        "`\(verb)`: 없는 동작입니다. 가장 비슷한 동작은 `\(near)`입니다")
    }
    let all = verbs.joined(separator: ", ")
    return Words("there are \(all)", "쓸 수 있는 동작: \(all)")
  }

  private func run(_ verb: String) -> Int32 {
    if verb == "daemon-reload" { return 0 }
    let words = invocation.arguments.filter { !$0.hasPrefix("-") }.dropFirst()
    guard !words.isEmpty else {
      if verb == "status", let node = cluster.node(on: invocation.host.name) {
        return call(verb, node, ServiceUnit.of(node))
      }
      invocation.errors.line("Too few arguments.")
      return 1
    }
    var status: Int32 = 0
    for word in words {
      guard let node = cluster.node(on: invocation.host.name),
        let unit = ServiceUnit.named(word), unit == ServiceUnit.of(node)
      else {
        status = absent(verb, ServiceUnit.plain(word) + ".service")
        tellWhere(ServiceUnit.plain(word))
        continue
      }
      status = max(status, call(verb, node, unit))
    }
    return status
  }

  // MARK: A unit of this host

  private func call(_ verb: String, _ node: ClusterNode, _ unit: ServiceUnit) -> Int32 {
    switch verb {
    case "start": start(node, unit)
    case "stop": cluster.stop(all: [node], within: Cluster.systemdPatience)
    case "restart", "try-restart":
      let wasAlive = cluster.isAlive(node)
      cluster.stop(all: [node], within: Cluster.systemdPatience)
      if wasAlive || verb == "restart" { start(node, unit) }
    case "status": return UnitStatus(node, on: invocation.host, in: cluster).print(to: invocation)
    case "is-active", "is-failed":
      let state = UnitStatus(node, on: invocation.host, in: cluster).state
      invocation.output.line(state.rawValue)
      if verb == "is-failed" { return state == .failed ? 0 : 1 }
      return state == .active ? 0 : 3
    case "is-enabled":
      let isEnabled = unit.isEnabled(on: invocation.host)
      invocation.output.line(isEnabled ? "enabled" : "disabled")
      return isEnabled ? 0 : 1
    case "enable": return enable(unit)
    case "disable": return disable(unit)
    case "cat":
      invocation.output.line("# \(unit.path)")
      if let text = try? invocation.host.disk.contents(of: unit.path) {
        invocation.output.write(text)
      }
    default: preconditionFailure("all verbs have been named")
    }
    return 0
  }

  /// systemd says nothing where a server starts and ends again; we do.
  private func start(_ node: ClusterNode, _ unit: ServiceUnit) {
    guard !cluster.isAlive(node) else { return }
    cluster.start(all: [node])
    if !cluster.isAlive(node) {
      invocation.say(
        Words(
          "\(unit.name) has ended again; `journalctl -u \(unit.name)` shows why",
          "\(unit.name) 서버가 시작하자마자 종료됐습니다. 원인 확인: `journalctl -u \(unit.name)`"))
    }
  }

  private func enable(_ unit: ServiceUnit) -> Int32 {
    let host = invocation.host
    guard !unit.isEnabled(on: host) else { return 0 }
    guard (try? host.disk.makeDirectory(Paths.parent(unit.wantedPath))) != nil,
      (try? host.disk.write(Array(unit.text.utf8), to: unit.wantedPath)) != nil
    else {
      invocation.errors.line("Failed to enable unit: Access denied")
      return 1
    }
    invocation.errors.line("Created symlink \(unit.wantedPath) \u{2192} \(unit.path).")
    return 0
  }

  private func disable(_ unit: ServiceUnit) -> Int32 {
    let host = invocation.host
    guard unit.isEnabled(on: host), (try? host.disk.remove(unit.wantedPath)) != nil else {
      return 0
    }
    invocation.errors.line("Removed \"\(unit.wantedPath)\".")
    return 0
  }

  // MARK: Another unit

  private func absent(_ verb: String, _ file: String) -> Int32 {
    switch verb {
    case "start", "restart", "try-restart":
      invocation.errors.line("Failed to \(verb) \(file): Unit \(file) not found.")
      return 5
    case "stop":
      invocation.errors.line("Failed to stop \(file): Unit \(file) not loaded.")
      return 5
    case "status":
      invocation.errors.line("Unit \(file) could not be found.")
      return 4
    case "is-active", "is-failed":
      invocation.output.line("inactive")
      return verb == "is-active" ? 3 : 1
    case "is-enabled":
      invocation.errors.line(
        "Failed to get unit file state for \(file): No such file or directory")
    case "cat": invocation.errors.line("No files found for \(file).")
    default: invocation.errors.line("Failed to \(verb) unit: Unit file \(file) does not exist.")
    }
    return 1
  }

  private func tellWhere(_ name: String) {
    invocation.output.flush()
    if let unit = ServiceUnit.named(name) {
      let hosts = cluster.nodes.filter { $0.kind == unit.kind }.map(\.host)
      let all = hosts.joined(separator: ", ")
      invocation.say(
        Words(
          "\(name) runs on \(all); `ssh \(hosts.first ?? "")` goes there",
          "\(name) 서버의 호스트: \(all). 접속: `ssh \(hosts.first ?? "")`"))
      return
    }
    let names = ServiceUnit.all.map(\.name)
    let near =
      Nearness.nearest(name, among: names)
      ?? names.first { $0.hasPrefix(name) }
    guard let near else { return }
    invocation.say(
      Words(
        "there is no unit `\(name)`; the nearest is `\(near)`",
        "`\(name)` 유닛은 없습니다. 가장 비슷한 유닛은 `\(near)`입니다"))
  }
}

internal import Blueprint
internal import Clockwork

/// How a shell comes to another machine and back.
extension Session {
  /// The host that a name means; nil where nobody has that name.
  ///
  /// Whoever looks for a machine of the network wants to see the servers on it, so the cluster is
  /// started if there is to be one. A machine on which the learner's own files were laid can be looked at
  /// without.
  func find(host name: String) -> Host? {
    guard let found = hosts?.host(name) else { return nil }
    let hasFiles = (hosts as? Hosts)?.hasLaidFiles ?? true
    if cluster == nil, makeCluster != nil, !hasFiles { startCluster() }
    return found
  }

  /// Goes to another host, with a shell of its own there.
  func enter(_ other: Host, in folder: String? = nil) {
    callers.append(host)
    move(to: other.another(in: folder ?? other.home))
  }

  /// Goes back to where `enter` was called; false where there is nowhere to go back to.
  func leave() -> Bool {
    guard let caller = callers.popLast() else { return false }
    move(to: caller)
    return true
  }

  /// Runs something on another host and comes back.
  func visit(_ other: Host, in folder: String? = nil, _ body: () -> Int32) -> Int32 {
    let before = host
    let place = other.another(in: folder ?? other.home)
    if !place.isDirectory(place.directory) { place.directory = "/" }
    move(to: place)
    defer { move(to: before) }
    return body()
  }

  private func move(to place: Host) {
    host = place
    set("HOME", to: place.home)
  }

  /// A prompt that was pasted with its line names the host that the line is meant for.
  func follow(prompt: Prompt.Place) {
    if prompt.isOwnMachine {
      while leave() {}
      followHome(to: prompt.folder)
      return
    }
    guard let lab = hosts as? Hosts, let name = lab.layout.host(named: prompt.host) else { return }
    guard name != host.name else { return }
    if name.hasPrefix("kafka") || prompt.host.hasPrefix("kafka") { lab.wish(.docker) }
    if let place = callers.lastIndex(where: { $0.name == name }) {
      while callers.count > place { _ = leave() }
      return
    }
    guard let found = find(host: prompt.host) else { return }
    enter(found)
    if prompt.folder.hasPrefix("/"), host.isDirectory(prompt.folder) {
      host.directory = prompt.folder
    }
  }

  /// Goes to a folder that was somebody else's; it is made here, in memory only.
  private func followHome(to folder: String) {
    guard !folder.isEmpty, host.disk is ReadOnlyDisk else { return }
    let path = host.absolute(folder.hasPrefix("~") ? host.home + folder.dropFirst() : folder)
    try? host.disk.makeDirectory(path)
    if host.isDirectory(path) { host.directory = path }
  }

  /// Words that speak of the Docker form have the cluster laid out in it, if it is not yet there.
  func notice(_ name: String, _ arguments: [String]) {
    guard cluster == nil, let lab = hosts as? Hosts else { return }
    let isDocker =
      ["docker", "docker-compose"].contains(name) || arguments.contains(where: DockerForm.isIn)
    if isDocker { lab.wish(.docker) }
  }
}

/// The addresses of the cluster's Docker form: `kafka1:9091` and so on.
enum DockerForm {
  static func isIn(_ word: String) -> Bool {
    word.split { $0 == "," || $0 == "=" }.contains { part in
      let pieces = part.split(separator: ":")
      guard pieces.count == 2, pieces[0].hasPrefix("kafka"), let port = Int(pieces[1]),
        let number = Int(pieces[0].dropFirst(5))
      else { return false }
      return port == 9090 + number
    }
  }
}

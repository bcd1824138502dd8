internal import Blueprint
internal import Clockwork
internal import Unix

/// How pasted lines lead from machine to machine.
extension Session {
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

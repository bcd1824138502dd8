internal import Bytes
internal import Clockwork
internal import Unix

/// `docker cp`: a file or a folder from a container to where one is, or the other way.
struct DockerCopy {
  let docker: Docker

  private struct Place {
    let host: Host
    let path: String
    let container: String?
  }

  func call(_ arguments: [String]) -> Int32 {
    let words = arguments.filter { !$0.hasPrefix("-") || $0 == "-" }
    guard words.count == 2 else {
      docker.fail("\"docker cp\" requires exactly 2 arguments.\nSee 'docker cp --help'.")
      return 1
    }
    guard let source = place(words[0]), let target = place(words[1]) else { return 1 }
    switch (source.container, target.container) {
    case (nil, nil):
      docker.fail("must specify at least one container source")
      return 1
    case (.some, .some):
      docker.fail("copying between containers is not supported")
      return 1
    default: return copy(source, target)
    }
  }

  /// `NAME:PATH` is in a container, anything else here. Nil where there is no such container, and that
  /// has been said.
  private func place(_ text: String) -> Place? {
    let here = docker.session.host
    guard let colon = text.firstIndex(of: ":"), !text.hasPrefix("/"), !text.hasPrefix(".") else {
      return Place(host: here, path: text, container: nil)
    }
    let name = String(text[..<colon])
    guard let host = docker.session.find(host: name) else {
      _ = docker.absent(name)
      return nil
    }
    let path = String(text[text.index(after: colon)...])
    return Place(host: host.another(in: "/"), path: path.isEmpty ? "/" : path, container: name)
  }

  private func copy(_ source: Place, _ target: Place) -> Int32 {
    guard let entry = (try? source.host.entry(source.path)) ?? nil else {
      docker.fail(
        source.container.map {
          "Error response from daemon: Could not find the file \(source.path) in container \($0)"
        } ?? "lstat \(source.host.absolute(source.path)): no such file or directory")
      NearestFile.tell([source.path], on: source.host, docker.session, docker.streams.errors)
      return 1
    }
    let from = source.host.path(source.path)
    guard let to = path(in: target, for: from, entry) else { return 1 }
    let disk = (target.host.disk as? ReadOnlyDisk)?.copies ?? target.host.disk
    do throws(StorageError) {
      try disk.makeDirectory(Paths.parent(to))
      if entry.kind == .directory {
        _ = try Laying(from: source.host.disk, to: disk).lay(from, into: to)
      } else {
        try FileCopy.copy(from: source.host.disk, from, to: disk, to)
      }
    } catch {
      docker.fail("Error response from daemon: \(error.path): \(error.text)")
      return 1
    }
    if target.host.disk is ReadOnlyDisk {
      docker.say(
        Words(
          "\(to) is there inside KafkaLab; this machine's own disk stays as it is",
          "\(to) 파일은 KafkaLab 안에서 읽을 수 있습니다. 이 컴퓨터의 실제 디스크는 바뀌지 않습니다"))
    }
    return 0
  }

  /// Where the copy goes: into a folder that is there, or to a new name in one.
  private func path(in target: Place, for source: String, _ entry: DiskEntry) -> String? {
    let full = target.host.path(target.path)
    let there = (try? target.host.disk.entry(at: full)) ?? nil
    if let there {
      if there.kind == .directory { return Paths.join(full, Paths.last(source)) }
      if entry.kind == .file { return full }
      docker.fail("cannot copy directory")
      return nil
    }
    let parent = (try? target.host.disk.entry(at: Paths.parent(full))) ?? nil
    if parent?.kind == .directory, entry.kind == .directory || !target.path.hasSuffix("/") {
      return full
    }
    let missing = target.path.hasSuffix("/") ? full : Paths.parent(full)
    docker.fail(
      target.container.map {
        "Error response from daemon: Could not find the file \(missing) in container \($0)"
      } ?? "invalid output path: directory \"\(missing)\" does not exist")
    return nil
  }
}

internal import Blueprint
internal import Bytes
internal import Clockwork
internal import Unix

/// `lay PATH [HOST:]DIR`: real files and folders come onto a simulated host, where they may be
/// changed.
enum LayCommand {
  static let command = Command(
    "lay", .lab, synopsis: "lay PATH [HOST:]DIR",
    summary: Words(
      "copies real files onto a simulated host, the first broker's unless one is named",
      "실제 파일을 시뮬레이션 호스트(지정하지 않으면 첫 번째 브로커)로 복사합니다")
  ) { invocation in
    guard invocation.arguments.count == 2, let lab = invocation.session.hosts as? Hosts else {
      invocation.say(Words("it is used as `lay PATH [HOST:]DIR`", "사용법: `lay 경로 [호스트:]디렉터리`"))
      return 2
    }
    let path = invocation.arguments[0]
    var folder = invocation.arguments[1]
    var target = lab.layout.brokerHost(1)
    if let colon = folder.firstIndex(of: ":"), !folder[..<colon].contains("/") {
      target = String(folder[..<colon])
      folder = String(folder[folder.index(after: colon)...])
    }
    guard let host = lab.host(target) else {
      invocation.say(Remote.known(lab.names))
      return 1
    }
    let source = lab.local ?? invocation.host
    lab.hasLaidFiles = true
    do throws(StorageError) {
      let copy = Laying(from: source.disk, to: host.disk)
      let count = try copy.lay(source.path(path), into: host.path(folder))
      invocation.output.prose(
        Words(
          "\(count) files lie in \(host.path(folder)) on \(host.name)",
          "파일 \(count)개를 \(host.name) 호스트의 \(host.path(folder))에 복사했습니다"
        ).text(in: invocation.language))
      return 0
    } catch {
      invocation.fail("\(path): \(error.text)")
      return 1
    }
  }
}

/// Copies a tree from one disk to another.
struct Laying {
  let from: any Disk
  let to: any Disk

  /// Lays what a path holds: of a folder its content, as a file itself. Gives how many files.
  func lay(
    _ path: String, into folder: String, foldersOnly: Bool = false
  ) throws(StorageError) -> Int {
    guard let entry = try from.entry(at: path) else { throw StorageError(.absent, path) }
    try to.makeDirectory(folder)
    guard entry.kind == .directory else {
      try copy(path, to: Paths.join(folder, Paths.last(path)))
      return 1
    }
    var count = 0
    for name in try from.names(in: path) {
      let inner = Paths.join(path, name)
      guard let entry = try from.entry(at: inner) else { continue }
      if entry.kind == .directory {
        count += try lay(inner, into: Paths.join(folder, name))
      } else if !foldersOnly {
        try copy(inner, to: Paths.join(folder, name))
        count += 1
      }
    }
    return count
  }

  private func copy(_ path: String, to other: String) throws(StorageError) {
    try FileCopy.copy(from: from, path, to: to, other)
  }
}

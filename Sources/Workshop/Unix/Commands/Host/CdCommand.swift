internal import Clockwork

/// `cd`: goes to a folder.
enum CdCommand {
  static let command = Command(
    "cd", .host, reads: .files, synopsis: "cd [FOLDER]",
    summary: Words("goes to a folder", "디렉터리로 이동합니다")
  ) { invocation in
    let session = invocation.shell
    let host = invocation.host
    guard invocation.arguments.count < 2 else {
      invocation.errors.line("bash: cd: too many arguments")
      return 1
    }
    var target = invocation.arguments.first ?? session.variable("HOME") ?? "/"
    let goesBack = target == "-"
    if goesBack {
      guard let before = session.variable("OLDPWD") else {
        invocation.errors.line("bash: cd: OLDPWD not set")
        return 1
      }
      target = before
    }
    if !host.isDirectory(target) {
      if session.isPasted, host.disk is ReadOnlyDisk {
        try? host.disk.makeDirectory(host.path(target))
      } else if let words = session.standing(for: host.absolute(target)) {
        try? host.disk.makeDirectory(host.path(target))
        invocation.say(words)
      }
    }
    do throws(StorageError) {
      guard let entry = try host.entry(target) else { throw StorageError(.absent, target) }
      guard entry.kind == .directory else { throw StorageError(.notDirectory, target) }
    } catch {
      invocation.errors.line("bash: cd: \(target): \(error.text)")
      return 1
    }
    session.set("OLDPWD", to: host.directory)
    host.directory = host.absolute(target)
    if goesBack { invocation.output.line(host.directory) }
    return 0
  }
}

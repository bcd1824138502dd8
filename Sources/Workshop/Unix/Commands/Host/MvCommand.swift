internal import Clockwork

/// `mv`: files and folders under another path.
enum MvCommand {
  static let command = Command(
    "mv", .host, synopsis: "mv [-n] [-v] SOURCE... TARGET",
    summary: Words("moves or renames files", "파일을 옮기거나 이름을 바꿉니다"),
    options: [
      CommandOption("f", "force", Words("has no effect here", "여기서는 효과 없음")),
      CommandOption("n", "no-clobber", Words("what is there stays", "이미 있는 파일은 그대로 둠")),
      CommandOption(
        "T", "no-target-directory", Words("TARGET is the new name itself", "TARGET을 새 이름 자체로 봄")),
      CommandOption("v", "verbose", Words("says what it does", "수행한 작업을 출력")),
    ]
  ) { invocation in
    let (options, end) = Options.parse(invocation, real: "bistSuZ")
    if let end { return end }
    let host = invocation.host
    return Targets(invocation: invocation, options: options).each {
      source, target throws(TargetFailure) in
      do {
        guard let entry = try host.entry(source) else { throw StorageError(.absent, source) }
        if host.path(source) == host.path(target) {
          throw TargetFailure(text: "'\(source)' and '\(target)' are the same file")
        }
        let there = try host.entry(target)
        if there != nil && options.has("n") { return }
        if let there, there.kind == .directory && entry.kind == .file {
          throw TargetFailure(
            text: "cannot overwrite directory '\(target)' with non-directory '\(source)'")
        }
        if let there, there.kind == .file && entry.kind == .directory {
          throw TargetFailure(
            text: "cannot overwrite non-directory '\(target)' with directory '\(source)'")
        }
        do throws(StorageError) {
          let above = Paths.parent(host.path(target))
          guard let folder = try host.disk.entry(at: above) else {
            throw StorageError(.absent, target)
          }
          if folder.kind == .file { throw StorageError(.notDirectory, target) }
          if there?.kind == .directory { try host.disk.remove(host.path(target)) }
          try host.disk.rename(host.path(source), to: host.path(target))
        } catch {
          throw TargetFailure(text: "cannot move '\(source)' to '\(target)': \(error.text)")
        }
        if options.has("v") { invocation.output.line("renamed '\(source)' -> '\(target)'") }
      } catch {
        throw TargetFailure.of(error, source)
      }
    }
  }
}

internal import Clockwork

/// `mkdir`: new folders.
enum MkdirCommand {
  static let command = Command(
    "mkdir", .host, synopsis: "mkdir [-p] [-v] FOLDER...",
    summary: Words("makes folders", "디렉터리를 만듭니다"),
    options: [
      CommandOption("p", "parents", Words("those above, too", "위 디렉터리까지")),
      CommandOption("v", "verbose", Words("says what it does", "수행한 작업을 출력")),
    ]
  ) { invocation in
    let (options, end) = Options.parse(invocation, real: "mZ")
    if let end { return end }
    if options.operands.isEmpty {
      invocation.fail("missing operand")
      invocation.tryHelp()
      return 1
    }
    let host = invocation.host
    var status: Int32 = 0
    for path in options.operands {
      do throws(StorageError) {
        let full = host.path(path)
        if let entry = try host.disk.entry(at: full) {
          if options.has("p") && entry.kind == .directory { continue }
          throw StorageError(.exists, path)
        }
        if !options.has("p") {
          guard let above = try host.disk.entry(at: Paths.parent(full)) else {
            throw StorageError(.absent, path)
          }
          if above.kind == .file { throw StorageError(.notDirectory, path) }
        }
        try host.disk.makeDirectory(full)
        if options.has("v") { invocation.output.line("mkdir: created directory '\(path)'") }
      } catch {
        invocation.fail("cannot create directory '\(path)': \(error.text)")
        status = 1
      }
    }
    return status
  }
}

internal import Clockwork

/// `rmdir`: empty folders go.
enum RmdirCommand {
  static let command = Command(
    "rmdir", .host, synopsis: "rmdir FOLDER...",
    summary: Words("removes empty folders", "빈 디렉터리를 지웁니다")
  ) { invocation in
    let (options, end) = Options.parse(invocation, real: "pv")
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
        guard let entry = try host.entry(path) else { throw StorageError(.absent, path) }
        if entry.kind == .file { throw StorageError(.notDirectory, path) }
        if try !host.disk.names(in: host.path(path)).isEmpty {
          throw StorageError(.directoryNotEmpty, path)
        }
        try host.disk.remove(host.path(path))
      } catch {
        invocation.fail("failed to remove '\(path)': \(error.text)")
        status = 1
      }
    }
    return status
  }
}

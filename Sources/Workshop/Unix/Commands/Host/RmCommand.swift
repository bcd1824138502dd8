internal import Clockwork

/// `rm`: files and folders go.
enum RmCommand {
  static let command = Command(
    "rm", .host, synopsis: "rm [-r] [-f] [-v] FILE...",
    summary: Words("removes files", "파일을 지웁니다"),
    options: [
      CommandOption("r", "recursive", Words("folders with all in them", "디렉터리를 통째로")),
      CommandOption("R", nil, Words("as -r", "-r과 같음")),
      CommandOption("f", "force", Words("no words on absent files", "없는 파일은 알리지 않음")),
      CommandOption("d", "dir", Words("empty folders, too", "빈 디렉터리도")),
      CommandOption("v", "verbose", Words("says what it does", "수행한 작업을 출력")),
    ]
  ) { invocation in
    let (options, end) = Options.parse(invocation, real: "iI")
    if let end { return end }
    if options.operands.isEmpty && !options.has("f") {
      invocation.fail("missing operand")
      invocation.tryHelp()
      return 1
    }
    let host = invocation.host
    let recursive = options.has("r") || options.has("R")
    var status: Int32 = 0
    for path in options.operands {
      do throws(StorageError) {
        guard let entry = try host.entry(path) else {
          if options.has("f") { continue }
          throw StorageError(.absent, path)
        }
        let full = host.path(path)
        let last = path.split(separator: "/").last
        if recursive && full == "/" {
          invocation.fail("it is dangerous to operate recursively on '/'")
          invocation.fail("use --no-preserve-root to override this failsafe")
          status = 1
          continue
        }
        if recursive && (last == "." || last == "..") {
          invocation.fail("refusing to remove '.' or '..' directory: skipping '\(path)'")
          status = 1
          continue
        }
        if entry.kind == .directory && !recursive {
          let isEmpty = try host.disk.names(in: full).isEmpty
          if !options.has("d") { throw StorageError(.isDirectory, path) }
          if !isEmpty { throw StorageError(.directoryNotEmpty, path) }
        }
        try remove(path, invocation, verbose: options.has("v"))
      } catch {
        invocation.fail("cannot remove '\(path)': \(error.text)")
        status = 1
      }
    }
    return status
  }

  private static func remove(
    _ path: String, _ invocation: Invocation, verbose: Bool
  ) throws(StorageError) {
    let host = invocation.host
    let full = host.path(path)
    let isDirectory = host.isDirectory(path)
    try invocation.shell.patience.look(at: path)
    if isDirectory {
      for name in try host.disk.names(in: full) {
        try remove(Paths.join(path, name), invocation, verbose: verbose)
      }
    }
    try host.disk.remove(full)
    if verbose {
      invocation.output.line(isDirectory ? "removed directory '\(path)'" : "removed '\(path)'")
    }
  }
}

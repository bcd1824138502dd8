internal import Clockwork

/// `cp`: files and folders again, elsewhere.
enum CpCommand {
  static let command = Command(
    "cp", .host, synopsis: "cp [-r] [-a] [-p] [-n] [-v] SOURCE... TARGET",
    summary: Words("copies files", "파일을 복사합니다"),
    options: [
      CommandOption("r", "recursive", Words("folders with all in them", "디렉터리를 통째로")),
      CommandOption("R", nil, Words("as -r", "-r과 같음")),
      CommandOption("a", "archive", Words("as -r", "-r과 같음")),
      CommandOption("p", nil, Words("has no effect here", "여기서는 효과 없음")),
      CommandOption("f", "force", Words("has no effect here", "여기서는 효과 없음")),
      CommandOption("n", "no-clobber", Words("what is there stays", "이미 있는 파일은 그대로 둠")),
      CommandOption(
        "T", "no-target-directory", Words("TARGET is the copy itself", "TARGET을 사본 자체로 봄")),
      CommandOption("v", "verbose", Words("says what it does", "수행한 작업을 출력")),
    ]
  ) { invocation in
    let (options, end) = Options.parse(invocation, real: "bdHilLPstSuxZ")
    if let end { return end }
    let recursive = ["r", "R", "a"].contains { options.has($0) }
    return Targets(invocation: invocation, options: options).each {
      source, target throws(TargetFailure) in
      try copy(source, target, recursive, options, invocation)
    }
  }

  private static func copy(
    _ source: String, _ target: String, _ recursive: Bool, _ options: Options,
    _ invocation: Invocation
  ) throws(TargetFailure) {
    let host = invocation.host
    do {
      try invocation.shell.patience.look(at: source)
      guard let entry = try host.entry(source) else { throw StorageError(.absent, source) }
      if entry.kind == .directory {
        guard recursive else {
          throw TargetFailure(text: "-r not specified; omitting directory '\(source)'")
        }
        if host.isFile(target) {
          throw TargetFailure(
            text: "cannot overwrite non-directory '\(target)' with directory '\(source)'")
        }
        let inner = host.path(source) + "/"
        if (host.path(target) + "/").hasPrefix(inner) {
          throw TargetFailure(
            text: "cannot copy a directory, '\(source)', into itself, '\(target)'")
        }
        if options.has("v") { invocation.output.line("'\(source)' -> '\(target)'") }
        try host.disk.makeDirectory(host.path(target))
        for name in try host.disk.names(in: host.path(source)) {
          try copy(
            Paths.join(source, name), Paths.join(target, name), recursive, options, invocation)
        }
        return
      }
      if host.path(source) == host.path(target) {
        throw TargetFailure(text: "'\(source)' and '\(target)' are the same file")
      }
      if options.has("n"), try host.entry(target) != nil { return }
      do throws(StorageError) {
        try host.writable(target, empty: true).close()
      } catch {
        throw TargetFailure(text: "cannot create regular file '\(target)': \(error.text)")
      }
      try FileCopy.copy(
        from: host.disk, host.path(source), to: host.disk, host.path(target),
        invocation.shell.patience)
      if options.has("v") { invocation.output.line("'\(source)' -> '\(target)'") }
    } catch {
      throw TargetFailure.of(error, source)
    }
  }
}

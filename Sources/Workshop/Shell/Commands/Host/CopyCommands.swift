internal import Log

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
      CommandOption("n", "no-clobber", Words("what is there stays", "있는 파일은 그대로")),
      CommandOption(
        "T", "no-target-directory", Words("TARGET is the copy itself", "TARGET 자체가 사본")),
      CommandOption("v", "verbose", Words("says what it does", "무엇을 하는지 알림")),
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
        from: host.disk, host.path(source), to: host.disk, host.path(target))
      if options.has("v") { invocation.output.line("'\(source)' -> '\(target)'") }
    } catch {
      throw TargetFailure.of(error, source)
    }
  }
}

/// `mv`: files and folders under another path.
enum MvCommand {
  static let command = Command(
    "mv", .host, synopsis: "mv [-n] [-v] SOURCE... TARGET",
    summary: Words("moves or renames files", "파일을 옮기거나 이름을 바꿉니다"),
    options: [
      CommandOption("f", "force", Words("has no effect here", "여기서는 효과 없음")),
      CommandOption("n", "no-clobber", Words("what is there stays", "있는 파일은 그대로")),
      CommandOption(
        "T", "no-target-directory", Words("TARGET is the new name itself", "TARGET 자체가 새 이름")),
      CommandOption("v", "verbose", Words("says what it does", "무엇을 하는지 알림")),
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

/// Why one source did not get to its target, as GNU's commands say it.
struct TargetFailure: Error {
  let text: String

  static func of(_ error: any Error, _ source: String) -> TargetFailure {
    if let failure = error as? TargetFailure { return failure }
    let text = (error as? StorageError)?.text ?? "Input/output error"
    return TargetFailure(text: "cannot stat '\(source)': \(text)")
  }
}

/// `SOURCE TARGET`, or `SOURCE... FOLDER`: what goes where.
struct Targets {
  let invocation: Invocation
  let options: Options

  func each(_ body: (String, String) throws(TargetFailure) -> Void) -> Int32 {
    var sources = options.operands
    guard let target = sources.popLast() else {
      invocation.fail("missing file operand")
      invocation.tryHelp()
      return 1
    }
    guard !sources.isEmpty else {
      invocation.fail("missing destination file operand after '\(target)'")
      invocation.tryHelp()
      return 1
    }
    let isFolder = invocation.host.isDirectory(target) && !options.has("T")
    if sources.count > 1 && !isFolder {
      let what = invocation.host.isFile(target) ? "Not a directory" : "No such file or directory"
      invocation.fail("target '\(target)': \(what)")
      return 1
    }
    var status: Int32 = 0
    for source in sources {
      do throws(TargetFailure) {
        try body(source, isFolder ? Paths.join(target, Paths.last(source)) : target)
      } catch {
        invocation.fail(error.text)
        status = 1
      }
    }
    return status
  }
}

internal import Bytes
internal import Log

/// `mkdir`: new folders.
enum MkdirCommand {
  static let command = Command(
    "mkdir", .host, synopsis: "mkdir [-p] [-v] FOLDER...",
    summary: Words("makes folders", "디렉터리를 만듭니다"),
    options: [
      CommandOption("p", "parents", Words("those above, too", "위 디렉터리까지")),
      CommandOption("v", "verbose", Words("says what it does", "무엇을 하는지 알림")),
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

/// `rm`: files and folders go.
enum RmCommand {
  static let command = Command(
    "rm", .host, synopsis: "rm [-r] [-f] [-v] FILE...",
    summary: Words("removes files", "파일을 지웁니다"),
    options: [
      CommandOption("r", "recursive", Words("folders with all in them", "디렉터리를 통째로")),
      CommandOption("R", nil, Words("as -r", "-r과 같음")),
      CommandOption("f", "force", Words("no words on absent files", "없는 파일은 말하지 않음")),
      CommandOption("d", "dir", Words("empty folders, too", "빈 디렉터리도")),
      CommandOption("v", "verbose", Words("says what it does", "무엇을 하는지 알림")),
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
        if recursive && (last == "." || last == ".." || full == "/") {
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

/// `touch`: files come into being.
enum TouchCommand {
  static let command = Command(
    "touch", .host, synopsis: "touch [-c] FILE...",
    summary: Words("makes empty files, or gives files a new time", "빈 파일을 만들거나 시각을 새로 합니다"),
    options: [CommandOption("c", "no-create", Words("makes none", "만들지는 않음"))]
  ) { invocation in
    let (options, end) = Options.parse(invocation, real: "adfhmrt")
    if let end { return end }
    if options.operands.isEmpty {
      invocation.fail("missing file operand")
      invocation.tryHelp()
      return 1
    }
    let host = invocation.host
    var status: Int32 = 0
    for path in options.operands {
      do throws(StorageError) {
        if let entry = try host.entry(path) {
          guard entry.kind == .file else { continue }
          let file = try host.writable(path, empty: false)
          // Writing what is there already makes its time new and changes nothing else.
          try file.write(ByteSlice(try file.read(at: 0, count: 1)), at: 0)
          file.close()
        } else if !options.has("c") {
          try host.writable(path, empty: false).close()
        }
      } catch {
        invocation.fail("cannot touch '\(path)': \(error.text)")
        status = 1
      }
    }
    return status
  }
}

/// `truncate`: a file gets another size.
enum TruncateCommand {
  static let command = Command(
    "truncate", .host, synopsis: "truncate -s [+-<>/%]SIZE FILE...",
    summary: Words("cuts or lengthens files", "파일을 자르거나 늘립니다"),
    options: [
      CommandOption(
        "s", "size", argument: "SIZE", Words("to SIZE, by +N or by -N", "SIZE로, +N만큼, -N만큼")),
      CommandOption("c", "no-create", Words("makes none", "만들지는 않음")),
      CommandOption("r", "reference", argument: "FILE", Words("to FILE's size", "FILE의 크기로")),
    ]
  ) { invocation in
    let (options, end) = Options.parse(invocation, real: "o")
    if let end { return end }
    let host = invocation.host
    var text = options.value("s")
    if let reference = options.value("r") {
      guard let entry = try? host.entry(reference) else {
        invocation.fail("cannot stat '\(reference)': No such file or directory")
        return 1
      }
      text = String(entry.size)
    }
    guard let text else {
      invocation.fail("you must specify either '--size' or '--reference'")
      invocation.tryHelp()
      return 1
    }
    let sign = text.first.flatMap { "+-<>/%".contains($0) ? $0 : nil }
    guard let size = Sizes.bytes(sign == nil ? text[...] : text.dropFirst()) else {
      invocation.fail("Invalid number: '\(sign == nil ? text : String(text.dropFirst()))'")
      return 1
    }
    if options.operands.isEmpty {
      invocation.fail("missing file operand")
      invocation.tryHelp()
      return 1
    }
    var status: Int32 = 0
    for path in options.operands {
      do throws(StorageError) {
        if options.has("c"), try host.entry(path) == nil { continue }
        let file = try host.writable(path, empty: false)
        let now = try file.size
        try file.resize(to: new(now, sign, size))
        file.close()
      } catch {
        invocation.fail("cannot open '\(path)' for writing: \(error.text)")
        status = 1
      }
    }
    return status
  }

  private static func new(_ now: Int, _ sign: Character?, _ size: Int) -> Int {
    switch sign {
    case "+": now + size
    case "-": max(0, now - size)
    case "<": min(now, size)
    case ">": max(now, size)
    case "/": size == 0 ? now : now / size * size
    case "%": size == 0 ? now : (now + size - 1) / size * size
    default: size
    }
  }
}

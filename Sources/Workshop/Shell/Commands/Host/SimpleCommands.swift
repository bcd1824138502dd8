internal import Log

/// Commands of a line or two, which need no file of their own.
enum TrueCommand {
  static let command = Command(
    "true", .host, synopsis: "true", summary: Words("succeeds", "성공합니다")
  ) { _ in 0 }
}

enum FalseCommand {
  static let command = Command(
    "false", .host, synopsis: "false", summary: Words("fails", "실패합니다")
  ) { _ in 1 }
}

enum SleepCommand {
  static let command = Command(
    "sleep", .host, synopsis: "sleep SECONDS",
    summary: Words("does nothing; no time passes here", "아무것도 하지 않습니다. 여기서는 시간이 흐르지 않습니다")
  ) { _ in 0 }
}

enum HostnameCommand {
  static let command = Command(
    "hostname", .host, synopsis: "hostname",
    summary: Words("prints the host's name", "호스트 이름을 출력합니다")
  ) { invocation in
    invocation.output.line(invocation.host.name)
    return 0
  }
}

enum HistoryCommand {
  static let command = Command(
    "history", .host, synopsis: "history [N]",
    summary: Words("lists the lines typed so far", "지금까지 입력한 줄을 보여 줍니다")
  ) { invocation in
    let lines = invocation.session.history
    let most = invocation.arguments.first.flatMap { Int($0) } ?? lines.count
    for (index, line) in lines.enumerated().suffix(max(0, most)) {
      invocation.output.line("\(String(index + 1).right(5))  \(line)")
    }
    return 0
  }
}

enum PwdCommand {
  static let command = Command(
    "pwd", .host, synopsis: "pwd",
    summary: Words("prints the current folder", "현재 디렉터리를 출력합니다")
  ) { invocation in
    invocation.output.line(invocation.host.directory)
    return 0
  }
}

enum EnvCommand {
  static let command = Command(
    "env", .host, synopsis: "env [NAME=VALUE... COMMAND]",
    summary: Words("prints the environment, or runs a command in another", "환경 변수를 출력합니다")
  ) { invocation in
    if let word = invocation.arguments.first(where: { $0.hasPrefix("-") }) {
      invocation.say(OptionWords.unsupported(word))
      return 125
    }
    for line in invocation.session.environment { invocation.output.line(line) }
    return 0
  }
}

enum ExportCommand {
  static let command = Command(
    "export", .host, synopsis: "export [NAME[=VALUE]...]",
    summary: Words("gives variables to the commands that follow", "이어지는 명령에 변수를 넘깁니다")
  ) { invocation in
    let session = invocation.session
    if invocation.arguments.isEmpty {
      for line in session.environment {
        let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        invocation.output.line("declare -x \(parts[0])=\"\(parts[1])\"")
      }
    }
    for word in invocation.arguments {
      if word.hasPrefix("-") {
        invocation.say(OptionWords.unsupported(word))
        return 2
      }
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(parts[0])
      let isName =
        name.unicodeScalars.first?.beginsName == true
        && name.unicodeScalars.allSatisfy(\.continuesName)
      guard isName else {
        invocation.errors.line("bash: export: `\(word)': not a valid identifier")
        return 1
      }
      let value = parts.count == 2 ? String(parts[1]) : session.variable(name) ?? ""
      session.set(name, to: value, exported: true)
    }
    return 0
  }
}

enum UnsetCommand {
  static let command = Command(
    "unset", .host, synopsis: "unset NAME...", summary: Words("forgets variables", "변수를 지웁니다")
  ) { invocation in
    for name in invocation.arguments { invocation.session.unset(name) }
    return 0
  }
}

enum WhichCommand {
  static let command = Command(
    "which", .host, synopsis: "which COMMAND...",
    summary: Words("says where commands lie", "명령이 어디 있는지 알려 줍니다")
  ) { invocation in
    var status: Int32 = 0
    for name in invocation.arguments {
      guard let command = CommandList.find(name, in: invocation.session.known) else {
        status = 1
        continue
      }
      let folder = command.family == .tools ? "/usr/local/kafka/bin" : "/usr/bin"
      let isTool = command.family == .tools && !command.name.hasSuffix(".sh")
      invocation.output.line("\(folder)/\(command.name)\(isTool ? ".sh" : "")")
    }
    return status
  }
}

enum CdCommand {
  static let command = Command(
    "cd", .host, synopsis: "cd [FOLDER]", summary: Words("goes to a folder", "디렉터리로 갑니다")
  ) { invocation in
    let session = invocation.session
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
    do throws(StorageError) {
      guard let entry = try host.entry(target) else { throw StorageError(.absent, target) }
      guard entry.kind == .directory else { throw StorageError(.notDirectory, target) }
    } catch {
      invocation.errors.line("bash: cd: \(target): \(error.text)")
      return 1
    }
    session.set("OLDPWD", to: host.directory)
    host.directory = host.path(target)
    if goesBack { invocation.output.line(host.directory) }
    return 0
  }
}

enum BasenameCommand {
  static let command = Command(
    "basename", .host, synopsis: "basename PATH [SUFFIX]",
    summary: Words("prints the last name of a path", "경로의 마지막 이름을 출력합니다")
  ) { invocation in
    let (options, end) = Options.parse(invocation, real: "asz", permutes: false)
    if let end { return end }
    guard let path = options.operands.first else {
      invocation.fail("missing operand")
      invocation.tryHelp()
      return 1
    }
    if options.operands.count > 2 {
      invocation.fail("extra operand '\(options.operands[2])'")
      invocation.tryHelp()
      return 1
    }
    var name = path.isEmpty ? "" : Paths.last(path)
    if options.operands.count == 2, name != options.operands[1],
      name.hasSuffix(options.operands[1])
    {
      name.removeLast(options.operands[1].count)
    }
    invocation.output.line(name)
    return 0
  }
}

enum DirnameCommand {
  static let command = Command(
    "dirname", .host, synopsis: "dirname PATH...",
    summary: Words("prints a path without its last name", "경로에서 마지막 이름을 뺀 부분을 출력합니다")
  ) { invocation in
    let (options, end) = Options.parse(invocation, real: "z")
    if let end { return end }
    guard !options.operands.isEmpty else {
      invocation.fail("missing operand")
      invocation.tryHelp()
      return 1
    }
    for path in options.operands {
      var text = path[...]
      while text.count > 1, text.hasSuffix("/") { text.removeLast() }
      guard let slash = text.lastIndex(of: "/") else {
        invocation.output.line(".")
        continue
      }
      text = text[..<slash]
      while text.hasSuffix("/") { text.removeLast() }
      invocation.output.line(text.isEmpty ? "/" : String(text))
    }
    return 0
  }
}

enum RevCommand {
  static let command = Command(
    "rev", .host, synopsis: "rev [FILE]...",
    summary: Words("turns each line round", "줄마다 글자를 거꾸로 씁니다")
  ) { invocation in
    let (options, end) = Options.parse(invocation, real: "0")
    if let end { return end }
    return invocation.eachSource(options.operands) { _, source throws(StorageError) in
      while var line = try source.line() {
        let ended = line.last == 0x0a
        if ended { line.removeLast() }
        let scalars = String(bytes: line).unicodeScalars.reversed()
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        invocation.output.write(String(view))
        if ended { invocation.output.write("\n") }
      }
    }
  }
}

enum TacCommand {
  static let command = Command(
    "tac", .host, synopsis: "tac [FILE]...",
    summary: Words("prints lines from the last to the first", "마지막 줄부터 거꾸로 출력합니다")
  ) { invocation in
    let (options, end) = Options.parse(invocation, real: "brs")
    if let end { return end }
    return invocation.eachSource(options.operands) { _, source throws(StorageError) in
      var lines: [[UInt8]] = []
      while let line = try source.line() { lines.append(line) }
      for line in lines.reversed() { invocation.output.write(line) }
    }
  }
}

enum TeeCommand {
  static let command = Command(
    "tee", .host, synopsis: "tee [-a] [FILE]...",
    summary: Words("copies its input into files and on", "입력을 파일에도 쓰고 그대로 내보냅니다"),
    options: [
      CommandOption("a", "append", Words("adds to the files", "파일 끝에 덧붙입니다"))
    ]
  ) { invocation in
    let (options, end) = Options.parse(invocation, real: "ip")
    if let end { return end }
    var status: Int32 = 0
    for path in options.operands {
      do throws(StorageError) {
        let appends = options.has("a")
        let file = try FileDrain(
          invocation.host.writable(path, empty: !appends), appends: appends)
        file.output.write(invocation.input)
        file.close()
      } catch {
        invocation.fail("\(path): \(error.text)")
        status = 1
      }
    }
    invocation.output.write(invocation.input)
    return status
  }
}

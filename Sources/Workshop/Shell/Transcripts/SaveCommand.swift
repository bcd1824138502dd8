internal import Bytes
internal import Clockwork
internal import Unix

/// `save FILE`: writes what the session did as a transcript, onto the learner's own machine.
///
/// It is the one command that reaches out of the simulated hosts. So a lab has no such command, a
/// script makes new files only, and whoever types at a terminal is told before anything of theirs is
/// replaced.
enum SaveCommand {
  static let command = Command(
    "save", .lab, synopsis: "save [-f] FILE",
    summary: Words(
      "writes what this session did as a transcript, which `kafkalab replay --diff` runs again",
      "이 세션에서 한 일을 트랜스크립트로 저장합니다. `kafkalab replay --diff`로 다시 실행할 수 있습니다"),
    options: [
      CommandOption(
        "f", "force",
        Words("replaces a file that is there; at a terminal only", "이미 있는 파일을 덮어쓰기(터미널에서만)"))
    ], reachesOut: true
  ) { invocation in
    run(invocation)
  }

  private static func run(_ invocation: Invocation) -> Int32 {
    let (options, end) = Options.parse(invocation, status: 2)
    if let end { return end }
    guard options.operands.count == 1, let file = options.operands.first, !file.isEmpty else {
      invocation.say(
        Words(
          "it takes the name of one file, such as `save session.txt`",
          "`save session.txt`처럼 파일 이름 하나가 필요합니다"))
      return 2
    }
    let session = invocation.session
    guard let record = session.record, let disk = session.ownDisk,
      let own = (session.hosts as? Hosts)?.local
    else {
      invocation.say(
        Words("a session cannot be saved from here", "여기서는 세션을 저장할 수 없습니다"))
      return 1
    }
    guard !record.isEmpty else {
      invocation.say(
        Words("nothing has been done yet that could be saved", "아직 저장할 내용이 없습니다"))
      return 1
    }
    if session.isRepeating { return 0 }
    let isForced = options.has("f")
    if let words = refusal(of: invocation, isForced: isForced, own) {
      invocation.say(words)
      return 1
    }
    let path = own.path(file)
    do throws(StorageError) {
      let text = record.text(of: session, named: Paths.last(path))
      if let words = try write(text, file, path, isForced: isForced, disk, session) {
        invocation.say(words)
        return 1
      }
      record.saved[path] = text
      invocation.output.prose(
        Words("saved as \(path)", "\(path)에 저장했습니다").text(in: invocation.language))
      if let words = SavedReplay(text, of: session).doubt { invocation.say(words) }
      return 0
    } catch {
      invocation.fail("\(file): \(error.text)")
      return 1
    }
  }

  // MARK: Who may

  /// Whether somebody types at a terminal, who can be told and can decide.
  private static func isAtTerminal(_ session: Session) -> Bool { session.keyboard != nil }

  private static func refusal(
    of invocation: Invocation, isForced: Bool, _ own: Host
  ) -> Words? {
    let session = invocation.session
    if isForced, !isAtTerminal(session) {
      return Words(
        "a script makes new files only, so there is no `-f`; write a name that is not there yet",
        "스크립트는 새 파일만 만들 수 있어 `-f` 옵션을 쓸 수 없습니다. 아직 없는 파일 이름을 적어 주세요")
    }
    // In a lab a variable or a file may say what the lab wants, and not what the learner does.
    guard session.companion?.isInLesson ?? false else { return nil }
    let lines = session.line?.spelledOut(home: own.home) ?? []
    let isTyped = lines.contains { words in
      CommandList.plain(words.first ?? "") == command.name
        && Array(words.dropFirst()) == invocation.arguments
    }
    return isTyped
      ? nil
      : Words(
        "in a lab it takes only what you type out, nothing from a variable or another command: write "
          + "it as `save session.txt`",
        "랩에서는 변수나 다른 명령을 거치지 않고 직접 입력한 이름으로만 저장합니다. "
          + "`save session.txt`처럼 그대로 적어 주세요")
  }

  // MARK: What is there

  /// Writes it, or tells what stands in the way.
  private static func write(
    _ text: String, _ file: String, _ path: String, isForced: Bool, _ disk: OwnDisk,
    _ session: Session
  ) throws(StorageError) -> Words? {
    switch try disk.place(path) {
    case .free:
      // Nothing was seen there and yet the name is taken: by a link that leads nowhere.
      return try disk.make(text, at: path) ? nil : isSpecial(file)
    case .nowhere:
      return Words(
        "`\(file)`: the folder is not there; make it first, or choose another",
        "`\(file)`: 그 디렉터리가 없습니다. 먼저 만들거나 다른 디렉터리를 적어 주세요")
    case .folder:
      return Words(
        "`\(file)` is a folder; write the name of a file in it",
        "`\(file)`: 디렉터리입니다. 그 안의 파일 이름을 적어 주세요")
    case .special: return isSpecial(file)
    case .file:
      guard isAtTerminal(session) else {
        return Words(
          "`\(file)` is there already, and a script replaces no file; "
            + "write a name that is not there yet",
          "`\(file)` 파일이 이미 있습니다. 스크립트는 파일을 덮어쓰지 않으니 아직 없는 파일 이름을 적어 주세요")
      }
      // What this session wrote there itself is nobody else's, as long as it still is that.
      let isOwn = session.record?.saved[path].map { disk.holds($0, at: path) } ?? false
      guard isForced || isOwn else {
        return Words(
          "`\(file)` is there already; `save -f \(file)` replaces it",
          "`\(file)` 파일이 이미 있습니다. 덮어쓰려면 `save -f \(file)` 명령을 쓰면 됩니다")
      }
      return try disk.replace(path, with: text) ? nil : isSpecial(file)
    }
  }

  private static func isSpecial(_ file: String) -> Words {
    Words(
      "`\(file)` is a link, a pipe or a device, which is never replaced; write another name",
      "`\(file)`: 링크, 파이프, 장치는 덮어쓰지 않습니다. 다른 파일 이름을 적어 주세요")
  }
}

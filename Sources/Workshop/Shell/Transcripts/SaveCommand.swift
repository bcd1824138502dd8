internal import Bytes
internal import Clockwork
internal import Unix

/// `save FILE`: writes what the session did as a transcript, onto the learner's own machine.
enum SaveCommand {
  static let command = Command(
    "save", .lab, synopsis: "save [-f] FILE",
    summary: Words(
      "writes what this session did as a transcript, which `kafkalab replay --diff` runs again",
      "이 세션에서 한 일을 트랜스크립트로 저장합니다. `kafkalab replay --diff`로 다시 실행할 수 있습니다"),
    options: [
      CommandOption("f", "force", Words("replaces a file that is there", "이미 있는 파일을 덮어쓰기"))
    ]
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
        Words("nothing has been done yet that could be saved", "아직 저장할 만한 일을 하지 않았습니다"))
      return 1
    }
    let path = own.path(file)
    if session.isRepeating { return 0 }
    do throws(StorageError) {
      if let words = try refusal(
        of: file, at: path, on: disk, isAllowed: options.has("f") || record.saved.contains(path))
      {
        invocation.say(words)
        return 1
      }
      let text = record.text(of: session, named: Paths.last(path))
      try disk.replace(path, with: Array(text.utf8))
      record.saved.append(path)
      if !record.reads(text) { invocation.say(ambiguous) }
      invocation.output.line(
        Words("saved as \(path)", "\(path)에 저장했습니다").text(in: invocation.language))
      return 0
    } catch {
      invocation.fail("\(file): \(error.text)")
      return 1
    }
  }

  private static let ambiguous = Words(
    "a command printed lines that read as steps of a transcript, such as `$ x`; the replay will differ there",
    "어떤 명령의 출력에 `$ x`처럼 트랜스크립트의 스텝으로 읽히는 줄이 있어, 다시 실행하면 그 부분이 다르게 나옵니다")

  private static func refusal(
    of file: String, at path: String, on disk: any Disk, isAllowed: Bool
  ) throws(StorageError) -> Words? {
    guard let parent = try disk.entry(at: Paths.parent(path)), parent.kind == .directory else {
      return Words(
        "`\(file)`: the folder is not there; make it first, or choose another",
        "`\(file)`: 그 디렉터리가 없습니다. 먼저 만들거나 다른 디렉터리를 적어 주세요")
    }
    guard let entry = try disk.entry(at: path) else { return nil }
    if entry.kind == .directory {
      return Words(
        "`\(file)` is a folder; write the name of a file in it",
        "`\(file)`: 디렉터리입니다. 그 안의 파일 이름을 적어 주세요")
    }
    return isAllowed
      ? nil
      : Words(
        "`\(file)` is there already; `save -f \(file)` replaces it",
        "`\(file)` 파일이 이미 있습니다. 덮어쓰려면 `save -f \(file)` 명령을 쓰면 됩니다")
  }
}

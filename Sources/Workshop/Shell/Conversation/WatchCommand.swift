internal import Clockwork
internal import Unix

/// `watch`: runs a command again and again and shows what it prints on the whole screen, each time in place
/// of what it printed before, with so much of the cluster's time between.
///
/// How often somebody let it go on is what they typed into it, so it is done again alike. Without a screen
/// of one's own it runs once: nobody could see it change.
enum WatchCommand {
  static let command = Command(
    "watch", .host, synopsis: "watch [-n SECONDS] [-t] COMMAND",
    summary: Words(
      "shows what a command prints, anew every two seconds of the cluster's time; off a terminal once",
      "명령의 출력을 클러스터 시간으로 2초마다 새로 보여 줍니다. 터미널이 아니면 한 번만 실행합니다"),
    options: [
      CommandOption("n", "interval", argument: "SECONDS", Words("the time between", "새로 보여 주는 간격")),
      CommandOption("t", "no-title", Words("without the line at the top", "맨 위 줄을 표시하지 않음")),
      CommandOption("d", "differences", Words("has no effect", "효과 없음")),
    ]
  ) { invocation in
    let (options, end) = Options.parse(invocation, status: 1, permutes: false)
    if let end { return end }
    let interval = options.value("n").map { DurationText.parse($0, plainUnit: "s") } ?? .seconds(2)
    guard let interval else {
      invocation.fail("failed to parse argument: '\(options.value("n") ?? "")'")
      return 1
    }
    guard !options.operands.isEmpty else {
      invocation.say(
        Words("it is used as `watch [-n SECONDS] COMMAND`", "사용법: `watch [-n 초] 명령`"))
      return 1
    }
    let text = options.operands.joined(separator: " ")
    do throws(SyntaxError) {
      let syntax = try Parser.parse(text, commands: invocation.session.commands)
      return Watch(
        invocation, text, syntax, every: max(interval, least), hasTitle: !options.has("t")
      ).run()
    } catch {
      let place = "\(error.line):\(error.column)"
      invocation.errors.prose("watch: \(place): " + error.words.text(in: invocation.language))
      return 2
    }
  }

  /// As the real one has it.
  private static let least = Stretch.milliseconds(100)
}

private struct Watch {
  private let invocation: Invocation
  private let text: String
  private let syntax: Syntax
  private let interval: Stretch
  private let hasTitle: Bool

  init(
    _ invocation: Invocation, _ text: String, _ syntax: Syntax, every interval: Stretch,
    hasTitle: Bool
  ) {
    self.invocation = invocation
    self.text = text
    self.syntax = syntax
    self.interval = interval
    self.hasTitle = hasTitle
  }

  private var session: Session { invocation.session }
  private var output: Output { invocation.output }

  func run() -> Int32 {
    guard invocation.isAtKeyboard, let watch = session.keyboard?.watch else {
      if session.keyboard != nil { invocation.advise(Self.once) }
      return Interpreter(session: session).run(
        syntax, output: output, errors: invocation.errors)
    }
    output.flush()
    let begin = session.cluster?.now ?? session.conditions.start
    var start = begin
    var shot = Shot(of: syntax, in: session, like: output)
    while !session.isInterrupted {
      guard case .line = watch(picture(shot)) else {
        _ = watch(nil)
        if start > begin { session.record?.waited(start - begin) }
        shot.write(to: output)
        // Ctrl-C is how it ends, as with the real one.
        return shot.status
      }
      session.cluster?.pass(interval)
      start = session.cluster?.now ?? start
      shot = Shot(of: syntax, in: session, like: output)
    }
    _ = watch(nil)
    return Session.interrupted
  }

  private func picture(_ shot: Shot) -> Keyboard.Picture {
    let host = session.host.name.prefix { $0 != "." }
    let now = session.cluster?.now.milliseconds ?? session.host.clock
    let seconds = SessionRecord.seconds(interval)
    let every = Words("Every \(seconds)s: \(text)", "\(seconds)초마다: \(text)")
    let keys = Words("q ends it", "q로 끝내기")
    return Keyboard.Picture(
      title: hasTitle ? every.text(in: session.language) : nil,
      place: "\(host): \(CivilTime(milliseconds: now).clock)  \(keys.text(in: session.language))",
      text: shot.shown, wait: interval)
  }

  private static let once = Words(
    "(`watch` draws on the whole screen; into a pipe or a file the command runs once)",
    "(`watch`는 화면 전체에 그립니다. 파이프나 파일로 보낼 때는 명령을 한 번만 실행합니다)")
}

/// What a command printed at one time: as a screen has it, and as it is.
private struct Shot {
  private(set) var shown: [UInt8] = []
  private var plain: [UInt8] = []
  let status: Int32

  init(of syntax: Syntax, in session: Session, like output: Output) {
    final class Kept {
      var shown: [UInt8] = []
      var plain: [UInt8] = []
    }
    let kept = Kept()
    let one = Output(isColoured: output.isColoured, columns: output.columns) { kept.shown += $0 }
    one.listener = { kept.plain += $0 }
    status = Interpreter(session: session).run(syntax, output: one, errors: one)
    shown = kept.shown
    plain = kept.plain
  }

  /// The last one stays to be read.
  func write(to output: Output) {
    guard shown != plain else { return output.write(shown) }
    let text = String(decoding: plain.last == 0x0a ? plain.dropLast() : plain[...], as: UTF8.self)
    output.line(text) { _ in
      var lines = String(decoding: shown, as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      if lines.last == "" { lines.removeLast() }
      return lines
    }
  }
}

internal import Clockwork
internal import Shell
internal import Terminal
internal import Unix

/// What comes and goes on the screen beside what commands print: the stop after each screenful, the
/// line that tells of a long wait, and the rest of what was pasted.
final class Screenplay {
  let pasted = PastedLines()
  private let session: Session
  private let pager: Pager
  private let ticker = Ticker()
  private var repeated = RepeatedLines(likeness: Screenplay.likeness)
  /// Where the last piece went to.
  private var sink: ([UInt8]) -> Void = { _ in }

  init(_ session: Session) {
    self.session = session
    pager = Pager { [session] in
      let words = Screen.columns > 55 ? Self.more : Self.narrowMore
      return words.text(in: session.language)
    }
    pager.take = { [pasted] in pasted.typeAhead($0) }
    pager.begin()
  }

  // MARK: What is printed

  /// Shows a screenful after the other; the sink writes. There is no stop in a lab's own texts, nor in
  /// warnings: they are read as a whole, and those that come again and again are counted.
  func show(_ bytes: [UInt8], isWarning: Bool, with write: @escaping ([UInt8]) -> Void) {
    // The ticker goes on where nothing is shown any more.
    if !pager.isEnough { ticker.clear() }
    sink = write
    let stops = session.isPaged && !isWarning
    repeated.take(
      bytes, show: { pager.write($0, stops: stops, to: write) },
      tell: { count, last in tell(hidden: count, last) })
  }

  /// Something is written past it.
  func clear() {
    tellHidden()
    ticker.clear()
  }

  private func tellHidden() {
    guard let (count, last) = repeated.takeHidden() else { return }
    ticker.clear()
    tell(hidden: count, last)
  }

  private func tell(hidden count: Int, _ last: [UInt8]) {
    guard count > 1 else { return pager.write(last, stops: false, to: sink) }
    let time = String(decoding: last, as: UTF8.self).split(separator: "]").first?.suffix(12) ?? ""
    let text = Self.more(like: count, until: String(time)).text(in: session.language)
    let (begin, end) = StandardStreams.isColoured ? ("\u{1b}[2m", "\u{1b}[0m") : ("", "")
    let lines = Fold.lines(text, to: Screen.columns, hanging: 0).map { "\(begin)\($0)\(end)\n" }
    pager.write(Array(lines.joined().utf8), stops: false, to: sink)
  }

  /// Warnings of a client's log that differ in their numbers only, also such as come from another terminal.
  private static func likeness(_ line: String) -> String? {
    guard let mark = line.firstRange(of: "] WARN ") else { return nil }
    let head = line[..<mark.lowerBound]
    guard head.hasPrefix("[2") || head.contains(" | [2"), head.count < 60 else { return nil }
    return line.filter { !$0.isNumber }
  }

  // MARK: A command

  /// Also forgets the rest of a paste, if Ctrl-C was pressed.
  func commandBegins() {
    if Interruption.isThere { pasted.drop() }
    tellHidden()
    pager.goOn()
    ticker.begin()
  }

  /// Is called very often while a command runs.
  func look() {
    guard pager.isAtLineStart else { return }
    ticker.poll(early: session.doing != nil) { [session] in
      if let doing = session.doing { return doing.text(in: session.language) }
      guard let now = session.cluster?.now else { return Self.working.text(in: session.language) }
      return Self.time(CivilTime(milliseconds: now.milliseconds).clock).text(in: session.language)
    }
  }

  /// Something else had the screen for a while.
  func screenIsBack() { ticker.begin() }

  /// False where Ctrl-C was pressed before it came, such as at a stop of the pager.
  func promptMayCome() -> Bool {
    tellHidden()
    ticker.end()
    guard Interruption.isThere else { return true }
    pasted.drop()
    Interruption.forget()
    pager.begin()
    return false
  }

  /// A program that has got a line goes on.
  func promptIsAnswered(with kind: Keyboard.Kind) {
    pager.begin()
    if kind == .input { ticker.begin() }
  }

  // MARK: Words

  private static func more(like count: Int, until time: String) -> Words {
    Words(
      "(\(count) more like it, the last at \(time))", "(같은 경고 \(count)줄 생략. 마지막: \(time))")
  }

  private static let more = Words(
    "-- more: Space a page, Enter a line, q enough --",
    "-- 계속: Space 다음 화면, Enter 다음 줄, q 그만 --")

  private static let narrowMore = Words(
    "-- more: Space, Enter, q enough --", "-- 계속: Space, Enter, q 그만 --")

  private static let working = Words(
    "working; Ctrl-C stops it", "실행 중입니다. Ctrl-C로 중단할 수 있습니다")

  private static func time(_ clock: String) -> Words {
    Words(
      "it is \(clock) in the cluster; Ctrl-C stops the command",
      "클러스터 시각은 \(clock)입니다. Ctrl-C로 명령을 중단할 수 있습니다")
  }
}

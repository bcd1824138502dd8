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
  /// warnings: they are read as a whole.
  func show(_ bytes: [UInt8], isWarning: Bool, with write: ([UInt8]) -> Void) {
    // The ticker goes on where nothing is shown any more.
    if !pager.isEnough { ticker.clear() }
    pager.write(bytes, stops: session.isPaged && !isWarning, to: write)
  }

  /// Something is written past it.
  func clear() { ticker.clear() }

  // MARK: A command

  /// Also forgets the rest of a paste, if Ctrl-C was pressed.
  func commandBegins() {
    if Interruption.isThere { pasted.drop() }
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

internal import Shell
internal import Unix

/// Doing deeds again takes long where they did, so whoever waits may have had enough of it: what becomes
/// of a `back` and of a start that is broken off.
extension Course {
  /// All that doing again changes.
  private struct Moment {
    let session: Session
    let values: [String: Value]
    let state: StepState
    let stepIndex: Int
  }

  /// The question whether somebody has had enough; who has had enough once has it for good.
  func impatience(_ keyboard: Keyboard?) -> () -> Bool {
    var isOver = false
    return {
      isOver = isOver || keyboard?.isInterrupted() ?? false
      return isOver
    }
  }

  /// Does deeds again. False where that was broken off: then all is as it was before.
  func redoOrStay(_ deeds: [Deed]) -> Bool {
    let kept = Session(
      host: session.host, edition: session.edition, language: language, commands: session.every)
    kept.become(session)
    let before = Moment(session: kept, values: values, state: state, stepIndex: stepIndex)
    redo(deeds)
    guard brokenOff != nil else { return true }
    let typist = session.typist
    session.become(before.session)
    session.attend(typist.keyboard, looksAt: typist.screen)
    values = before.values
    state = before.state
    stepIndex = before.stepIndex
    typist.keyboard?.tell(CourseWords.backBrokenOff)
    return false
  }

  /// Does all deeds again, or as many whole ones as whoever waits has the patience for. Nil where the program is
  /// told to end.
  func redoPatiently() -> (different: Int?, brokenOff: Deed?)? {
    let all = journal.deeds
    var different = redo(all)
    let stopped = brokenOff
    while brokenOff != nil {
      guard let whole = wholeDeeds(of: all) else { return nil }
      different = redo(whole)
      if brokenOff == nil { takeAway(whole, of: all) }
    }
    return (different, stopped.map { all[$0] })
  }

  /// The deeds before the one that was not done to its end, for a start that was broken off: those that
  /// begin the lab at the least. Nil where the program is told to end; then nothing is taken away.
  func wholeDeeds(of deeds: [Deed]) -> [Deed]? {
    let keyboard = session.typist.keyboard
    keyboard?.forget()
    if keyboard?.isInterrupted() ?? false {
      session.exit = Self.ended
      return nil
    }
    let begin = deeds.firstIndex(where: \.isStep) ?? 0
    return Array(deeds.prefix(max(brokenOff ?? 0, begin + 1)))
  }

  /// What a shell ends with whose terminal is gone.
  private static let ended: Int32 = 129
}

extension CourseWords {
  static let backBrokenOff = Words(
    "(broken off: everything is as it was before)", "(중단했습니다. 모든 것이 이전 상태 그대로입니다)")

  /// What is being done again, for the line that comes and goes on the screen.
  static func doingAgain(_ deed: Deed, _ place: Int, of count: Int) -> Words? {
    guard case .command(let command) = deed else { return nil }
    let bar = bar(place, of: count)
    let line = command.line.split(separator: "\n").first ?? ""
    return Words(
      "\(bar) Ctrl-C breaks off; doing again: \(line)",
      "\(bar) Ctrl-C로 중단, 다시 실행하는 중: \(line)")
  }

  static func bar(_ done: Int, of all: Int) -> String {
    let full = 10 * done / max(all, 1)
    return "[" + String(repeating: "#", count: full) + String(repeating: ".", count: 10 - full)
      + "]"
  }

  /// Where a start stands that was broken off.
  static func startBrokenOff(_ deed: Deed) -> Words {
    guard case .command(let command) = deed else {
      return Words(
        "Coming back was broken off; `forth` does the rest again.",
        "복원을 중단했습니다. 나머지는 `forth`로 다시 실행할 수 있습니다.")
    }
    return Words(
      "Coming back was broken off: this is how things were before `\(command.line)`. `forth` does that and "
        + "the rest again.",
      "복원을 중단했습니다. 지금은 `\(command.line)` 명령을 실행하기 전 상태입니다. 그 명령과 나머지는 `forth`로 "
        + "다시 실행할 수 있습니다.")
  }
}

internal import Clockwork
internal import Shell
internal import Unix

/// What a command reads of the learner's own machine is kept with it, so that doing again reads nothing there:
/// it may be long, and another the next time.
///
/// Of a command that only prints what lies there, what it printed is kept. Of any other, what it found: with
/// that it does what it did.
extension Course {
  /// How many bytes of findings are kept in all.
  static let mostFound = 16 << 20
  /// More of what somebody printed is of no use to any check.
  static let mostPrinted = 1 << 20

  private var machine: ReadOnlyDisk? { (session.hosts as? Hosts)?.local?.disk as? ReadOnlyDisk }

  func beginNoting(_ line: String) {
    let kept = journal.deeds.reduce(0) { sum, deed in
      guard case .command(let command) = deed else { return sum }
      return sum + command.found.reduce(0) { $0 + $1.size }
    }
    let isPrinting = Looking.isPrinting(line, in: session)
    machine?.beginNoting(most: isPrinting ? 0 : max(Self.mostFound - kept, 0))
  }

  func takeNotes(of command: inout TypedCommand, _ output: [UInt8], _ errors: [UInt8]) {
    guard let notes = machine?.takeNotes() else { return }
    // What is written is there already.
    if command.line.prefix(while: { $0 != " " }) == "save" { return }
    switch notes {
    case .nothing: break
    case .found(let findings): command.found = findings.all
    case .tooMuch:
      let isPrinting = Looking.isPrinting(command.line, in: session)
      let isKept = isPrinting && output.count + errors.count <= Self.mostPrinted
      command.printed = Recollection(
        output: isKept ? output : [], errors: isKept ? errors : [], status: session.lastStatus)
      if !isPrinting { session.typist.keyboard?.tell(CourseWords.isTooMuch) }
    }
  }
}

extension CourseWords {
  static let isTooMuch = Words(
    "(what that read of your own disk is more than the 16 MiB that are kept; so it cannot be done again, and is "
      + "left out when you come back and by `back`)",
    "(내 디스크에서 읽은 내용이 저장 한도 16 MiB를 넘어 이 명령은 다시 실행할 수 없습니다. 다시 돌아오거나 `back`을 "
      + "쓰면 이 명령은 빠집니다)")
}

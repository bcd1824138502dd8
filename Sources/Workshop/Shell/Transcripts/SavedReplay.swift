internal import Clockwork
internal import Simulator
internal import Unix

/// Runs again at once what `save` has written, so that whoever saves it hears what will not come out alike.
struct SavedReplay {
  private let text: String
  private let session: Session

  init(_ text: String, of session: Session) {
    self.text = text
    self.session = session
  }

  /// What is to be said; nil where all of it comes out as it was.
  var doubt: Words? {
    if let stopped = session.record?.stopped { return Self.wasStopped(stopped) }
    let transcript: Transcript
    do throws(Transcript.Mistake) {
      transcript = try TranscriptParser.parse(text, named: "")
    } catch {
      let words = error.words
      return Words(
        "line \(error.line) of it cannot be read: \(words.english)",
        "\(error.line)행을 읽을 수 없습니다: \(words.korean)")
    }
    guard let local = (session.hosts as? Hosts)?.local else { return nil }
    var replay = Replay(
      edition: session.edition, language: session.language, conditions: session.conditions,
      files: local.disk, folder: local.directory
    ) { SimulatedDisk(now: Host.firstInstant) }
    replay.isStopped = { [session] in session.isInterrupted }
    replay.run(transcript)
    if session.isInterrupted { return nil }
    var comparison = Comparison(of: transcript)
    var heads: [String] = []
    for result in replay.results where result.step.action != .comment {
      let differs =
        result.outcome.map {
          !comparison.differences(of: result.step, got: $0, onCluster: result.onCluster).isEmpty
        } ?? true
      if differs { heads.append(result.step.text) }
    }
    return heads.first.map { Self.differs(heads.count, of: replay.results.count, $0) }
  }

  private static func wasStopped(_ head: String) -> Words {
    let line = short(head)
    return Words(
      "Ctrl-C stopped `\(line)`, and a replay has nobody to press it: that step comes out otherwise",
      "`\(line)` 명령은 Ctrl-C로 중단했습니다. 다시 실행할 때는 중단할 수 없어 그 스텝의 결과가 다르게 나옵니다")
  }

  private static func differs(_ count: Int, of all: Int, _ head: String) -> Words {
    let line = short(head)
    let steps = count == 1 ? "1 step comes" : "\(count) steps come"
    return Words(
      "\(steps) out otherwise when it is replayed, the first is `\(line)`; what lay on your own machine, "
        + "or came from a lab, is not there in a replay",
      "다시 실행하면 스텝 \(count)개의 결과가 다르게 나옵니다. 첫 번째는 `\(line)`입니다. "
        + "이 컴퓨터의 파일이나 랩에서 만든 것은 다시 실행할 때는 없기 때문입니다")
  }

  private static func short(_ head: String) -> String {
    head.count > 60 ? head.prefix(57) + "..." : head
  }
}

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
    // As `replay --diff` does it: with the seed's own dice, and if that differs with those that what was shown tells.
    let plain = findings(in: transcript, loadsDice: false, on: local)
    if plain.isEmpty { return nil }
    let loaded = findings(in: transcript, loadsDice: true, on: local)
    let nearer = plain.count <= loaded.count ? plain : loaded
    return nearer.first.map { words(nearer.count, $0) }
  }

  /// None where whoever waits has had enough.
  private func findings(
    in transcript: Transcript, loadsDice: Bool, on local: Host
  ) -> [Finding] {
    var replay = Replay(
      edition: session.edition, language: session.record?.language ?? session.language,
      conditions: session.conditions, files: local.disk, folder: local.directory
    ) { SimulatedDisk(now: Host.firstInstant) }
    replay.loadsDice = loadsDice
    replay.isStopped = { [session] in session.isInterrupted }
    replay.run(transcript)
    if session.isInterrupted { return [] }
    var comparison = Comparison(of: transcript)
    var found: [Finding] = []
    for result in replay.results where result.step.action != .comment {
      let differences = result.outcome.map {
        comparison.differences(of: result.step, got: $0, onCluster: result.onCluster)
      }
      if let differences, differences.isEmpty { continue }
      found.append(Finding(head: result.step.text, differences: differences))
    }
    return found
  }

  /// A step that comes out otherwise, and in what; nil where it could not be run at all.
  private struct Finding {
    let head: String
    let differences: [Comparison.Difference]?
  }

  private func words(_ count: Int, _ first: Finding) -> Words {
    let line = Self.short(first.head)
    let others = count - 1
    let rest =
      others == 0
      ? Words("", "")
      : Words(
        others == 1 ? " One more step differs." : " \(others) more steps differ.",
        " 그 밖에 다르게 나오는 스텝: \(others)개.")
    let cause = cause(of: first)
    return Words(
      "replayed, `\(line)` comes out otherwise: \(cause.english).\(rest.english)",
      "다시 실행하면 `\(line)` 스텝의 결과가 다르게 나옵니다. \(cause.korean).\(rest.korean)")
  }

  /// Why, where that can be seen; else what the first difference is.
  private func cause(of finding: Finding) -> Words {
    guard let difference = finding.differences?.first else {
      return Words("a replay cannot run it", "다시 실행할 수 없는 스텝입니다")
    }
    let (old, new) = Self.firstLines(difference)
    let got = (finding.differences ?? []).flatMap(\.got)
    if got.contains(where: { $0.contains("No such file or directory") }) {
      return Words(
        "it read a file that is not there in a replay, such as one of your own machine",
        "이 컴퓨터의 파일처럼 다시 실행할 때는 없는 파일을 읽었습니다")
    }
    if session.companion?.isInLesson ?? false {
      return Words(
        "the lab had prepared something for it, which a replay does not do (`\(old)`, then `\(new)`)",
        "랩이 미리 준비해 둔 것이 다시 실행할 때는 없습니다(지금 `\(old)`, 다시 실행하면 `\(new)`)")
    }
    func quoted(_ line: String) -> Words {
      line.isEmpty ? Words("nothing there", "아무것도 없음") : Words("`\(line)`", "`\(line)`")
    }
    let (was, becomes) = (quoted(old), quoted(new))
    return Words(
      "it printed \(was.english) and prints \(becomes.english) then",
      "지금: \(was.korean), 다시 실행하면: \(becomes.korean)")
  }

  /// The first lines that are not alike.
  private static func firstLines(_ difference: Comparison.Difference) -> (String, String) {
    let pairs = zip(difference.expected, difference.got)
    let same = pairs.prefix { $0 == $1 }.count
    let line = { (lines: [String]) in
      lines.indices.contains(same) ? short(String(lines[same].drop { $0 == " " })) : ""
    }
    return (line(difference.expected), line(difference.got))
  }

  private static func wasStopped(_ head: String) -> Words {
    let line = short(head)
    return Words(
      "Ctrl-C stopped `\(line)`, and a replay has nobody to press it: that step comes out otherwise",
      "`\(line)` 명령은 Ctrl-C로 중단했는데 다시 실행할 때는 중단할 사람이 없어 그 스텝의 결과가 다르게 나옵니다")
  }

  private static func short(_ head: String) -> String {
    head.count > 60 ? head.prefix(57) + "..." : head
  }
}

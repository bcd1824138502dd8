public import Clockwork
public import Editions
public import Unix

/// `kafkalab replay [--diff] FILE...`: prints the transcripts that it got, or how they differ.
///
/// The status is 2 if a file could not be read, else 1 if something differs, else 3 if a step
/// needed what is not there, else 0.
public struct ReplayCommand {
  private let compares: Bool
  private let json: Bool
  private let language: Language
  private let edition: Edition?
  private let conditions: ClusterConditions
  private let local: Host
  private let output: Output
  private let errors: Output
  private let makeDisk: (Int64) -> any Disk

  public init(
    compares: Bool, json: Bool, language: Language, edition: Edition?,
    conditions: ClusterConditions = ClusterConditions(), local: any Disk,
    directory: String, output: Output, errors: Output,
    makeDisk: @escaping (_ now: Int64) -> any Disk
  ) {
    self.compares = compares
    self.json = json
    self.language = language
    self.edition = edition
    self.conditions = conditions
    self.local = Host(name: "local", disk: local, directory: directory)
    self.output = output
    self.errors = errors
    self.makeDisk = makeDisk
  }

  public func run(_ paths: [String]) -> Int32 {
    let reports = paths.map(run)
    if json { writeJSON(reports) }
    output.flush()
    errors.flush()
    if reports.contains(where: \.isBroken) { return 2 }
    if reports.contains(where: { !$0.differences.isEmpty }) { return 1 }
    return reports.contains { !$0.refusals.isEmpty } ? 3 : 0
  }

  struct Report {
    let path: String
    var isBroken = false
    var refusals: [Replay.Refusal] = []
    var differences: [ReplayComparison.Found] = []
    var toolStart: Stretch?
    var nodeStart: Stretch?
  }

  private func run(_ path: String) -> Report {
    var report = Report(path: path)
    let transcript: Transcript
    switch read(path) {
    case .success(let read): transcript = read
    case .failure(let failure):
      say(failure.words)
      report.isBroken = true
      return report
    }
    let edition: Edition
    switch self.edition(of: transcript, path) {
    case .success(let found): edition = found
    case .failure(let failure):
      say(failure.words)
      report.isBroken = true
      return report
    }
    let makeDisk = makeDisk
    func replay(in conditions: ClusterConditions) -> Replay {
      Replay(
        edition: edition, language: language, conditions: conditions, files: local.disk,
        folder: Paths.parent(local.path(path))
      ) { makeDisk(Host.firstInstant) }
    }
    let comparison =
      compares ? ReplayComparison.of(transcript, with: conditions, replaying: replay) : nil
    let replay = comparison?.replay ?? ran(transcript, replay)
    report.refusals = replay.refusals
    for refusal in replay.refusals {
      say(
        Words(
          "\(path):\(refusal.line): \(refusal.words.english)",
          "\(path):\(refusal.line): \(refusal.words.korean)"))
    }
    if let comparison {
      tell(of: comparison, transcript, &report)
    } else {
      output.write(replay.text)
    }
    return report
  }

  private func ran(
    _ transcript: Transcript, _ make: (ClusterConditions) -> Replay
  ) -> Replay {
    if let saved = ReplayComparison.ofSaved(transcript, with: conditions, replaying: make) {
      return saved.replay
    }
    var replay = make(conditions)
    replay.run(transcript)
    return replay
  }

  private func say(_ words: Words) {
    output.flush()
    errors.prose("kafkalab: " + words.text(in: language))
    errors.flush()
  }

  // MARK: Reading

  private func read(_ path: String) -> Result<Transcript, FileFailure> {
    let bytes: [UInt8]
    switch TextFile.read(path, on: local) {
    case .success(let read): bytes = read
    case .failure(let failure): return .failure(failure)
    }
    switch TextFile.text(bytes, named: path) {
    case .failure(let failure): return .failure(failure)
    case .success(let text):
      do throws(Transcript.Mistake) {
        return .success(try TranscriptParser.parse(text, named: path))
      } catch {
        let place = "\(path):\(error.line): "
        return .failure(
          FileFailure(
            words: Words(place + error.words.english, place + error.words.korean)))
      }
    }
  }

  private func edition(
    of transcript: Transcript, _ path: String
  ) -> Result<Edition, FileFailure> {
    func refused(_ words: Words) -> Result<Edition, FileFailure> {
      let place = "\(path): "
      return .failure(
        FileFailure(words: Words(place + words.english, place + words.korean)))
    }
    var found = edition
    if found == nil, let version = transcript.version {
      guard let named = Edition(version) else {
        return refused(TranscriptWords.unknownVersion(version))
      }
      found = named
    }
    // The folder that the transcript lies in, or the one that it lays.
    let folders = local.path(path).split(separator: "/").dropLast().reversed()
    found = found ?? folders.lazy.compactMap { Edition($0) }.first
    if found == nil {
      for step in transcript.steps {
        guard case .lay(let laid, _) = step.action else { continue }
        found = found ?? laid.split(separator: "/").lazy.compactMap { Edition($0) }.first
      }
    }
    guard let found else { return refused(TranscriptWords.noEdition) }
    if let words = EditionWords.refusal(found) { return refused(words) }
    return .success(found)
  }

  // MARK: Comparing

  private func tell(
    of comparison: ReplayComparison, _ transcript: Transcript, _ report: inout Report
  ) {
    report.differences = comparison.found
    if comparison.toolStart != conditions.toolStart { report.toolStart = comparison.toolStart }
    if comparison.nodeStart != conditions.nodeStart { report.nodeStart = comparison.nodeStart }
    if json { return }
    var consequences = PlacementConsequence(in: transcript)
    for found in comparison.found {
      if let cause = consequences.cause(of: found) {
        write(found, from: cause, report.path)
      } else {
        write(found.what, step: found.number, found.step, report.path)
        if let other = consequences.contradiction(of: found) {
          output.prose("  " + ReplayCommand.contradicted(other).text(in: language), hanging: 2)
        }
      }
    }
    let steps = comparison.replay.results.filter { $0.step.action != .comment }
    let words = ReplayCommand.summary(
      report.path, steps: steps.count, differences: report.differences.count,
      refusals: steps.count { $0.outcome == nil }, report)
    output.prose(words.text(in: language))
  }

  private static func summary(
    _ path: String, steps: Int, differences: Int, refusals: Int, _ report: Report
  ) -> Words {
    var pace = ("", "")
    if let start = report.toolStart?.milliseconds {
      pace = (", with tools that take \(start) ms to start", ", 툴 시작 시간 \(start)ms")
    }
    if let start = report.nodeStart?.milliseconds {
      pace.0 += " and nodes that take \(start) ms longer"
      pace.1 += ", 노드 시작 시간 \(start)ms 추가"
    }
    return Words(
      "\(path): \(steps) steps, \(differences) differences, \(refusals) not run" + pace.0,
      "\(path): 스텝 \(steps)개, 차이 \(differences)개, 실행하지 못한 스텝 \(refusals)개" + pace.1)
  }

  /// A difference that follows from another, in one line.
  private func write(
    _ found: ReplayComparison.Found, from cause: (number: Int, topic: String), _ path: String
  ) {
    let words = Words(
      "step \(found.number): differs too, since topic \(cause.topic) is placed otherwise than in step "
        + "\(cause.number)",
      "스텝 \(found.number): \(cause.topic) 토픽의 배치가 스텝 \(cause.number)의 기록과 달라 여기도 다릅니다")
    output.prose("\(path):\(found.step.line): \(words.text(in: language))", hanging: 2)
  }

  private static func contradicted(_ other: (line: Int, partition: String)) -> Words {
    Words(
      "line \(other.line) of the recording says of \(other.partition) what was got here: one of the two is "
        + "wrong",
      "기록의 \(other.line)번째 줄은 \(other.partition)에 대해 실제값과 같습니다. 둘 중 하나가 잘못되었습니다")
  }

  private func write(
    _ difference: Comparison.Difference, step: Int, _ recorded: Transcript.Step, _ path: String
  ) {
    let stream =
      switch difference.stream {
      case .output: Words("standard output", "표준 출력")
      case .errors: Words("standard error", "표준 오류")
      case .status: Words("exit status", "종료 상태")
      }
    let head = Words("step \(step)", "스텝 \(step)")
    output.line(
      "\(path):\(recorded.line): \(head.text(in: language)): \(recorded.text)")
    let sides = Words("- expected, + got", "- 기대값, + 실제값")
    output.prose("  \(stream.text(in: language)) (\(sides.text(in: language)))")
    let old = difference.expected.map { Array(($0 + "\n").utf8) }
    let new = difference.got.map { Array(($0 + "\n").utf8) }
    let changes = LineDifference.changes(old, new)
    LineDifference.writeUnified(old, new, changes, to: output)
  }

  private func writeJSON(_ reports: [Report]) {
    var files: [String] = []
    for report in reports {
      let differences = report.differences.map { entry in
        let expected = entry.what.expected.map(JSON.string).joined(separator: ",")
        let got = entry.what.got.map(JSON.string).joined(separator: ",")
        return
          "{\"step\":\(entry.number),\"line\":\(entry.step.line),\"text\":\(JSON.string(entry.step.text)),"
          + "\"stream\":\"\(entry.what.stream.rawValue)\",\"expected\":[\(expected)],"
          + "\"got\":[\(got)]}"
      }
      let refusals = report.refusals.map { refusal in
        "{\"line\":\(refusal.line),\"reason\":\(JSON.string(refusal.words.text(in: language)))}"
      }
      files.append(
        "{\"file\":\(JSON.string(report.path)),\"broken\":\(report.isBroken),"
          + (report.toolStart.map { "\"toolStartMs\":\($0.milliseconds)," } ?? "")
          + (report.nodeStart.map { "\"nodeStartMs\":\($0.milliseconds)," } ?? "")
          + "\"differences\":[\(differences.joined(separator: ","))],"
          + "\"refused\":[\(refusals.joined(separator: ","))]}")
    }
    output.line("[\(files.joined(separator: ","))]")
  }
}

/// Texts as JSON writes them.
enum JSON {
  static func string(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\t": out += "\\t"
      case "\r": out += "\\r"
      default:
        if scalar.value < 0x20 {
          out += "\\u" + scalar.value.hex(4)
        } else {
          out.unicodeScalars.append(scalar)
        }
      }
    }
    return out + "\""
  }
}

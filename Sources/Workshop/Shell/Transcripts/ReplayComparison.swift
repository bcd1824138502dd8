public import Clockwork

/// A transcript that was replayed, and where what came differs from what was recorded.
///
/// How fast the recorded machine was is chance: its tools took one to five seconds to start, its nodes several more than
/// ours, and time that passes there is time of sessions and retries. So where something differs the replay is tried
/// with slower tools, then with slower nodes too where any is started, and counts as it came with the first with which
/// nothing differs. What `save` wrote is tried first with the dice as the seed has them.
public struct ReplayComparison {
  public struct Found: Sendable {
    /// Counted from 1, comments left out.
    public let number: Int
    public let step: Transcript.Step
    public let what: Comparison.Difference
  }

  public let replay: Replay
  public let found: [Found]
  /// What a tool took to start.
  public let toolStart: Stretch
  /// What a node took beyond what it takes here.
  public let nodeStart: Stretch

  private static let toolStarts: [Int64] = [1500, 2000, 2500, 3000, 4000, 5000]
  /// A machine on which a tool takes a second more has a node take four.
  private static let nodesShare: Int64 = 4

  /// The conditions on slower machines.
  private static func slower(
    than conditions: ClusterConditions, in transcript: Transcript
  ) -> [ClusterConditions] {
    let slower = toolStarts.map { time in
      var slower = conditions
      slower.toolStart = .milliseconds(time)
      return slower
    }
    let startsNodes = transcript.steps.contains { step in
      if case .node("start", _) = step.action { true } else { false }
    }
    guard startsNodes else { return slower }
    return slower
      + slower.map { tools in
        var nodes = tools
        let more = tools.toolStart.milliseconds - conditions.toolStart.milliseconds
        nodes.nodeStart = .milliseconds(more * nodesShare)
        return nodes
      }
  }

  /// Replays a transcript, and again with slower tools where something differs; not where somebody has said
  /// what a tool takes.
  public static func of(
    _ transcript: Transcript, with conditions: ClusterConditions = ClusterConditions(),
    replaying make: (ClusterConditions) -> Replay
  ) -> ReplayComparison {
    let plain = transcript.isSaved ? one(transcript, conditions, loadsDice: false, make) : nil
    if let plain, plain.found.isEmpty || plain.replay.isInterrupted { return plain }
    let first = one(transcript, conditions, make)
    // The nearer of the two: what differs in any case is told, and nothing that follows from other dice.
    if let plain, !first.found.isEmpty {
      return plain.found.count <= first.found.count ? plain : first
    }
    guard !first.found.isEmpty, first.replay.results.contains(where: \.onCluster),
      conditions.toolStart == ClusterConditions().toolStart
    else { return first }
    for slower in slower(than: conditions, in: transcript) {
      let next = one(transcript, slower, make)
      if next.replay.isInterrupted { return first }
      if next.found.isEmpty { return next }
    }
    return first
  }

  /// What `save` wrote, with the dice as the seed has them; nil where something differs then.
  static func ofSaved(
    _ transcript: Transcript, with conditions: ClusterConditions,
    replaying make: (ClusterConditions) -> Replay
  ) -> ReplayComparison? {
    guard transcript.isSaved else { return nil }
    let plain = one(transcript, conditions, loadsDice: false, make)
    return plain.found.isEmpty || plain.replay.isInterrupted ? plain : nil
  }

  private static func one(
    _ transcript: Transcript, _ conditions: ClusterConditions, loadsDice: Bool = true,
    _ make: (ClusterConditions) -> Replay
  ) -> ReplayComparison {
    var replay = make(conditions)
    replay.loadsDice = loadsDice
    replay.run(transcript)
    var comparison = Comparison(of: transcript)
    var found: [Found] = []
    var number = 0
    for result in replay.results where result.step.action != .comment {
      number += 1
      guard let outcome = result.outcome else { continue }
      let differences = comparison.differences(
        of: result.step, got: outcome, onCluster: result.onCluster)
      for difference in differences {
        found.append(Found(number: number, step: result.step, what: difference))
      }
    }
    return ReplayComparison(
      replay: replay, found: found, toolStart: conditions.toolStart,
      nodeStart: conditions.nodeStart)
  }
}

public import Unix
internal import Shell
internal import Simulator

/// Members of a group that are killed, paused, cut off, kept busy and mended at random instants, with
/// sessions of six seconds to half an hour: once with idle time left out and once with all of it lived
/// through. Each session's end, takeover, commit and forgotten offset must come at the same time in both.
public struct MembersStorm: Storm {
  public let name = "members"
  public let summary = Words(
    "members of a group with long and short sessions: leaving idle time out changes nothing",
    "세션이 길고 짧은 그룹 멤버들. 유휴 시간을 건너뛰어도 달라지는 것이 없습니다")

  private let mistake: SessionKeeper.Mistake?

  public init() { mistake = nil }

  init(mistake: SessionKeeper.Mistake) { self.mistake = mistake }

  public func run(seed: UInt64) -> StormReport {
    let (leapt, lived) = runs(seed: seed)
    let faults = SameChronicle(leapt: leapt.chronicle, lived: lived.chronicle).faults()
    let halts = lived.simulation.halted.map { [Words($0, $0)] } ?? []
    return StormReport(of: leapt.simulation, halts + faults)
  }

  /// Both runs of a seed.
  func runs(seed: UInt64) -> (leapt: MembersRig, lived: MembersRig) {
    let leapt = MembersRig(seed: seed, isLeaping: true, mistake: mistake)
    let lived = MembersRig(seed: seed, isLeaping: false, mistake: mistake)
    leapt.run()
    lived.run()
    return (leapt, lived)
  }
}

public import Unix
internal import Editions
internal import Shell

/// A compacted log that is written to, rolled, cut, cleaned and opened again, and whose process dies in the
/// middle of any of it: the newest value of each key is never lost, and what is there is what was written.
public struct CleanerStorm: Storm {
  public let name = "cleaner"
  public let summary = Words(
    "a compacted log, cleaned and cut, whose process dies at any moment",
    "컴팩션되는 로그에 쓰고 정리하고 자르면서 아무 때나 프로세스를 죽입니다")

  /// The rules that the cleaner breaks: the storm must find that out.
  var broken: Set<CoreSwitch> = []

  public init() {}

  static let steps = 250

  public func run(seed: UInt64) -> StormReport {
    let rig = CleanerRig(seed: seed, broken: broken)
    for _ in 0..<Self.steps where rig.faults.isEmpty { rig.step() }
    if rig.faults.isEmpty { rig.end() }
    return StormReport(digest: rig.digest, faults: rig.faults)
  }
}

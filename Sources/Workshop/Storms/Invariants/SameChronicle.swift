internal import Clockwork
internal import Unix

/// Idle time that is left out changes nothing: what became of each member is what becomes of it when all
/// is lived through, at the same time. Only the latencies differ, which are drawn anew for each frame.
struct SameChronicle {
  static let tolerance = Stretch.milliseconds(500)

  let leapt: Chronicle
  let lived: Chronicle

  func faults() -> [Words] {
    MembersRig.timeouts.indices.flatMap { member in
      let faults = [
        difference(of: member, leapt.entries(of: member), lived.entries(of: member)),
        difference(ofCommitsOf: member),
      ]
      return faults.compactMap { $0 }
    }
  }

  private func difference(
    of member: Int, _ some: [Chronicle.Entry], _ others: [Chronicle.Entry]
  ) -> Words? {
    for (one, other) in zip(some, others) where !isSame(one, other) {
      return fault(member, text(one), text(other))
    }
    if some.count == others.count { return nil }
    let place = min(some.count, others.count)
    return fault(
      member, place < some.count ? text(some[place]) : "-",
      place < others.count ? text(others[place]) : "-")
  }

  private func isSame(_ one: Chronicle.Entry, _ other: Chronicle.Entry) -> Bool {
    one.kind == other.kind && one.value == other.value && isNear(one.at, other.at)
  }

  private func isNear(_ one: Instant, _ other: Instant) -> Bool {
    max(one, other) - min(one, other) <= Self.tolerance
  }

  /// The last commit before each blow was written in either run.
  private func difference(ofCommitsOf member: Int) -> Words? {
    for (some, others) in zip(leapt.commits, lived.commits) {
      let (one, other) = (some[member], others[member])
      if let one, let other, isNear(one, other) { continue }
      if one == nil, other == nil { continue }
      return fault(member, "committed \(text(one))", "committed \(text(other))")
    }
    return nil
  }

  private func text(_ entry: Chronicle.Entry) -> String {
    "\(entry.kind.rawValue) \(entry.value) \(text(entry.at))"
  }

  private func text(_ instant: Instant?) -> String { instant.map { "\($0.milliseconds)" } ?? "-" }

  private func fault(_ member: Int, _ leapt: String, _ lived: String) -> Words {
    Words(
      "member \(member): \(leapt) where idle time is left out, \(lived) where it is lived through",
      "멤버 \(member): 유휴 시간을 건너뛰면 \(leapt), 모두 거치면 \(lived)")
  }
}

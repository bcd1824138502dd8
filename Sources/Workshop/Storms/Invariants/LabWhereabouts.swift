internal import Unix
internal import Clockwork
internal import Labs
internal import Shell

/// Where somebody is in a lab, and what their cluster has been through: what must be the same for who has
/// closed the terminal and comes back.
struct LabWhereabouts: Equatable {
  /// What they are, each with its name.
  private let parts: [(name: String, value: String)]

  init(_ rig: LabRig) {
    let session = rig.course.session
    let now = session.cluster.map { "\($0.now.microseconds)" }
    parts = [
      ("cluster", rig.clusterDigest.map { "\($0)" } ?? "-"), ("now", now ?? "-"),
      ("step", rig.course.step?.id ?? "-"), ("place", rig.course.place),
      ("answered", "\(rig.course.answered)"), ("host", session.host.name),
      ("folder", session.host.directory), ("x", session.variable("x") ?? "-"),
    ]
  }

  var text: String { parts.map { "\($0.name) \($0.value)" }.joined(separator: "\n") }

  static func == (one: LabWhereabouts, other: LabWhereabouts) -> Bool { one.text == other.text }

  func differs(from left: LabWhereabouts, after done: [String]) -> Words {
    let changes = zip(left.parts, parts).filter { $0.value != $1.value }.map {
      "\($0.name) \($0.value) -> \($1.value)"
    }
    let list = changes.joined(separator: ", ")
    return Words(
      "coming back after \(done) finds something else: \(list)",
      "\(done) 입력 후 다시 돌아오면 달라지는 것: \(list)")
  }
}

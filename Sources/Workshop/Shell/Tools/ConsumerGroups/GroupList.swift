internal import Unix

/// `--list`, with `--state` or without.
struct GroupList {
  private let calls: GroupCalls

  init(_ calls: GroupCalls) { self.calls = calls }

  static let states = [
    "PreparingRebalance", "CompletingRebalance", "Stable", "Dead", "Empty",
  ]

  func print() throws(JavaException) {
    let parsed = calls.run.parsed
    guard parsed.has("state") else {
      for row in try calls.list() { calls.run.output.line(row.group) }
      return
    }
    let rows = try calls.list(try states(try parsed.value("state") ?? ""))
    var table = GroupTable([.atLeast(15), .last])
    table.add(["GROUP", "STATE"])
    for row in rows { table.add([row.group, row.state]) }
    for line in table.lines { calls.run.output.line(line) }
  }

  private func states(_ text: String) throws(JavaException) -> [String] {
    guard !text.isEmpty else { return [] }
    let states = JavaText.split(text, at: ",", trimming: true)
    guard states.allSatisfy(Self.states.contains) else {
      throw .illegalArgument(
        "Invalid state list '\(text)'. Valid states are: "
          + Self.states.joined(separator: ", "))
    }
    return states
  }
}

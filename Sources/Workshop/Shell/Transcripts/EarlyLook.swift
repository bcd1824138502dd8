internal import Unix

/// Whether a look at a group came too early: whoever recorded it waited until there was something to see,
/// and that is not always written.
///
/// Too early is a look that finds the group rebalancing where it was not, or nothing committed where
/// something was. Any other difference counts.
struct EarlyLook {
  let expected: Transcript.Outcome

  init?(_ text: String, expected: Transcript.Outcome) {
    let words = text.split(separator: " ")
    guard let tool = words.first, tool.hasPrefix("kafka-consumer-groups"),
      words.contains("--describe") || words.contains("--list")
    else { return nil }
    self.expected = expected
  }

  func isEarly(_ got: Transcript.Outcome) -> Bool {
    let isMoving = Self.isRebalancing(got) && !Self.isRebalancing(expected)
    return isMoving || Self.committed(got) < Self.committed(expected)
  }

  private static func isRebalancing(_ outcome: Transcript.Outcome) -> Bool {
    outcome.errors.contains { $0.hasSuffix("is rebalancing.") }
      || outcome.output.contains { line in
        line.hasSuffix(" PreparingRebalance") || line.hasSuffix(" CompletingRebalance")
      }
  }

  /// How many rows of offsets have one.
  private static func committed(_ outcome: Transcript.Outcome) -> Int {
    guard let head = outcome.output.first(where: { $0.contains("CURRENT-OFFSET") }),
      let place = head.split(separator: " ").firstIndex(of: "CURRENT-OFFSET")
    else { return 0 }
    return outcome.output.filter { line in
      let cells = line.split(separator: " ")
      return cells.count > place && Int64(cells[place]) != nil
    }.count
  }
}

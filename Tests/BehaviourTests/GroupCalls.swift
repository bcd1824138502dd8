/// The verbs that need what clients here cannot do yet: a group's membership, transactions. Whoever adds that to
/// the cores answers them here.
protocol GroupCalls {
  /// Does the verb and hands over what it printed, perhaps later. False where nobody can do it.
  func perform(
    _ verb: TimelineVerb, by client: String, in process: ClientProcess,
    report: @escaping (TimelineReport) -> Void, done: @escaping () -> Void
  ) -> Bool
}

/// A consumer joins and commits; transactions are not there yet.
struct ConsumerGroupCalls: GroupCalls {
  func perform(
    _ verb: TimelineVerb, by client: String, in process: ClientProcess,
    report: @escaping (TimelineReport) -> Void, done: @escaping () -> Void
  ) -> Bool {
    guard case .consumer = process.client(client) else { return false }
    return GroupVerbs(process: process, name: client, report: report, done: done).perform(verb)
  }
}

/// Something that the recording program printed.
enum TimelineReport: Equatable {
  /// Behind the client's name and the verb: `: ok`, ` 1: 5 records`, ` ! Class: words`.
  case result(verb: String, String, more: [String])
  case callback(String, more: [String])
  /// The verb could not be done.
  case unplayed(TimelineVerb)
}

import Foundation
import GoldenFiles
import Testing

/// Our clients against what Java's did, at the same moments.
@Suite struct `Clients in time` {
  /// Those that are played to the letter; why others are not yet says `later`.
  static let due = [
    "2.6/admin-topics", "2.6/assign-cooperative", "2.6/assign-range", "2.6/assign-roundrobin",
    "2.6/commit-auto", "2.6/commit-crash", "2.6/commit-kicked", "2.6/commit-manual",
    "2.6/fault-retry-duplicate", "2.6/fetch-chunks", "2.6/fetch-lookup", "2.6/fetch-seek",
    "2.6/fetch-wait", "2.6/group-crash", "2.6/group-join-delay", "2.6/group-join-nodelay",
    "2.6/group-max-poll", "2.6/group-misuse", "2.6/group-pattern", "2.6/group-standalone",
    "2.6/group-static", "2.6/produce-acks", "2.6/produce-errors", "2.6/produce-keyless",
    "2.6/reset", "3.9/assign-cooperative", "3.9/assign-range", "3.9/assign-roundrobin",
    "3.9/assign-sticky", "3.9/commit-auto", "3.9/commit-crash", "3.9/commit-manual",
    "3.9/fetch-chunks", "3.9/fetch-seek", "3.9/fetch-wait", "3.9/group-crash",
    "3.9/group-join-delay", "3.9/group-join-nodelay", "3.9/group-misuse", "3.9/group-standalone",
    "3.9/group-static", "3.9/produce-acks", "3.9/reset",
  ].map { "behaviour/\($0).txt" }

  private static let transactions = "there are no transactions yet"
  private static let producer = "what a producer does about faults comes with the rest of producers"

  /// What is read and played, and not compared yet.
  private static let later = [
    "2.6/fault-leader-change": producer, "2.6/fault-timeouts": producer,
    "2.6/produce-batches": producer, "2.6/txn-cycle": transactions,
    "2.6/txn-fencing": transactions, "2.6/txn-order": transactions,
    "3.9/admin-groups": "a second's pause of the machine decides what an administrator sees",
    "3.9/admin-topics": "administrators of 3.9 have calls of their own",
    "3.9/deleted-topic": "when brokers of 3.9 forget a deleted topic decides each line",
    "3.9/fault-min-isr": producer, "3.9/fault-timeouts": producer,
    "3.9/fetch-isolation": transactions,
    "3.9/group-mixed": "one member joined before another had noticed that it had left",
    "3.9/group-pattern": "the recorded client's first picture of the cluster came a second late",
    "3.9/produce-batches": producer, "3.9/produce-errors": producer,
    "3.9/txn-fencing": transactions, "3.9/txn-order": transactions,
  ]

  @Test func `every recording of 2.6 and 3.9 is due, or has a reason`() {
    let known = Set(Self.due + Self.later.keys.map { "behaviour/\($0).txt" })
    let all = Timeline.paths.filter { $0.contains("/2.6/") || $0.contains("/3.9/") }
    #expect(all.filter { !known.contains($0) } == [])
    #expect(Self.due.count + Self.later.count == known.count)
  }

  private static func played(
    _ path: String, seed: UInt64 = 1
  ) -> (player: TimelinePlayer, comparison: TimelineComparison) {
    let timeline = TimelineParser.parse(GoldenFiles.text(path), named: path)
    let player = TimelinePlayer(timeline, seed: seed)
    player.play()
    return (player, TimelineComparison(timeline, played: player.played))
  }

  /// Which broker answers first is chance, and some things follow from that: the seed that has it as the recording.
  private static let seeds: [String: UInt64] = [
    "behaviour/2.6/group-misuse.txt": 2, "behaviour/3.9/commit-manual.txt": 2,
  ]

  @Test(arguments: due)
  func `do and say what the recorded ones did, and again the same`(path: String) {
    let rows = LeftOut.rows.filter { "behaviour/" + $0.path == path }
    let seed = Self.seeds[path] ?? 1
    let (player, comparison) = Self.played(path, seed: seed)
    #expect(player.unplayed.map { "\($0.line): \($0.verb)" } == [])
    let differences = comparison.differences
    let unexplained = differences.filter { one in !rows.contains { $0.covers(one) } }
    #expect(unexplained.map(\.description) == [])
    let stale = rows.filter { row in !differences.contains { row.covers($0) } }
    #expect(stale.map(\.description) == [])
    #expect(Self.played(path, seed: seed).player.played == player.played)
  }

  @Test func `whatever is left out belongs to a recording that is due`() {
    let strange = LeftOut.rows.filter { !Self.due.contains("behaviour/" + $0.path) }
    #expect(strange.map(\.description) == [])
  }

  @Test func `a wrong line in a recording is found`() {
    let path = "behaviour/2.6/fetch-wait.txt"
    let right = "fw-0@1 null = two"
    let text = GoldenFiles.text(path).replacing(right, with: "fw-0@1 null = too")
    let wrong = TimelineParser.parse(text, named: path)
    let player = TimelinePlayer(wrong)
    player.play()
    let differences = TimelineComparison(wrong, played: player.played).differences
    #expect(differences.count == 2 * text.split(separator: "too").count - 2)
    #expect(differences.allSatisfy { $0.text.contains("fw-0@1 ") })
  }

  private static let survey = ProcessInfo.processInfo.environment["KAFKALAB_TIMELINES"]

  /// What still differs in recordings that are not due yet: `KAFKALAB_TIMELINES=2.6/fetch,3.9/` names them, and
  /// `KAFKALAB_SEEDS=24` has so many seeds tried and tells of the closest.
  @Test(.enabled(if: survey != nil)) func `what still differs is told`() {
    let names = (Self.survey ?? "").split(separator: ",")
    for path in Timeline.paths where names.contains(where: { path.contains($0) }) {
      let tried = (1...Self.surveyed).map { seed in
        let (player, comparison) = Self.played(path, seed: seed)
        return (seed: seed, player: player, differences: comparison.differences)
      }
      guard let closest = tried.min(by: { $0.differences.count < $1.differences.count }) else {
        continue
      }
      let (seed, player, differences) = closest
      Self.say(
        "\(path): \(player.unplayed.count) not played, \(differences.count) differences, seed \(seed)"
      )
      for one in player.unplayed { Self.say("  \(path):\(one.line): \(one.verb)") }
      for one in differences { Self.say("  \(one)") }
    }
  }

  private static let surveyed =
    UInt64(ProcessInfo.processInfo.environment["KAFKALAB_SEEDS"] ?? "") ?? 1

  private static func say(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}

import GoldenFiles
import Testing

/// Our clients against what Java's did.
@Suite struct `Clients in time` {
  @Test func `SURVEY`() {
    for path in Timeline.paths where !path.contains("4.1/") {
      let timeline = TimelineParser.parse(GoldenFiles.text(path), named: path)
      let skipped = ["txn-", "produce-", "fault-"]
      if skipped.contains(where: { path.contains($0) }) { continue }
      let player = TimelinePlayer(timeline)
      player.play()
      let differences = TimelineComparison(timeline, played: player.played).differences
      print("SURVEY \(path): \(player.unplayed.count) unplayed, \(differences.count) differences")
      for one in player.unplayed.prefix(12) { print("  UNPLAYED \(one.line) \(one.verb)") }
      for one in differences.prefix(400) { print("  \(one)") }
    }
  }
}

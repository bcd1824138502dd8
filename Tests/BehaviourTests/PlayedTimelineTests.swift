import Foundation
import GoldenFiles
import Testing

/// Our clients against what Java's did.
@Suite struct `Clients in time` {
  @Test func `SURVEY`() {
    for path in Timeline.paths where !path.contains("4.1/") {
      let timeline = TimelineParser.parse(GoldenFiles.text(path), named: path)
      let only = (ProcessInfo.processInfo.environment["SURVEY"] ?? "").split(separator: ",")
      guard only.contains(where: { path.contains($0) }) else { continue }
      let begun = Date()
      let player = TimelinePlayer(timeline)
      player.play()
      say("TIME \(path) \(Date().timeIntervalSince(begun))")
      let differences = TimelineComparison(timeline, played: player.played).differences
      say("SURVEY \(path): \(player.unplayed.count) unplayed, \(differences.count) differences")
      for one in player.unplayed.prefix(12) { say("  UNPLAYED \(one.line) \(one.verb)") }
      for one in differences.prefix(40) { say("  \(one)") }
    }
  }
}

private func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

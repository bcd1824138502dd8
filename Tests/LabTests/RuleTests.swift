import Blueprint
import Editions
import Labs
import Shell
import Testing
import Unix

/// The rules that cores can be made to break, and what labs see of it.
@Suite struct `A rule of Kafka's that is broken` {
  private static let at = "--bootstrap-server peter-kafka01.foo.bar:9092"
  private static let apart = [
    "kafka-topics.sh \(at) --create --topic t --replica-assignment 1:2",
    "lose request Fetch --from peter-kafka02 --times 1000",
    "echo one | kafka-console-producer.sh \(at) --topic t",
  ]

  @Test func `shows in a high watermark, and in who is in sync`() {
    let committed = RuleLab.text(
      "end(\"t\", 0) == 1 and watermark(\"t\", 0) == 0", Self.apart, rule: "early-watermark")
    #expect(RuleLab.mistakes(committed) == [])
    let late = RuleLab.text(
      "end(\"t\", 0) == 1 and isr(\"t\", 0) == [1]", Self.apart + ["advance 60s"],
      rule: "isr-keeps-late")
    #expect(RuleLab.mistakes(late) == [])
  }

  @Test func `shows in the offsets`() {
    let commands =
      Self.apart.prefix(1)
      + [1, 2].map { "echo \($0) | kafka-console-producer.sh \(Self.at) --topic t" }
    let text = RuleLab.text("offsets(\"t\", 0) == [0, 1]", Array(commands), rule: "offset-gaps")
    #expect(RuleLab.mistakes(text) == [])
  }

  @Test func `makes a check fail that tests it, and no other`() {
    let text = RuleLab.text("end(\"t\", 0) == 1", Self.apart, rule: "early-watermark")
    let found = RuleLab.mistakes(text)
    #expect(found.count == 1)
    #expect(
      found.first?.contains(
        "`it` comes out the same under `early-watermark`, where a leader counts") == true,
      "\(found)")
  }

  @Test func `has a name, and the nearest is told`() {
    let text = RuleLab.text("end(\"t\", 0) == 1", Self.apart, rule: "early-watermrak")
    #expect(RuleLab.mistakes(text).contains { $0.contains("the nearest is `early-watermark`") })
  }

  @Test func `stands on the page for authors, and in a lab or in these tests`() {
    let page = LabFolder.text("Docs/Authoring.md")
    let labs = LabFolder.shelf().volumes.map { LabFolder.text($0.file) }.joined()
    let own =
      ["early-watermark", "isr-keeps-late", "offset-gaps", "keeps-oldest", "tombstones-at-once"]
      + GroupRule.all.map(\.name)
    for rule in CoreSwitch.allCases {
      #expect(page.contains("| `\(rule.rawValue)` |"), "\(rule.rawValue)")
      #expect(page.contains(rule.words.english), "\(rule.rawValue)")
      #expect(
        labs.contains("mutant: \(rule.rawValue)") || own.contains(rule.rawValue),
        "\(rule.rawValue)")
    }
  }

  @Test func `is played for whoever asks, with all that has claims`() throws {
    let shelf = LabFolder.shelf()
    let volume = try #require(shelf.volume(named: "rolling"))
    let seen = LabProof.sightings(
      of: volume, on: shelf, breaking: .neverRolls, makeSession: LabFolder.session)
    let named = seen.filter(\.isNamed).map(\.id)
    #expect(named == ["rolled", "second", "hour"])
    #expect(seen.filter(\.isNamed).allSatisfy { !$0.isTheSame })
    #expect(seen.contains { !$0.isNamed && !$0.claims.isEmpty })
  }

  @Test func `is within nobody's reach who learns`() throws {
    for volume in LabFolder.shelf().volumes { #expect(volume.lab.head.layout.broken.isEmpty) }
    let text = RuleLab.text("end(\"t\", 0) == 1", Self.apart, rule: "early-watermark")
    for line in ["broken: never-rolls", "mutant: never-rolls", "set: never-rolls=true"] {
      let found = RuleLab.mistakes(
        text.replacing("claims: REP-1\n---", with: "claims: REP-1\n\(line)\n---"))
      #expect(!found.isEmpty, "\(line)")
    }
  }
}

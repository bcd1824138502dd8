import Shell
import Storms
import Testing
import Unix

@testable import Labs

@Suite struct `A lab's file` {
  private static func mistakes(_ text: String) -> [LabMistake] {
    LabParser.parse(text, file: "t.md").mistakes
  }

  /// The small lab with one text in place of another, and what is said of it.
  private static let broken: [(from: String, to: String, line: Int, column: Int, part: String)] = [
    ("---\nlab: small", "lab: small", 1, 1, "begins with its head"),
    ("lab: small", "lab: Small One", 2, 1, "no value for `lab`"),
    ("title: Small", "titel: Small", 4, 1, "nearest is `title`"),
    ("title: Small\n", "", 1, 1, "the head has no `title`"),
    ("chapter: segments", "chapter: 3", 3, 1, "it is one of replication, segments"),
    ("chapter: segments", "chapter: segments\nchapter: groups", 4, 1, "stands here twice"),
    ("chapter: segments", "chapter: segments\nset: a", 4, 1, "no value for `set`"),
    ("<!-- check made:", "<!-- chek made:", 24, 6, "nearest is `check`"),
    ("<!-- check made:", "<!-- check :", 24, 6, "needs an id"),
    ("== [0, 1]", "== [0, 1", 24, 53, "`]` is missing"),
    (
      "partition_numbers(\"hello\") == [0, 1]", "partition_numbers(\"hello\")", 24, 18,
      "true or false"
    ),
    ("else: There are {{count(topics())}} topics.", "", 24, 1, "needs `else:`"),
    ("{{count(topics())}}", "{{count(topic())}}", 26, 25, "nearest is `topics`"),
    ("by: kafka-topics.sh", "bye: kafka-topics.sh", 31, 1, "knows no `bye`; the nearest is `by`"),
    ("ask first: number =", "ask first: numbr =", 33, 1, "types are number"),
    (
      "ask first: number = min(partition_numbers(\"hello\"))", "ask first: text = 1", 33, 24,
      "cannot be a number"
    ),
    (
      "right: Zero it is. -->\nWhich is the first?", "right: Zero it is. -->\n\n- a list", 36, 1,
      "follows as a paragraph"
    ),
    ("<summary>Hint 1</summary>", "<summary>Clue</summary>", 40, 1, "a summary says"),
    (
      "<details><summary>Hint 1</summary>\n\nLook.",
      "<details><summary>Hint 1</summary>\nLook.\n</details>", 40, 1, "an empty line"
    ),
    (
      "<details><summary>Hint 1</summary>", "<details></summary><summary>Hint 1", 40, 1,
      "needs its `<summary>`"
    ),
    ("$ \(SmallLab.topic)\n", "\(SmallLab.topic)\n", 20, 1, "begins with a command"),
    ("```console\n# Two", "```console lap\n# Two", 18, 1, "nearest is `lab`"),
    ("<!-- step send -->", "<!-- step topic -->", 58, 1, "two steps `topic`"),
    ("## A record", "Words", 58, 1, "its heading follows"),
    ("Words before the first step.", "```console\n$ ls\n```", 11, 1, "stands in a step"),
    ("That is all.", "<details><summary>Hint</summary>\n\nNever closed.", 81, 1, "never closed"),
    ("That is all.", "<!-- note whatever", 81, 1, "never closed with `-->`"),
  ]

  @Test func `that is broken is refused at the place where it is`() {
    for (from, to, line, column, part) in Self.broken {
      let text = SmallLab.english.replacing(from, with: to)
      #expect(text != SmallLab.english, "\(from)")
      let mistakes = Self.mistakes(text)
      let found = mistakes.first { $0.words.english.contains(part) }
      #expect(found != nil, "\(part): \(mistakes.map(\.words.english))")
      #expect(found?.line == line, "\(part)")
      #expect(found?.column == column, "\(part)")
    }
  }

  @Test func `in order has no mistake, whatever editor wrote it`() {
    #expect(Self.mistakes(SmallLab.english) == [])
    let volume = LabRig([
      ("03-small.md", "\u{feff}" + SmallLab.english.replacing("\n", with: "\r\n")),
      ("03-small.ko.md", SmallLab.korean),
    ]).shelf.volumes.first
    #expect(volume?.mistakes.allSatisfy { $0.words.english.contains("translated") } == true)
  }

  @Test func `shows the line with a caret, under wide letters too`() {
    let mistake = LabMistake("t.md", 1, 4, length: 2, Words("no", "아님"))
    #expect(mistake.text(in: .korean, source: ["가나 xy"]) == "t.md:1:4: 아님\n  가나 xy\n       ^^")
  }

  /// A file may be cut or damaged anywhere: it is refused or read, and nothing else happens.
  @Test func `cut at any letter or with any letter changed is read to its end`() {
    let letters = Array(SmallLab.english)
    for count in stride(from: 0, to: letters.count, by: 7) {
      _ = Self.mistakes(String(letters[..<count]))
    }
    var seed: UInt64 = 1
    for _ in 0..<300 {
      var changed = letters
      for _ in 0..<3 {
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let place = Int(seed >> 33) % changed.count
        changed[place] = Array("<>-!`{}[]()\"\n: $@#=가")[Int(seed >> 20) % 20]
      }
      _ = Self.mistakes(String(changed))
    }
  }

  @Test func `of any depth is read without an end`() {
    for text in [
      String(repeating: ">", count: 50_000), String(repeating: "*", count: 50_000) + "a",
      String(repeating: "[", count: 20_000), String(repeating: "- ", count: 5_000),
    ] {
      let rig = LabRig([("a.md", SmallLab.english.replacing("Make it.", with: text))])
      #expect(rig.type("labs").contains("Small"))
      #expect(rig.type("start small").contains("1/3"))
    }
  }

  // MARK: Translations

  private static func translated(_ from: String, _ to: String) -> [String] {
    let korean = SmallLab.korean.replacing(from, with: to)
    let rig = LabRig([("03-small.md", SmallLab.english), ("03-small.ko.md", korean)])
    return rig.shelf.volumes.first?.mistakes.map { "\($0.line) " + $0.words.english } ?? []
  }

  private static let differing: [(from: String, to: String, part: String)] = [
    ("<!-- check made\nelse", "<!-- check mad\nelse", "lacks `check made`"),
    ("<!-- check made\nelse", "<!-- check mad\nelse", "has no `check mad`"),
    ("<!-- check made\n", "<!-- check made: true\n", "no expressions"),
    ("만들어 보세요.", "만들어 보세요.\n\n또.", "not what stands at line"),
    ("--partitions 2", "--partitions 3", "differs from line 20"),
    ("# 두 개입니다.\n", "", "comments before the command"),
    ("<!-- step send -->", "<!-- step sent -->", "nearest is `send`"),
    ("<!-- step send -->", "<!-- step sent -->", "step `send` is not translated"),
    ("again: 있었는데 없어졌습니다. -->", "-->", "lacks its again"),
    ("lab: small", "lab: smal", "the lab is called `small`"),
    ("첫 스텝 앞의 글.", "", "introduction has 0"),
    ("<details><summary>힌트 1</summary>\n\n보세요.\n\n</details>\n", "", "has 1 hints"),
  ]

  @Test func `and its translation have the same parts`() {
    for (from, to, part) in Self.differing {
      #expect(Self.translated(from, to).contains { $0.contains(part) }, "\(part)")
    }
  }

  @Test func `names each paragraph that has changed since it was translated`() throws {
    let rig = LabRig(SmallLab.files)
    let volume = try #require(rig.shelf.volumes.first)
    let marks = SourceMarks.of(volume.lab.steps[0]).map(\.mark).joined(separator: " ")
    let korean = SmallLab.korean.replacing(
      "<!-- step topic -->", with: "<!-- step topic of \(marks) -->")
    let changed = SmallLab.english.replacing("Make it.", with: "Make it now.")
      .replacing("Kafka counts from zero.", with: "Kafka begins with zero.")
    let other = LabRig([("03-small.md", changed), ("03-small.ko.md", korean)])
    let stale = try #require(other.shelf.volumes.first)
    let found = StaleTexts.mistakes(of: stale.lab, in: try #require(stale.translation))
      .map(\.words.english).filter { $0.contains("step topic of") }
    #expect(found.count == 1)
    #expect(found.first?.contains("line 16, 38; ") == true)
  }
}

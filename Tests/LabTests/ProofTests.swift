import Foundation
import GoldenFiles
import Labs
import Shell
import Testing
import Unix

@Suite struct `Every lab` {
  /// The proof itself is tried on two; all labs are proved by the program as people have it, which is ten times as
  /// fast (`Tests/run`).
  @Test(arguments: ["Labs/00-tour.md", "Labs/03-segments_growing.md"])
  func `is proved in both languages`(file: String) throws {
    let shelf = LabFolder.shelf()
    let volume = try #require(shelf.volumes.first { $0.file == file })
    let mistakes = LabProof.mistakes(of: volume, on: shelf, makeSession: LabFolder.session)
    #expect(mistakes.map { $0.text(in: .english, source: []) } == [])
  }

  /// What each says that it lets people test, against the ledger of what they are to cover.
  @Test func `of the chapter on segments together lets people test what the notes say of segments`()
  {
    let claims = LabFolder.shelf().volumes.filter { $0.lab.head.chapter == .segments }
      .flatMap(\.lab.head.claims)
    let numbers = [1, 2, 3, 4, 5, 6, 7, 8, 11, 14, 15, 16]
    for number in numbers { #expect(claims.contains("SEG-\(number)")) }
  }

  /// What needs a program of one's own comes with programs.
  @Test func `of groups, commits and resets together lets people test what tools can show of them`()
  {
    let claims = Set(LabFolder.shelf().volumes.flatMap(\.lab.head.claims))
    let due: [(family: String, numbers: [Int])] = [
      ("GRP", Array(1...5) + Array(7...21) + [24, 25, 31, 32, 34]),
      ("OFF", Array(1...7) + [9, 17, 18]), ("RST", Array(1...8)),
    ]
    let names = due.flatMap { one in one.numbers.map { "\(one.family)-\($0)" } }
    #expect(names.filter { !claims.contains($0) } == [])
  }

  // MARK: A proof that fails

  private static let sample = LabFolder.text("Docs/Authoring.md")

  /// The whole lab that stands on the page for authors.
  private static func withoutMutants() throws -> String {
    try onThePage().replacing("mutant: partitions-from-one\n", with: "")
  }

  private static func onThePage() throws -> String {
    let begin = try #require(sample.range(of: "````markdown\n"))
    let end = try #require(sample.range(of: "\n````\n", range: begin.upperBound..<sample.endIndex))
    return String(sample[begin.upperBound..<end.lowerBound]) + "\n"
  }

  private static func mistakes(_ text: String) -> [String] {
    let shelf = LabFolder.shelf(["99-sample.md": text])
    guard let volume = shelf.open("99-sample.md") else { return ["no volume"] }
    return LabProof.mistakes(of: volume, on: shelf, makeSession: LabFolder.session)
      .filter { !$0.isWarning }.map { "\($0.line) " + $0.words.english }
  }

  @Test func `that stands on the page for authors is one, with its translation`() throws {
    let begin = try #require(Self.sample.range(of: "~~~markdown\n"))
    let end = try #require(
      Self.sample.range(of: "\n~~~\n", range: begin.upperBound..<Self.sample.endIndex))
    let korean = String(Self.sample[begin.upperBound..<end.lowerBound]) + "\n"
    let shelf = LabFolder.shelf(["99-a.md": try Self.onThePage(), "99-a.ko.md": korean])
    let volume = try #require(shelf.open("99-a.md"))
    let mistakes = LabProof.mistakes(of: volume, on: shelf, makeSession: LabFolder.session)
    #expect(mistakes.filter { !$0.isWarning }.map(\.words.english) == [])
  }

  private static let spoiled: [(from: String, to: String, part: String)] = [
    (
      "partition_numbers(\"hello\") == [0, 1]", "not exists(\"other\")",
      "holds already when the step begins"
    ),
    (
      "partition_numbers(\"hello\") == [0, 1]", "partition_numbers(\"hello\") == [0, 1, 2]",
      "does not hold"
    ),
    ("Created topic hello.", "Made topic hello.", "expected `Made topic hello.`"),
    (
      "--create --topic hello --partitions 2", "--creat --topic hello --partitions 2",
      "ended with status"
    ),
    ("wrong one: 1", "wrong one: 0", "and so does the key"),
    ("wrong one: 1", "wrong one: leader(\"none\", 0)", "has no value here"),
    ("partitions(\"hello\") == 1\n", "partitions(\"hello\") == 7\n", "does not come, but none"),
    (
      "number = min(partition_numbers(\"hello\"))", "number = min(partition_numbers(\"none\"))",
      "has no value here"
    ),
    ("{{leader(\"hello\", 0)}}", "{{leader(\"none\", 0)}}", "has no value here"),
    ("claims: SEG-1\n---", "claims: SEG-1, SEG-99\n---", "no claim `SEG-99`"),
    ("claims: SEG-1\n---", "claims: SEG-1, SEG-2\n---", "the lab claims `SEG-2`"),
    ("claims: SEG-1\nmutant", "claims: SEG-3\nmutant", "lack `SEG-3`"),
    ("Everything in Kafka", "[A page](nowhere.md). Everything in Kafka", "leads nowhere"),
    (
      "<details><summary>Hint</summary>\n\n`kafka-topics.sh --describe` shows a line for each partition.\n\n</details>\n",
      "", "has no hint"
    ),
  ]

  @Test func `that is not in order is found out`() throws {
    let text = try Self.onThePage()
    for (from, to, part) in Self.spoiled {
      let other = text.replacing(from, with: to)
      #expect(other != text, "\(from)")
      let found = Self.mistakes(other)
      #expect(found.contains { $0.contains(part) }, "\(part): \(found)")
    }
  }

  private static let predict =
    "<!-- predict copies: number = count(isr(\"hello\", 0))\nuntil: exists(\"hello\") -->\n"
    + "How many copies?\n\n<!-- wrong more: 4\nsay: No. -->\n\n"

  private static let misforetold: [(from: String, to: String, part: String)] = [
    ("until: exists(\"hello\")", "until: not exists(\"nobody\")", "is there already"),
    ("until: exists(\"hello\")", "until: exists(\"nobody\")", "has not come"),
    ("count(isr(\"hello\", 0))", "count(isr(\"nobody\", 0))", "has no value here"),
    ("wrong more: 4", "wrong more: 3", "does not get the reply `more`"),
    ("until: exists(\"hello\") -->", "-->", "needs `until:`"),
    ("until: exists(\"hello\")", "until: 3", "a check is true or false"),
  ]

  @Test func `foretells what is seen, or is found out`() throws {
    let step = "Make a topic `hello`"
    let text = try Self.onThePage().replacing(step, with: Self.predict + step)
    #expect(Self.mistakes(text) == [])
    for (from, to, part) in Self.misforetold {
      let found = Self.mistakes(text.replacing(from, with: to))
      #expect(found.contains { $0.contains(part) }, "\(part): \(found)")
    }
  }

  @Test func `tests its claims: in a world where they are false its checks fail`() throws {
    let text = try Self.withoutMutants()
    func found(_ mutant: String) -> [String] {
      Self.mistakes(
        text.replacing("claims: SEG-1\nelse", with: "claims: SEG-1\nmutant: \(mutant)\nelse"))
    }
    #expect(found("partition_numbers(\"hello\") == [1, 2]") == [])
    #expect(found("partitions(\"hello\") == 3").contains { $0.contains("does not test its claim") })
    #expect(found("1 == 2").contains { $0.contains("a mutant is the name of a rule") })
    let key = text.replacing(
      "(partition_numbers(\"hello\")) -->",
      with: "(partition_numbers(\"hello\"))\nmutant: partition_numbers(\"hello\") == [1, 2] -->")
    #expect(Self.mistakes(key) == [])
  }

  @Test func `is gone through after each mistake and its cure, too`() throws {
    let by =
      "by: kafka-topics.sh --bootstrap-server peter-kafka01.foo.bar:9092 --create --topic hello "
      + "--partitions 1 --replication-factor 3"
    let alter =
      "kafka-topics.sh --bootstrap-server peter-kafka01.foo.bar:9092 --alter --topic hello "
      + "--partitions "
    let text = try Self.onThePage()
    func mended(_ cure: String) -> [String] {
      Self.mistakes(text.replacing(by, with: by + "\nmend: " + cure))
    }
    #expect(text.contains(by))
    #expect(mended(alter + "2") == [])
    #expect(mended("reset") == [])
    let found = mended(alter + "3")
    #expect(found.contains { $0.contains("after the mistake `one` and its cure") }, "\(found)")
    #expect(mended("back").contains { $0.contains("only `reset` may stand behind `mend:`") })
    #expect(
      mended("kafka-topcs.sh --list").contains { $0.contains("the nearest is `kafka-topics") })
  }

  @Test func `is warned of what makes it too long or too easy`() throws {
    let text = try Self.withoutMutants()
    func warnings(_ text: String) -> [String] {
      let shelf = LabFolder.shelf(["99-sample.md": text])
      guard let volume = shelf.open("99-sample.md") else { return ["no volume"] }
      return LabProof.mistakes(of: volume, on: shelf, makeSession: LabFolder.session)
        .filter(\.isWarning).map(\.words.english)
    }
    let long = text.replacing("minutes: 3", with: "minutes: 30")
    #expect(warnings(long).contains { $0.contains("30 minutes, and a lab has at most 20") })
    #expect(warnings(text).contains { $0.contains("`made` has claims and no `mutant`") })
    #expect(warnings(text).contains { $0.contains("ends with something to mend or to lay") })
    let steps =
      "\n" + (1...9).map { "<!-- step s\($0) -->\n## S\n\n```console\n$ ls\n```\n\n" }.joined()
    #expect(warnings(text + steps).contains { $0.contains("10 steps, and a lab has at most 8") })
    #expect(warnings(text + steps).contains { $0.contains("print their whole solution") })
  }

  @Test func `asks what can be answered when its solution comes to it`() throws {
    let text = try Self.onThePage()
    let early = text.replacing(
      "<!-- ask first: number = min(partition_numbers(\"hello\")) -->",
      with:
        "<!-- ask first: number = min(partition_numbers(\"hello\"))\nopens: exists(\"other\") -->")
    #expect(Self.mistakes(early).contains { $0.contains("cannot be answered yet") })
  }

  @Test func `names functions that the page for authors has`() {
    for name in Course.functionNames {
      #expect(Self.sample.contains("`\(name)(") || Self.sample.contains("`\(name)`"), "\(name)")
    }
  }
}

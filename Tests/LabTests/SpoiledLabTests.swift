import Foundation
import Labs
import Shell
import Testing
import Unix

/// For what `check` finds and no other test shows: a lab that has it.
@Suite struct `A lab that is spoiled` {
  private static let page = LabFolder.text("Docs/Authoring.md")

  private static func part(_ mark: String, _ end: String) -> String {
    guard let begin = page.range(of: mark),
      let last = page.range(of: end, range: begin.upperBound..<page.endIndex)
    else { return "" }
    return String(page[begin.upperBound..<last.lowerBound]) + "\n"
  }

  private static let english = part("````markdown\n", "\n````\n")
  private static let korean = part("~~~markdown\n", "\n~~~\n")

  private static func found(_ files: [String: String], in name: String = "99-a.md") -> [String] {
    let shelf = LabFolder.shelf(files)
    guard let volume = shelf.open(name) else { return ["no volume"] }
    return LabProof.mistakes(of: volume, on: shelf, makeSession: LabFolder.session)
      .map(\.words.english)
  }

  private static let create =
    "kafka-topics.sh --bootstrap-server peter-kafka01.foo.bar:9092 --create --topic hello "
    + "--partitions 2 --replication-factor 3"

  /// What stands before the page's commands instead of nothing, and what is then said.
  private static let added: [(text: String, part: String)] = [
    (
      "<!-- ask early: number = count(topics()) -->\nHow many topics are there?",
      "is right when it is given and not when the step ends"
    ),
    (
      "<!-- when late: exists(\"hello\")\nsay: It is there.\nby: \(create) -->",
      "still fits when the step is solved"
    ),
    (
      "<!-- check made: exists(\"hello\")\nelse: Not there. -->", "stands twice in this step"
    ),
    (
      "<!-- when half: partitions(\"hello\") == 1\nsay: One.\nby: "
        + "\(create.replacing("partitions 2", with: "partitions 1")) -->",
      "does not come, but `half`"
    ),
    (
      "<!-- ask big: number = 12\nopens: true -->\nHow many?\n\n<!-- wrong less: 11\nsay: It is 12. -->",
      "gives the key away: 12"
    ),
  ]

  @Test func `is found out`() {
    for (text, part) in Self.added {
      let other = Self.english.replacing(
        "\n```console\n$ kafka-topics.sh", with: "\n\(text)\n\n```console\n$ kafka-topics.sh")
      #expect(other != Self.english)
      let found = Self.found(["99-a.md": other])
      #expect(found.contains { $0.contains(part) }, "\(part): \(found)")
    }
  }

  @Test func `asks the same twice, or builds on itself, or has another's id`() {
    let choice =
      "<!-- ask why: choice = 1\nopens: true -->\nWhy?\n\n1. So it is.\n2. So it is.\n3. No.\n\n"
    let twice = Self.english.replacing("minutes: 3", with: "minutes: 3\nplacement: varies")
      .replacing("```console\n$ kafka", with: choice + "```console\n$ kafka")
    let options = Self.found(["99-a.md": twice])
    #expect(options.contains { $0.contains("the same answer stands twice in `why`") }, "\(options)")
    let one = Self.english.replacing("minutes: 3", with: "minutes: 3\nafter: other")
    let other = Self.english.replacing("lab: hello", with: "lab: other")
      .replacing("minutes: 3", with: "minutes: 3\nafter: hello")
    let circle = Self.found(["99-a.md": one, "99-b.md": other])
    #expect(
      circle.contains { $0.contains("it builds on itself: hello > other > hello") }, "\(circle)")
    let twins = LabFolder.shelf(["99-a.md": Self.english, "99-b.md": Self.english]).twins
    #expect(
      twins?.english
        == "Labs/99-a.md and Labs/99-b.md are both called `hello`; an id belongs to one lab")
    #expect(LabFolder.shelf().twins == nil)
  }

  @Test func `is there in one language, or goes otherwise in the other`() {
    #expect(Self.found(["99-a.md": Self.english]).contains { $0.contains("no translation beside") })
    // A translation alone is no lab, and is not passed over in silence either.
    let lone = Self.found(["99-a.ko.md": Self.korean])
    #expect(lone.contains { $0.contains("the lab itself is not there: `99-a.md`") }, "\(lone)")
    #expect(
      LabFolder.shelf(["99-a.ko.md": Self.korean]).volumes.contains {
        $0.file.hasSuffix("99-a.ko.md")
      })
    let check = "<!-- check seen: printed(\"crossed the network\")\nelse: Not seen. -->\n\n"
    let english = Self.english.replacing(
      "```\n\n<!-- check", with: "$ help trace\n```\n\n\(check)<!-- check")
    let korean = Self.korean.replacing(
      "```\n\n<!-- check",
      with: "$ help trace\n```\n\n<!-- check seen\nelse: 아직입니다. -->\n\n<!-- check")
    #expect(english != Self.english && korean != Self.korean)
    let found = Self.found(["99-a.md": english, "99-a.ko.md": korean])
    #expect(found.contains { $0.contains("in the Korean run:") }, "\(found)")
  }
}

/// What an author sees while writing.
@Suite struct `A lab that is being written` {
  private static func volume(_ text: String) -> (LabShelf.Volume, LabShelf)? {
    let shelf = LabFolder.shelf(["99-a.md": text])
    return shelf.open("99-a.md").map { ($0, shelf) }
  }

  private static let two = """
    ---
    lab: two
    chapter: more
    title: Two
    about: Two steps.
    claims:
    ---

    # Two

    <!-- step one -->
    ## One

    ```console
    $ touch a
    ```

    <!-- check a: printed("x") or "a" in files("laptop:/home/kim")
    stays: yes
    else: No. -->

    <!-- step next -->
    ## Next

    ```console
    $ echo b
    b
    ```

    """

  private static func look(_ text: String, since old: String?) throws -> LabProof.Look {
    let (volume, shelf) = try #require(Self.volume(text))
    return LabProof.look(
      at: volume, since: old.flatMap { Self.volume($0)?.0 }, on: shelf,
      makeSession: LabFolder.session)
  }

  @Test func `is looked at where it has changed`() throws {
    #expect(try Self.look(Self.two, since: nil).steps == ["one", "next"])
    #expect(try Self.look(Self.two, since: Self.two).steps == [])
    let wrong = Self.two.replacing("\nb\n```", with: "\nc\n```")
    let look = try Self.look(wrong, since: Self.two)
    #expect(look.steps == ["next"])
    #expect(look.mistakes.contains { $0.words.english.contains("expected `c`") })
    let head = Self.two.replacing("title: Two", with: "title: Three")
    #expect(try Self.look(head, since: Self.two).steps == ["one", "next"])
    let broken = Self.two.replacing("printed(", with: "printet(")
    #expect(try Self.look(broken, since: Self.two).mistakes.contains { !$0.isWarning })
  }

  @Test func `stands beside the others, in a folder of its own`() throws {
    let own = LabShelf(
      folder: "mine", names: { ["01-two.md"] },
      read: { $0 == "01-two.md" ? Array(Self.two.utf8) : nil })
    let shelf = LabShelf([LabFolder.shelf(), own])
    #expect(shelf.volume(named: "two")?.file == "mine/01-two.md")
    #expect(shelf.volumes.contains { $0.lab.id == "segments" })
    #expect(shelf.volumes.contains { $0.lab.id == "two" })
    #expect(shelf.twins == nil)
    #expect(LabShelf([shelf, own]).twins != nil)
  }
}

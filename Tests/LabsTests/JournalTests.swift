import Shell
import Testing
import Unix

@testable import Labs

@Suite struct `The journal of a lab` {
  private static func deeds() -> [Deed] {
    var producer = TypedCommand(
      line: "kafka-console-producer.sh --topic t", source: .typed, isLabs: false)
    producer.readings = [
      .line("안녕 \\ back\nslash"), .line(""), .line("\u{301}an accent\n\u{301}"), .dropped, .end,
    ]
    producer.digest = 0x1f
    producer.interruptedAt = 12
    var labs = TypedCommand(line: "a\n  b \\\nc", source: .script, isLabs: true)
    labs.digest = nil
    let shown = TypedCommand(line: "ls", source: .script, isLabs: false, isSolution: true)
    return [
      .step("topic"), .command(labs), .command(producer), .drop, .command(shown),
      .answer(question: "first", text: "0, 1"), .answer(question: "first", text: "\u{301}\\n"),
      .hint(2), .checkpoint("here"), .language(.korean), .done("topic"), .skip("send"),
    ]
  }

  private static func text(_ deeds: [Deed]) -> [UInt8] {
    let lines = [Journal.head("small")] + deeds.flatMap(Journal.text)
    return Array(lines.map { $0 + "\n" }.joined().utf8)
  }

  @Test func `gives back what was done`() throws {
    let deeds = Self.deeds()
    #expect(try Journal.read(Self.text(deeds)).deeds == deeds)
  }

  @Test func `cut short at any byte keeps everything that was whole`() throws {
    let deeds = Self.deeds()
    let bytes = Self.text(deeds)
    var known = 0
    for count in 0...bytes.count {
      let read = try Journal.read(Array(bytes[..<count])).deeds
      // The command that was being typed into is there with what had been typed.
      #expect(read.count >= known, "cut at \(count)")
      for (mine, its) in zip(read.dropLast(), deeds) { #expect(mine == its) }
      known = max(known, read.count - 1)
    }
    #expect(try Journal.read(bytes).deeds.count == deeds.count)
  }

  @Test func `goes on behind a command that a crash had cut off`() throws {
    let text = "kafkalab 1 small\ntyped cat\n. one\ntyped ls\n= a\n"
    let read = try Journal.read(Array(text.utf8)).deeds
    #expect(read.count == 2)
    guard case .command(let first) = read[0] else { return }
    #expect(first.readings == [.line("one"), .end])
  }

  @Test func `knows where free play began, whatever is taken away or brought back`() throws {
    let text =
      "kafkalab 1 small\nstep a\nplay\nhint 1\nplay\nbranch other\nkeep 1\nhint 2\nplay\n"
      + "branch main\nkeep 2\nkeep 1\n"
    let lines = text.split(separator: "\n")
    for count in 1...lines.count {
      let cut = lines[..<count].joined(separator: "\n") + "\n"
      var journal = try Journal.read(Array(cut.utf8))
      #expect(journal.play == journal.deeds.firstIndex(of: .play), "\(cut)")
      journal.add(.play)
      #expect(journal.play == journal.deeds.firstIndex(of: .play), "\(cut)")
      journal.keep(Array(journal.deeds.dropLast(2)))
      #expect(journal.play == journal.deeds.firstIndex(of: .play), "\(cut)")
    }
  }

  @Test func `has branches, and goes back`() throws {
    let text =
      "kafkalab 1 small\nstep a\nbranch other\nhint 1\nbranch main\nhint 2\nkeep 1\nhint 3\n"
    var journal = try Journal.read(Array(text.utf8))
    #expect(journal.deeds == [.step("a"), .hint(3)])
    journal.turn(to: "other")
    #expect(journal.deeds == [.step("a"), .hint(1)])
    let again = try Journal.read(Array(journal.text(of: "small").utf8))
    #expect(again.branch == "other")
    #expect(again.branches == journal.branches)
    #expect(again.branches.map(\.ahead) == journal.branches.map(\.ahead))
    #expect(again.branches.first?.ahead == [[.step("a"), .hint(2)]])
  }

  @Test func `of another version is not read as if it were this one's`() {
    for (text, refusal) in [
      ("kafkalab 2 small\nstep a\n", Journal.Refusal.version("2")),
      ("hello\n", .unreadable(line: 1)),
    ] {
      #expect(throws: refusal) { try Journal.read(Array(text.utf8)) }
    }
  }

  @Test func `keeps all that stands before a line that cannot be read`() throws {
    let read = try Journal.read(Array("kafkalab 1 small\nstep a\nsing b\nstep c\n".utf8))
    #expect(read.deeds == [.step("a")])
    #expect(read.damage == 3)
    #expect(!read.hasCutLine)
    #expect(try Journal.read(Array("kafkalab 1 small\nstep a\nst".utf8)).hasCutLine)
  }

  @Test func `brings back all that was taken away, the last first, and keeps the rest`()
    throws
  {
    var journal = Journal(options: ["--seed", "7"])
    for number in 1...3 { journal.add(.hint(number)) }
    let all = journal.deeds
    journal.putAside()
    journal.keep(Array(all.prefix(2)))
    journal.keep(Array(all.prefix(1)))
    let again = try Journal.read(Array(journal.text(of: "cluster").utf8))
    #expect(again.options == ["--seed", "7"])
    for var one in [journal, again] {
      #expect(one.aside(0) == all && one.nextAside == 1)
      #expect(one.newest == all)
      one.goForth()
      #expect(one.deeds == Array(all.prefix(2)))
      one.add(.instead(0, "goto 2"))
      one.endRedo(keptAs: "aside")
      #expect(one.before == nil)
      let read = try Journal.read(Array(one.text(of: "cluster").utf8))
      #expect(read.branches == one.branches)
      #expect(read.branches.map(\.deeds) == [Array(all.prefix(2)) + [.instead(0, "goto 2")], all])
      #expect(read.branches.map(\.asides) == [[all], [all]])
    }
  }

  @Test func `and the progress of all labs read what they can of any bytes`() {
    let text =
      "begun\nlang ko\nstart small\ndone small topic\nskip small send\nnonsense\ndone small send\n"
    let whole = Progress(Array(text.utf8))
    #expect(whole.isDone("send", of: "small"))
    #expect(whole.language == .korean)
    for count in 0...text.utf8.count {
      let part = Progress(Array(text.utf8.prefix(count)))
      #expect(part.steps.count <= 2)
    }
    #expect(Progress([0xff, 0x0a, 0x00]).steps.isEmpty)
  }
}

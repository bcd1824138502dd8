import Shell
import Storms
import Testing
import Unix

@testable import Labs

/// Two labs of which the second builds on the first.
private enum TwoLabs {
  static let later = SmallLab.english.replacing("lab: small", with: "lab: later\nafter: small")
  static let files = [
    (name: "01-small.md", text: SmallLab.english), (name: "02-later.md", text: later),
  ]

  static func rig(_ text: String, language: Language = .english) -> LabRig {
    let rig = LabRig(files, language: language)
    if case .syllabus(let syllabus) = parsed(text, rig.shelf) { rig.course.syllabus = syllabus }
    return rig
  }

  static func parsed(
    _ text: String, _ shelf: LabShelf, _ language: Language = .english
  ) -> SyllabusParser.Outcome {
    SyllabusParser.parse(Array(text.utf8), file: "c.txt", on: shelf, in: language)
  }

  static func refusal(_ text: String, _ language: Language = .english) -> [String] {
    if case .refused(let lines) = parsed(text, LabRig(files).shelf, language) { return lines }
    return []
  }
}

@Suite struct `A course file` {
  @Test func `has weeks, their labs and the steps left out`() {
    let text = """
      # For the study
      course: Kafka for us

      week: The first
      lab: small
      without: send,  end
      week: The second
        lab:later
      """
    guard case .syllabus(let syllabus) = TwoLabs.parsed(text, LabRig(TwoLabs.files).shelf) else {
      Issue.record("refused: \(TwoLabs.refusal(text))")
      return
    }
    #expect(syllabus.title == "Kafka for us")
    #expect(syllabus.weeks.map(\.title) == ["The first", "The second"])
    #expect(syllabus.entries.map(\.lab) == ["small", "later"])
    #expect(syllabus.leavesOut("end", of: "small") && !syllabus.leavesOut("end", of: "later"))
  }

  /// What is wrong, where, and a part of what is said.
  private static let broken: [(text: String, place: String, part: String)] = [
    ("week: A\nlab: smal", "c.txt:2:6:", "no lab `smal`; the nearest is `small`"),
    (
      "week: A\nlab: small\nwithout: topic, sned", "c.txt:3:17:",
      "no step `sned`; the nearest is `send`"
    ),
    ("week: A\nlab: small\nweek: B\nlab: small", "c.txt:4:6:", "already, at line 2"),
    (
      "week: A\nlab: later\nlab: small", "c.txt:2:1:",
      "builds on `small`, which comes only at line 3: later > small"
    ),
    ("lab: small", "c.txt:1:1:", "belongs to a week"),
    ("week: A\nwithout: send", "c.txt:2:1:", "stands below its `lab`"),
    ("wek: A", "c.txt:1:1:", "the nearest is `week`"),
    ("week A", "c.txt:1:1:", "is `key: value`"),
    ("week:", "c.txt:1:1:", "needs a value"),
    ("week: A", "c.txt:1:1:", "has no lab"),
    ("", "c.txt:1:1:", "has no lab"),
    ("week: A\nlab: small\nwithout: topic, send, end", "c.txt:3:10:", "leave out the lab"),
  ]

  @Test func `is refused at the place where it is wrong`() {
    for (text, place, part) in Self.broken {
      let lines = TwoLabs.refusal(text)
      #expect(lines.count == 1, "\(text): \(lines)")
      #expect(lines.first?.hasPrefix(place) == true, "\(text): \(lines)")
      #expect(lines.first?.contains(part) == true, "\(text): \(lines)")
      let korean = TwoLabs.refusal(text, .korean)
      #expect(korean.first != lines.first && korean.first?.hasPrefix(place) == true, "\(korean)")
    }
    #expect(TwoLabs.refusal("week: A\nlab: smal")[0].hasSuffix("\n  lab: smal\n       ^^^^"))
    let shelf = LabRig(TwoLabs.files).shelf
    if case .syllabus = SyllabusParser.parse([0xff], file: "c", on: shelf, in: .english) {
      Issue.record("no UTF-8 was taken")
    }
  }

  @Test func `is read or refused wherever it is cut, and nothing breaks`() {
    let whole = Array("\u{feff}course: 우리\r\nweek: A\r\nlab: small\r\nwithout: send, end\r\n".utf8)
    let shelf = LabRig(TwoLabs.files).shelf
    for count in 0...whole.count {
      let cut = Array(whole.prefix(count))
      switch SyllabusParser.parse(cut, file: "c", on: shelf, in: .korean) {
      case .syllabus(let syllabus): #expect(!syllabus.entries.isEmpty)
      case .refused(let lines): #expect(!lines.isEmpty && lines.allSatisfy { $0.hasPrefix("c:") })
      }
    }
  }

  @Test func `is what labs shows in place of the chapters`() {
    let rig = TwoLabs.rig("course: Ours\nweek: The first\nlab: small\nwithout: send")
    let text = rig.type("labs")
    #expect(text.contains("Ours\n1. The first\n"))
    #expect(text.contains("0/2") && !text.contains("later"))
    #expect(rig.type("labs --json").contains(#""steps":2,"done":0"#))
    #expect(rig.type("labs --json").contains(#""week":"1. The first""#))
    #expect(!LabRig(TwoLabs.files).type("labs --json").contains("week"))
    let order = TwoLabs.rig("week: A\nlab: later").course.listed.map(\.lab.id)
    #expect(order == ["later"])
  }

  @Test func `leaves out a step, which the lab does quietly`() {
    let rig = TwoLabs.rig("week: A\nlab: small\nwithout: topic")
    let text = rig.type("start small")
    #expect(text.contains("Left out in your course, and done for you: A topic"))
    #expect(text.contains("2/3 · A record") && !text.contains("1/3 ·"))
    #expect(rig.type("kafka-topics.sh \(SmallLab.tools) --list").contains("hello"))
    #expect(rig.type("progress").contains("left out"))
    rig.type([.line(SmallLab.producer), .line("a record"), .end])
    let end = rig.type("next", "next")
    #expect(end.contains("You have finished"))
    #expect(rig.type("labs").contains("2/2"))
    #expect(rig.course.isDone && rig.course.isWholeDone)
  }

  @Test func `may leave out the last steps, and one comes back to where one was`() {
    let rig = TwoLabs.rig("week: A\nlab: small\nwithout: send, end")
    let text = rig.type("start small", SmallLab.topic, "answer 0", "next")
    #expect(text.contains("done for you: A record") && text.contains("You have finished"))
    let same = LabRig(TwoLabs.files, keep: rig.keep)
    same.course.syllabus = rig.course.syllabus
    #expect(same.type("labs").contains("1/1"))
    #expect(same.type("start small").contains("You have finished"))
  }

  @Test func `is gone by wherever one comes back into such a step`() {
    let rig = LabRig(TwoLabs.files)
    rig.type("start small", SmallLab.topic, "answer 0", "next")
    let same = LabRig(TwoLabs.files, keep: rig.keep)
    if case .syllabus(let syllabus) = TwoLabs.parsed(
      "week: A\nlab: small\nwithout: send", same.shelf)
    {
      same.course.syllabus = syllabus
    }
    let text = same.type("start small")
    #expect(text.contains("done for you: A record") && text.contains("3/3"))
    #expect(same.course.place == "[small 3/3] ")
    #expect(same.type([.line("back"), .line("y")]) != "")
    #expect(same.type("next").contains("3/3"))
  }
}

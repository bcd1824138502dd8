import Shell
import Storms
import Testing
import Unix

@testable import Labs

@Suite struct `Words of Kafka` {
  private static let text = [
    "id\tEnglish\t한국어\t노트의 말\tmeaning\t뜻",
    "isr\tin-sync replicas, ISR\tISR\t\tThose that kept up.\t따라잡은 레플리카입니다.",
    "rebalance\trebalance\t리밸런스\t리밸런스, 리밸런싱\tSharing anew.\t다시 나누는 일입니다.",
    "broken\tx\t\t\tNo Korean.\t",
  ].joined(separator: "\n")

  private func rig(_ language: Language = .english) -> LabRig {
    LabRig([(Terms.file, Self.text)], language: language)
  }

  @Test func `are found by any of their names, case and blanks aside`() {
    let terms = Terms(Array(Self.text.utf8))
    for name in ["ISR", "isr", "In-Sync Replicas", "in sync replicas", " insyncreplicas"] {
      #expect(terms?.find(name)?.id == "isr", "\(name)")
    }
    for name in ["리밸런싱", "리 밸런스", "REBALANCE"] {
      #expect(terms?.find(name)?.id == "rebalance", "\(name)")
    }
    #expect(terms?.terms.count == 2)
    #expect(Terms([]) == nil && Terms(Array("id\tEnglish\n".utf8)) == nil)
  }

  @Test func `are told in both languages, the learner's first`() {
    let english = rig().type("term 리밸런싱")
    #expect(english.contains("rebalance · 리밸런스\n  in the notes: 리밸런스, 리밸런싱\n"))
    #expect(english.contains("  Sharing anew.\n  다시 나누는 일입니다.\n"))
    let korean = rig(.korean).type("term isr")
    #expect(korean.contains("ISR · in-sync replicas, ISR\n  따라잡은 레플리카입니다.\n  Those"))
    #expect(rig().type("term isr --json").contains(#""notes":[]"#))
  }

  @Test func `are listed, offered by Tab, and the nearest is named`() {
    let rig = rig()
    #expect(rig.type("term").contains("in-sync replicas  ISR\nrebalance         리밸런스\n"))
    #expect(rig.type("term rebalence").contains("the nearest is `rebalance`"))
    #expect(rig.type("term 리밸런시").contains("the nearest is `리밸런"))
    #expect(rig.type("term zzz").contains("`term` lists"))
    #expect(rig.course.choices(behind: ["term"]).contains("리밸런스"))
  }
}

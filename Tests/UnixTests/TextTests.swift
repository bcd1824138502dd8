import Clockwork
import Testing
import Unix

@Suite struct `A point in time that is typed` {
  @Test(arguments: [
    ("2026-01-01T00:00:00Z", Int64(1_767_225_600_000)), ("2026-01-01", 1_767_225_600_000),
    ("2026-01-01T09:00+09:00", 1_767_225_600_000), ("1767225600000", 1_767_225_600_000),
    ("2024-02-29 12:30:15.250", 1_709_209_815_250), ("1970-01-01", 0),
  ])
  func `is read as it is written`(text: String, milliseconds: Int64) {
    #expect(InstantText.parse(text)?.milliseconds == milliseconds)
  }

  @Test(arguments: [
    "", "now", "2026-13-01", "2026-02-29", "2026-01-01T25:00", "-5", "2026-1-1", "9".repeated(20),
  ])
  func `is refused where there is none`(text: String) {
    #expect(InstantText.parse(text) == nil)
  }
}

extension String {
  fileprivate func repeated(_ many: Int) -> String { String(repeating: self, count: many) }
}

@Suite struct `A length of time that is typed` {
  @Test(arguments: [
    ("500ms", Int64(500)), ("5s", 5000), ("1.5h", 5_400_000), ("1h30m", 5_400_000),
    ("7d", 604_800_000), ("3", 3000),
  ])
  func `has units`(text: String, milliseconds: Int64) {
    #expect(DurationText.parse(text, plainUnit: "s")?.milliseconds == milliseconds)
  }

  @Test(arguments: ["", "s", "5 s", "-1s", "1y", "101d101d", "1000000d"])
  func `is refused without sense`(text: String) {
    let isLong = text == "101d101d"
    #expect((DurationText.parse(text, plainUnit: "s") != nil) == isLong)
  }
}

@Suite struct `A name that is nearly right` {
  @Test(
    arguments: [
      ("sl", ["ls", "cat"], "ls"), ("gerp", ["grep", "sed"], "grep"), ("x", ["xx", "y"], nil),
      ("hexdmp", ["hexdump", "xxd"], "hexdump"), ("nothing", ["ls"], nil),
    ] as [(String, [String], String?)])
  func `leads to the nearest`(name: String, names: [String], nearest: String?) {
    #expect(Nearness.nearest(name, among: names) == nearest)
  }
}

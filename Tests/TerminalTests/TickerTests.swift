import Testing

@testable import Terminal

@Suite struct `The ticker` {
  @Test func `shows nothing for a second, and then four times in one`() {
    let stage = Stage()
    let ticker = Ticker(on: stage.face)
    ticker.begin()
    var shown: [Int64] = []
    for time in 0..<1600 {
      stage.time = Int64(time)
      stage.shown = ""
      for _ in 0..<100 { ticker.poll { "at \(time)" } }
      if !stage.shown.isEmpty { shown.append(stage.time) }
    }
    #expect(shown.count == 3)
    #expect(shown.allSatisfy { $0 >= 1000 })
    #expect(stage.looks < 160_000 / 50)
  }

  @Test func `is erased at the end and before a text`() {
    let stage = Stage()
    let ticker = Ticker(on: stage.face)
    ticker.begin()
    stage.time = 1000
    ticker.poll { "a text that is too long for it" }
    #expect(stage.shown == "\r/ a text that is to\u{1b}[K")
    #expect(stage.echoes == [false])
    stage.shown = ""
    ticker.clear()
    #expect(stage.shown == Stage.erased)
    #expect(stage.echoes == [false, true])
    ticker.end()
    ticker.poll { "x" }
    #expect(stage.shown == Stage.erased)
  }
}

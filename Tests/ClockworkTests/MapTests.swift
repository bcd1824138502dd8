import Clockwork
import Testing

@Suite struct `Maps that are walked in one order` {
  @Test func `one of arrival gives its keys as they came, whatever was taken out`() {
    var map = ArrivalMap<Int, String>()
    for number in 0..<100 { map[99 - number] = "\(number)" }
    for number in 0..<90 { map[number] = nil }
    map[95] = "changed"
    map[1] = "back"
    #expect(map.keys == [99, 98, 97, 96, 95, 94, 93, 92, 91, 90, 1])
    #expect(map.values.suffix(2) == ["9", "back"])
    #expect(map[95] == "changed")
    #expect(map.count == 11)
    map[50] = nil
    #expect(map.count == 11)
    for key in map.keys { map[key] = nil }
    #expect(map.isEmpty)
    #expect(map.keys == [])
  }

  @Test func `a sorted one gives them by size`() {
    var map = SortedMap<String, Int>()
    for (number, word) in ["c", "a", "b", "a"].enumerated() { map[word] = number }
    #expect(map.keys == ["a", "b", "c"])
    #expect(map.values == [3, 2, 0])
    map["b"] = nil
    map.update("c") { $0 += 1 }
    map.update("z") { $0 += 1 }
    #expect(map.values == [3, 1])
  }

  @Test func `ticks of a beat are counted from its first`() {
    let beat = Beat(
      start: Instant(milliseconds: 100), delay: .milliseconds(50), period: .milliseconds(20))
    #expect(beat.tick(from: Instant(milliseconds: 0)) == Instant(milliseconds: 150))
    #expect(beat.tick(from: Instant(milliseconds: 151)) == Instant(milliseconds: 170))
    #expect(beat.tick(from: Instant(milliseconds: 170)) == Instant(milliseconds: 170))
  }

  @Test func `a beat never comes more often than once a millisecond, nor before its time`() {
    let (start, now) = (Instant(milliseconds: 100), Instant(milliseconds: 151))
    for period in [Stretch.zero, .milliseconds(-5), .microseconds(1)] {
      let beat = Beat(start: start, delay: .zero, period: period)
      #expect(beat.tick(from: now) == now)
      #expect(beat.tick(from: now + .microseconds(1)) == Instant(milliseconds: 152))
    }
    let never = Beat(start: start, delay: .zero, period: .milliseconds(.max))
    #expect(never.tick(from: now).microseconds == .max)
  }

  @Test func `time stops at the ends of what can be counted`() {
    let last = Instant(milliseconds: .max)
    #expect(last.microseconds == .max)
    #expect(Instant(milliseconds: .min).microseconds == .min)
    #expect(Stretch.seconds(.max) == .milliseconds(.max))
    #expect(last + .seconds(1) == last)
    #expect(Instant(milliseconds: 5) + .milliseconds(.max) == last)
    #expect((Instant(milliseconds: .min) - last).microseconds == .min)
    #expect((last - Instant(milliseconds: .min)).microseconds == .max)
    #expect(Instant(milliseconds: .min).milliseconds <= .min / 1000)
    #expect(Int64.min.times(-1) == .max)
    #expect(Int64.min.minus(1) == .min)
  }
}

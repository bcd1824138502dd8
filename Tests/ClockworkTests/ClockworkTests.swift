import Clockwork
import Testing

@Suite struct `Seeded dice` {
  private func rolls(_ seed: UInt64, _ name: String) -> [Int] {
    var dice = Dice(seed: seed, named: name)
    return (0..<100).map { _ in dice.below(1000) }
  }

  @Test func `give the same numbers for the same seed and name, on every machine`() {
    var dice = Dice(seed: 7, named: "placement")
    let first = (0..<4).map { _ in dice.below(1_000_000) }
    var again = Dice(seed: 7, named: "placement")
    #expect(first == (0..<4).map { _ in again.below(1_000_000) })
    #expect(first == [154_525, 150_151, 690_242, 161_220])
  }

  @Test func `of another name or seed give others`() {
    #expect(rolls(7, "placement") != rolls(7, "latency"))
    #expect(rolls(7, "placement") != rolls(8, "placement"))
  }

  @Test func `reach every side and no other`() {
    var dice = Dice(seed: 1, named: "sides")
    var seen = [Int](repeating: 0, count: 6)
    for _ in 0..<6000 { seen[dice.below(6)] += 1 }
    #expect(seen.allSatisfy { (800...1200).contains($0) })
  }
}

@Suite struct `Timers` {
  @Test func `come when due, those of one instant in the order in which they were set`() {
    var dice = Dice(seed: 3, named: "timers")
    var queue = TimerQueue<Int>()
    var set: [(due: Int64, number: Int)] = []
    for number in 0..<500 {
      let due = Int64(dice.below(50))
      set.append((due, number))
      queue.add(number, at: Instant(microseconds: due))
    }
    var come: [Int] = []
    while let (_, number) = queue.take(dueBy: Instant(microseconds: 50)) { come.append(number) }
    let expected = set.sorted { ($0.due, $0.number) < ($1.due, $1.number) }.map(\.number)
    #expect(come == expected)
    #expect(queue.isEmpty)
  }

  @Test func `that were cancelled do not come, and none comes early`() {
    var queue = TimerQueue<String>()
    let late = queue.add("late", at: Instant(milliseconds: 20))
    queue.add("kept", at: Instant(milliseconds: 10))
    let early = queue.add("early", at: Instant(milliseconds: 5))
    queue.cancel(early)
    queue.cancel(late)
    #expect(queue.count == 1)
    #expect(queue.nextDue() == Instant(milliseconds: 10))
    #expect(queue.take(dueBy: Instant(milliseconds: 9)) == nil)
    #expect(queue.take(dueBy: Instant(milliseconds: 10))?.purpose == "kept")
    #expect(queue.nextDue() == nil)
  }

  @Test func `that were cancelled by the thousand keep no room, and the others their order`() {
    var dice = Dice(seed: 4, named: "timers")
    var queue = TimerQueue<Int>()
    var kept: [(due: Int64, number: Int)] = []
    for number in 0..<5000 {
      let due = Int64(dice.below(1000))
      let ticket = queue.add(number, at: Instant(microseconds: due))
      if number % 50 == 0 { kept.append((due, number)) } else { queue.cancel(ticket) }
    }
    #expect(queue.count == kept.count)
    #expect(queue.room < 2 * kept.count + 130)
    var come: [Int] = []
    while let (_, number) = queue.take(dueBy: Instant(microseconds: 1000)) { come.append(number) }
    #expect(come == kept.sorted { ($0.due, $0.number) < ($1.due, $1.number) }.map(\.number))
  }
}

@Suite struct `A trace` {
  @Test func `has one digest for one history`() {
    func digest(_ lines: [String]) -> UInt64 {
      var trace = Trace()
      for (index, line) in lines.enumerated() {
        trace.note(line, at: .init(milliseconds: Int64(index)))
      }
      return trace.digest
    }
    #expect(digest(["a", "b"]) == digest(["a", "b"]))
    #expect(digest(["a", "b"]) != digest(["b", "a"]))
    #expect(digest(["ab", ""]) != digest(["a", "b"]))
  }

  @Test func `keeps the newest lines only`() {
    var trace = Trace(keeping: 10)
    for number in 0..<1000 { trace.note("\(number)", at: .init(milliseconds: Int64(number))) }
    #expect(trace.count == 1000)
    #expect(trace.lines.count <= 20)
    #expect(trace.lines.last?.text == "999")
  }
}

@Suite struct `An outbox` {
  @Test func `hands over in order, once`() {
    var outbox = Outbox<String>()
    outbox.post("first")
    outbox.post("second")
    #expect(outbox.collect() == ["first", "second"])
    #expect(outbox.collect() == [])
  }
}

@Suite struct `An instant` {
  @Test func `in milliseconds is rounded down, before 1970 too`() {
    #expect(Instant(microseconds: 1999).milliseconds == 1)
    #expect(Instant(microseconds: -1).milliseconds == -1)
    #expect(Instant(milliseconds: 5) - Instant(milliseconds: 2) == .milliseconds(3))
  }
}

@Suite struct `The calendar` {
  @Test func `knows leap days, and the years before 1970`() throws {
    let leap = CivilTime(milliseconds: 951_782_400_123)
    #expect(leap.date == "2000-02-29")
    #expect(leap.clock == "00:00:00")
    #expect(leap.millisecond == 123)
    #expect(CivilTime.days[leap.weekday] == "Tuesday")
    #expect(leap.dayOfYear == 60)
    #expect(CivilTime(milliseconds: -1).date == "1969-12-31")
    #expect(CivilTime(milliseconds: -1).clock == "23:59:59")
  }

  @Test func `goes both ways`() throws {
    var dice = Dice(seed: 5, named: "days")
    for _ in 0..<1000 {
      let milliseconds = Int64(dice.below(4_000_000_000)) * 1000
      let time = CivilTime(milliseconds: milliseconds)
      let back = CivilTime.milliseconds(
        year: time.year, month: time.month, day: time.day, hour: time.hour,
        minute: time.minute, second: time.second)
      #expect(back == milliseconds)
    }
  }

  @Test func `has no thirtieth of February`() {
    #expect(CivilTime.milliseconds(year: 2026, month: 2, day: 28) != nil)
    #expect(CivilTime.milliseconds(year: 2026, month: 2, day: 29) == nil)
    #expect(CivilTime.milliseconds(year: 2024, month: 2, day: 29) != nil)
    #expect(CivilTime.milliseconds(year: 2024, month: 2, day: 30) == nil)
    #expect(CivilTime.milliseconds(year: 2026, month: 13, day: 1) == nil)
  }
}

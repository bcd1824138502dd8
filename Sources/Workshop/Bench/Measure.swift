internal import Labs
internal import Server

/// How a thing is measured: several rounds of it and of what it is compared with, by turns, so that
/// whatever else the machine does falls on both; the middle of the rounds counts.
struct Measure {
  let rounds: Int
  /// Where the labs lie.
  let shelf: LabShelf

  /// Nanoseconds for one of what `work` does `count` times, for each of the two.
  func pair(
    count: Int, _ work: (Int) -> Void, comparedWith other: (Int) -> Void
  ) -> (measured: Double, compared: Double) {
    var first: [Int64] = []
    var second: [Int64] = []
    work(count / 10 + 1)
    other(count / 10 + 1)
    for _ in 0..<rounds {
      first.append(time { work(count) })
      second.append(time { other(count) })
    }
    return (Double(middle(first)) / Double(count), Double(middle(second)) / Double(count))
  }

  private func time(_ work: () -> Void) -> Int64 {
    let start = MachineClock.nanoseconds()
    work()
    return MachineClock.nanoseconds() - start
  }

  private func middle(_ times: [Int64]) -> Int64 { times.sorted()[times.count / 2] }
}

/// Keeps the optimizer from leaving out work whose result nobody uses.
@inline(never)
func use<Value>(_ value: borrowing Value) where Value: ~Copyable {}

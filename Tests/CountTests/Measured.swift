/// What each piece of work has cost in this run of the tests, measured once for all of them.
struct Measured: Sendable {
  static let sizes = [1, 10]

  let name: String
  let isIdle: Bool
  /// Also sees to it that what happens once in a process has happened.
  let first: Counts
  let small: Counts
  let large: Counts

  static let all = Result {
    try CountedWork.all.map { work in
      Measured(
        name: work.name, isIdle: work.isIdle, first: try work.run(1), small: try work.run(1),
        large: try work.run(10))
    }
  }

  func counts(_ size: Int) -> Counts { size == 1 ? small : large }

  /// Whether there is anything that more idle time has cost more of. Memory is asked for now and then.
  var isAsIdle: Bool { !isIdle || large.repeatable == small.repeatable }

  /// What has become more than ten times as much, and another tenth.
  var disproportion: [String] {
    zip(Counts.names, zip(small.values, large.values)).compactMap { name, values in
      let (one, ten) = values
      return ten <= 11 * one
        ? nil : "\(self.name): \(name) \(one), and \(ten) for ten times the work"
    }
  }
}

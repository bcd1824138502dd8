internal import Blueprint
internal import Clients
internal import Clockwork
internal import Editions
internal import Records
internal import Shell
internal import Simulator
internal import Unix

/// Consumer groups as a class meets them: many records read, many members rebalanced, three members from
/// nothing to their shares, and a week in which a group has nothing to do.
enum GroupBenchmark {
  static let benchmark = Benchmark(name: "groups") { measure in
    [reading(measure), entering(measure), rebalancing(measure), idleWeek(measure)]
  }

  // MARK: Reading

  private static let many = 1_000_000
  private static let line = String(repeating: "x", count: 100)

  private static func reading(_ measure: Measure) -> Figure {
    let stage = GroupStage()
    stage.create("fast", partitions: 3, replicas: 3)
    stage.write(many, of: line, to: "fast")
    var group = 0
    let times = measure.pair(
      count: 1,
      { _ in
        group += 1
        stage.read("fast", as: "g\(group)", members: 3, records: many)
      },
      comparedWith: { _ in stage.decode("fast", records: many) })
    let seconds = times.measured / 1e9
    return Figure(
      name: "1000000 records of 100 bytes, a group of 3 members",
      measured: Text.fixed(seconds * 1000, 0) + " ms",
      comparedWith: "the batches decoded alone",
      compared: Text.fixed(times.compared / 1e6, 0) + " ms",
      ratio: times.measured / times.compared, bound: "800 ms", isMet: seconds < 0.8)
  }

  // MARK: Members

  private static func entering(_ measure: Measure) -> Figure {
    var stages: [GroupStage] = (0..<measure.rounds + 1).map { _ in
      let stage = GroupStage()
      stage.create("work", partitions: 6, replicas: 3)
      stage.settle("work")
      return stage
    }
    let times = measure.pair(
      count: 1, { _ in stages.removeLast().enter("work", as: "g", members: 3) },
      comparedWith: { _ in _ = GroupStage() })
    return Figure(
      name: "three members from nothing to their shares",
      measured: Text.fixed(times.measured / 1e6, 2) + " ms",
      comparedWith: "a cluster of three brokers booted",
      compared: Text.fixed(times.compared / 1e6, 2) + " ms",
      ratio: times.measured / times.compared, bound: "10 ms", isMet: times.measured < 10e6)
  }

  private static func rebalancing(_ measure: Measure) -> Figure {
    // What is measured is the way into a generation, and not three seconds in which all of them poll.
    let stage = GroupStage(heartbeat: .milliseconds(100))
    stage.create("wide", partitions: 1000, replicas: 1)
    stage.enter("wide", as: "g", members: 100)
    let times = measure.pair(
      count: 1, { _ in stage.rebalance() }, comparedWith: { _ in stage.beat() })
    return Figure(
      name: "100 members over 1000 partitions rebalanced",
      measured: Text.fixed(times.measured / 1e6, 1) + " ms",
      comparedWith: "3 s in which all of them beat",
      compared: Text.fixed(times.compared / 1e6, 1) + " ms",
      ratio: times.measured / times.compared, bound: "50 ms", isMet: times.measured < 50e6)
  }

  private static func idleWeek(_ measure: Measure) -> Figure {
    let stage = GroupStage()
    stage.create("work", partitions: 6, replicas: 3)
    stage.enter("work", as: "g", members: 3)
    let times = measure.pair(
      count: 1, { _ in stage.pass(.seconds(7 * 86_400)) },
      comparedWith: { _ in stage.pass(.seconds(40)) })
    return Figure(
      name: "advance 7d with three idle members",
      measured: Text.fixed(times.measured / 1e6, 2) + " ms",
      comparedWith: "40 s of it, lived through",
      compared: Text.fixed(times.compared / 1e6, 2) + " ms",
      ratio: times.measured / times.compared, bound: "50 ms", isMet: times.measured < 50e6)
  }
}

internal import Clockwork
internal import Shell
internal import Unix

/// What a class looks at: `topology` and `timeline` of a group of a hundred members over a thousand partitions, against
/// `topology` of the same topic alone.
enum GroupLookBenchmark {
  static let benchmark = Benchmark(name: "looks") { measure in
    let stage = GroupStage(heartbeat: .milliseconds(100))
    stage.create("wide", partitions: 1000, replicas: 1)
    stage.enter("wide", as: "g", members: 100)
    stage.rebalance()
    return ["topology g", "topology --all g", "topology", "timeline g", "timeline"].map { line in
      let times = measure.pair(
        count: 1, { _ in stage.look(line) }, comparedWith: { _ in stage.look("topology wide") })
      return Figure(
        name: "`\(line)` of 100 members over 1000 partitions",
        measured: Text.fixed(times.measured / 1e6, 1) + " ms",
        comparedWith: "`topology wide`",
        compared: Text.fixed(times.compared / 1e6, 1) + " ms",
        ratio: times.measured / times.compared, bound: "50 ms", isMet: times.measured < 50e6)
    }
  }
}

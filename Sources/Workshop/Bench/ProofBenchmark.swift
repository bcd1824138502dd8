internal import Labs
internal import Shell
internal import Unix

/// What an author waits for: the proof of a whole lab, a look at one step that has changed, and what a learner
/// waits for in between, a lab's start and a step's check.
enum ProofBenchmark {
  static let benchmark = Benchmark(name: "proofs") { measure in
    // A proof is long enough to need few rounds.
    let few = Measure(rounds: min(measure.rounds, 3), shelf: measure.shelf)
    let usable = measure.shelf.volumes.filter(\.isUsable)
    let learner = measure.shelf.volume(named: "segments").map {
      [start($0, measure), check($0, measure)]
    }
    return usable.map { proof($0, few) } + usable.map { look($0, few) } + (learner ?? [])
  }

  // MARK: An author

  private static func proof(_ volume: LabShelf.Volume, _ measure: Measure) -> Figure {
    seconds("the whole proof of \(volume.lab.id)", bound: 5, volume, measure) {
      use(
        LabProof.mistakes(of: volume, on: measure.shelf, makeSession: LabBenchmark.session).count)
    }
  }

  /// The last step, which all others are gone through for.
  private static func look(_ volume: LabShelf.Volume, _ measure: Measure) -> Figure {
    let steps = volume.lab.steps.suffix(1).map(\.id)
    return seconds(
      "check --watch, when the last step of \(volume.lab.id) has changed", bound: 1, volume, measure
    ) {
      let look = LabProof.look(
        at: volume, changed: steps, on: measure.shelf, makeSession: LabBenchmark.session)
      use(look.mistakes.count)
    }
  }

  private static func seconds(
    _ name: String, bound: Double, _ volume: LabShelf.Volume, _ measure: Measure,
    _ work: () -> Void
  ) -> Figure {
    let times = measure.pair(
      count: 1, { _ in work() }, comparedWith: { _ in LabBenchmark.boot(volume) })
    let seconds = times.measured / 1e9
    return Figure(
      name: name, measured: Text.fixed(seconds, 2) + " s",
      comparedWith: "its cluster started alone",
      compared: Text.fixed(times.compared / 1e6, 1) + " ms",
      ratio: times.measured / times.compared, bound: Text.fixed(bound, 0) + " s",
      isMet: seconds < bound)
  }

  // MARK: A learner

  private static func start(_ volume: LabShelf.Volume, _ measure: Measure) -> Figure {
    milliseconds("start, of the lab segments", bound: 50, volume, measure) {
      use(LabBenchmark.begun(volume, measure.shelf))
    }
  }

  private static func check(_ volume: LabShelf.Volume, _ measure: Measure) -> Figure {
    let course = LabBenchmark.solved(volume, measure.shelf)
    let nowhere = Output { _ in }
    return milliseconds("check, in the last step of the lab segments", bound: 10, volume, measure) {
      LabBenchmark.run("check", course, nowhere)
    }
  }

  private static func milliseconds(
    _ name: String, bound: Double, _ volume: LabShelf.Volume, _ measure: Measure,
    _ work: () -> Void
  ) -> Figure {
    let times = measure.pair(
      count: 1, { _ in work() }, comparedWith: { _ in LabBenchmark.boot(volume) })
    let milliseconds = times.measured / 1e6
    return Figure(
      name: name, measured: Text.fixed(milliseconds, 1) + " ms",
      comparedWith: "its cluster started alone",
      compared: Text.fixed(times.compared / 1e6, 1) + " ms",
      ratio: times.measured / times.compared, bound: Text.fixed(bound, 0) + " ms",
      isMet: milliseconds < bound)
  }
}

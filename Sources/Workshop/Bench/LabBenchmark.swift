internal import Blueprint
internal import Clockwork
internal import Editions
internal import Labs
internal import Server
internal import Shell
internal import Simulator
internal import Unix

/// The tutorial as a learner has it: how soon the prompt is there, what a whole lab takes with its solution,
/// and how long one waits for `back` at its end, where most has to be done again.
enum LabBenchmark {
  static let benchmark = Benchmark(name: "labs") { measure in
    guard let volume = measure.shelf.volume(named: "segments") else { return [] }
    let usable = measure.shelf.volumes.filter(\.isUsable)
    return [prompt(measure), lab(volume, measure), back(volume, measure)]
      + usable.map { goto($0, measure) } + [InterruptBenchmark.figure(measure)]
  }

  // MARK: The prompt

  private static func prompt(_ measure: Measure) -> Figure {
    let state = "/tmp/kafkalab-bench"
    let arguments = ["--lang", "en", "lab", "segments"]
    let times = measure.pair(
      count: 1,
      { _ in
        let isThere = ChildProcess.showsPrompt(arguments, prompt: "[segments ", state: state)
        precondition(isThere, "the prompt comes")
      }, comparedWith: { _ in use(ChildProcess.run(["--version"], input: [])) })
    let milliseconds = times.measured / 1e6
    return Figure(
      name: "process start to the prompt, in a lab",
      measured: Text.fixed(milliseconds, 1) + " ms",
      comparedWith: "a process that says its version",
      compared: Text.fixed(times.compared / 1e6, 1) + " ms",
      ratio: times.measured / times.compared, bound: "50 ms", isMet: milliseconds < 50)
  }

  // MARK: A lab

  private static func lab(_ volume: LabShelf.Volume, _ measure: Measure) -> Figure {
    let times = measure.pair(
      count: 1, { _ in use(solved(volume, measure.shelf)) }, comparedWith: { _ in boot(volume) })
    let milliseconds = times.measured / 1e6
    return Figure(
      name: "the lab segments with its solution",
      measured: Text.fixed(milliseconds, 1) + " ms", comparedWith: "its cluster started alone",
      compared: Text.fixed(times.compared / 1e6, 1) + " ms",
      ratio: times.measured / times.compared, bound: "100 ms", isMet: milliseconds < 100)
  }

  private static func back(_ volume: LabShelf.Volume, _ measure: Measure) -> Figure {
    let course = solved(volume, measure.shelf)
    let nowhere = Output { _ in }
    let times = measure.pair(
      count: 1,
      { _ in
        run("x=1", course, nowhere)
        run("back", course, nowhere)
      }, comparedWith: { _ in boot(volume) })
    let milliseconds = times.measured / 1e6
    return Figure(
      name: "back, at the end of that lab", measured: Text.fixed(milliseconds, 1) + " ms",
      comparedWith: "its cluster started alone",
      compared: Text.fixed(times.compared / 1e6, 1) + " ms",
      ratio: times.measured / times.compared, bound: "50 ms", isMet: milliseconds < 50)
  }

  /// The longest way: any other step is nearer.
  private static func goto(_ volume: LabShelf.Volume, _ measure: Measure) -> Figure {
    let nowhere = Output { _ in }
    let courses = (0...measure.rounds + 1).map { _ in begun(volume, measure.shelf) }
    var next = 0
    let times = measure.pair(
      count: 1,
      { _ in
        run("goto \(volume.lab.steps.count)", courses[next], nowhere)
        next += 1
      }, comparedWith: { _ in boot(volume) })
    let milliseconds = times.measured / 1e6
    return Figure(
      name: "goto, from the first step to the last of \(volume.lab.id)",
      measured: Text.fixed(milliseconds, 1) + " ms",
      comparedWith: "its cluster started alone",
      compared: Text.fixed(times.compared / 1e6, 1) + " ms",
      ratio: times.measured / times.compared, bound: "50 ms", isMet: milliseconds < 50)
  }

  static func begun(_ volume: LabShelf.Volume, _ shelf: LabShelf) -> Course {
    let course = Course(
      session: session(nil), shelf: shelf, keep: MemoryKeep(), makeSession: session)
    let nowhere = Output { _ in }
    course.start(volume.lab.id, nowhere, nowhere)
    return course
  }

  static func solved(_ volume: LabShelf.Volume, _ shelf: LabShelf) -> Course {
    let course = begun(volume, shelf)
    let nowhere = Output { _ in }
    for _ in volume.lab.steps.dropLast() { run("skip", course, nowhere) }
    run("solution", course, nowhere)
    precondition(course.isDone, "the lab is done by its solution")
    return course
  }

  static func run(_ line: String, _ course: Course, _ output: Output) {
    _ = ScriptRunner(session: course.session, name: "bench").run(
      line, output: output, errors: output)
  }

  static func boot(_ volume: LabShelf.Volume) {
    use(session(volume.lab).makeCluster?())
  }

  static func session(_ lab: Lab?) -> Session {
    let conditions = lab?.head.conditions ?? ClusterConditions()
    let own = SimulatedDisk(now: conditions.start.milliseconds)
    let local = Host(name: "bench", disk: ReadOnlyDisk(own), directory: "/")
    let layout = lab?.head.layout ?? ClusterLayout(edition: .v2_6)
    return Session.fresh(
      on: local, layout, conditions, language: .english, commands: LabVerbs.all + Commands.all)
  }
}

internal import Blueprint
internal import Clockwork
internal import Editions
internal import Labs
internal import Server
internal import Shell
internal import Simulator
internal import Unix

/// How soon the prompt is there again after Ctrl-C, whatever runs: from the moment at which it is pressed to
/// that at which the next line would be asked for.
enum InterruptBenchmark {
  private static let tools = "--bootstrap-server peter-kafka01.foo.bar:9092"

  /// Each would run for very long, or prints very much.
  private static let lines = [
    "md5sum /dev/zero", "seq 1 99999999999 > /dev/null", "tail -n +2147483648 /dev/zero",
    "cat /usr/bin/* | md5sum", "ls -R /", "grep -r nothing /usr",
    "seq 1 9999999 | sort -r | tail -n 1",
    "seq 1 5000000 | kafka-console-producer.sh \(tools) --topic busy",
    "while true; do echo; done | wc -l", "watch -n 1 kafka-topics.sh \(tools) --list | cat",
    "kafka-console-consumer.sh \(tools) --topic busy --consumer-property fetch.max.wait.ms=0",
    "advance 3650d",
  ]

  static func figure(_ measure: Measure) -> Figure {
    var worst: Int64 = 0
    var name = ""
    for line in lines {
      let times = (0..<measure.rounds).map { round in wait(for: line, pressedAfter: 20 + 9 * round)
      }
      let middle = times.sorted()[times.count / 2]
      if middle > worst { (worst, name) = (middle, line) }
    }
    let none = (0..<measure.rounds).map { _ in wait(for: "true", pressedAfter: 0) }
    let compared = Double(none.sorted()[none.count / 2]) / 1e6
    let milliseconds = Double(worst) / 1e6
    return Figure(
      name: "Ctrl-C to the prompt, slowest: \(name.prefix(14))",
      measured: Text.fixed(milliseconds, 1) + " ms", comparedWith: "a command that does nothing",
      compared: Text.fixed(compared, 2) + " ms", ratio: milliseconds / max(compared, 0.001),
      bound: "100 ms", isMet: milliseconds < 100)
  }

  /// Nanoseconds; of a command that has ended before, none.
  private static func wait(for line: String, pressedAfter milliseconds: Int) -> Int64 {
    let session = session()
    let nowhere = Output { _ in }
    let begin = MachineClock.nanoseconds()
    let pressed = begin + Int64(milliseconds) * 1_000_000
    var isForgotten = false
    let keyboard = Keyboard(
      read: { _, _ in .end },
      isInterrupted: { !isForgotten && MachineClock.nanoseconds() >= pressed },
      forget: { if MachineClock.nanoseconds() >= pressed { isForgotten = true } })
    Conversation(session: session, keyboard: keyboard, output: nowhere, errors: nowhere)
      .perform(line)
    return max(MachineClock.nanoseconds() - pressed, 0)
  }

  private static func session() -> Session {
    let disk = ReadOnlyDisk(RealDisk(readOnly: true))
    let local = Host(name: "bench", disk: disk, directory: "/")
    return Session.fresh(
      on: local, ClusterLayout(edition: .v2_6), ClusterConditions(), language: .english,
      commands: LabVerbs.all + Commands.all)
  }
}

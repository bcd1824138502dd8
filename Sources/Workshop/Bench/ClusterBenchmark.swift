internal import Blueprint
internal import Bytes
internal import Clockwork
internal import Editions
internal import Records
internal import Server
internal import Shell
internal import Simulator
internal import Unix

/// The cluster as a learner has it: how soon it takes a record, what a week of idleness costs, and how
/// many records a second go through acks=all on three brokers.
///
/// The first is a whole process, this very program with a script to run, so that nothing that was
/// loaded before flatters it; it is compared with a process that only says its version. The others run
/// here.
enum ClusterBenchmark {
  static let benchmark = Benchmark(name: "cluster") { measure in
    [memory(), firstRecord(measure), idleWeek(measure), records(measure)]
  }

  // MARK: The first record

  private static let firstScript =
    """
    kafka-topics.sh --bootstrap-server peter-kafka01.foo.bar:9092 --create --topic first \
    --partitions 1 --replication-factor 3
    echo hello | kafka-console-producer.sh --bootstrap-server peter-kafka01.foo.bar:9092 \
    --topic first --request-required-acks all

    """

  private static func firstRecord(_ measure: Measure) -> Figure {
    let times = measure.pair(
      count: 1, { _ in use(child(["run", "-"], firstScript)) },
      comparedWith: { _ in use(child(["--version"], "")) })
    let milliseconds = times.measured / 1e6
    return Figure(
      name: "process start to first record, acks=all, 3 brokers",
      measured: Text.fixed(milliseconds, 1) + " ms",
      comparedWith: "a process that says its version",
      compared: Text.fixed(times.compared / 1e6, 1) + " ms",
      ratio: times.measured / times.compared, bound: "30 ms", isMet: milliseconds < 30)
  }

  private static func memory() -> Figure {
    let whole = megabytes(child(["run", "-"], firstScript))
    let bare = megabytes(child(["--version"], ""))
    return Figure(
      name: "memory of that process", measured: Text.fixed(whole, 1) + " MB",
      comparedWith: "a process that says its version", compared: Text.fixed(bare, 1) + " MB",
      ratio: whole / bare, bound: "30 MB", isMet: whole < 30)
  }

  private static func child(_ arguments: [String], _ input: String) -> Int {
    guard let usage = ChildProcess.run(arguments, input: Array(input.utf8)), usage.status == 0
    else { preconditionFailure("this program runs itself") }
    return usage.peakKilobytes
  }

  private static func megabytes(_ kilobytes: Int) -> Double { Double(kilobytes) / 1024 }

  // MARK: Idle time

  private static func idleWeek(_ measure: Measure) -> Figure {
    let cluster = cluster()
    run(
      "kafka-topics.sh --bootstrap-server \(broker) --create --topic idle --partitions 6 "
        + "--replication-factor 3", on: cluster)
    run(
      "kafka-console-consumer.sh --bootstrap-server \(broker) --topic idle --timeout-ms 5000",
      on: cluster)
    let times = measure.pair(
      count: 1, { _ in cluster.pass(.seconds(7 * 86_400)) },
      comparedWith: { _ in cluster.pass(.seconds(40)) })
    let rate = 7 * 86_400 / (times.measured / 1e9)
    return Figure(
      name: "advance 7d, 3 brokers idle, offsets topic there",
      measured: Text.fixed(times.measured / 1e3, 1) + " us",
      comparedWith: "40 s of it, lived through",
      compared: Text.fixed(times.compared / 1e3, 1) + " us",
      ratio: times.measured / times.compared, bound: "1e7 s/s", isMet: rate >= 1e7)
  }

  // MARK: Records

  private static let many = 100_000
  private static let line = String(repeating: "x", count: 100)

  private static func records(_ measure: Measure) -> Figure {
    let times = measure.pair(count: many, produce, comparedWith: build)
    let rate = 1e9 / times.measured
    return Figure(
      name: "a record of 100 bytes, acks=all, console producer",
      measured: Text.fixed(times.measured, 0) + " ns",
      comparedWith: "the batches built and checked alone",
      compared: Text.fixed(times.compared, 0) + " ns", ratio: times.measured / times.compared,
      bound: "300000 /s", isMet: rate >= 300_000)
  }

  private static func produce(_ count: Int) {
    let cluster = cluster()
    run(
      "kafka-topics.sh --bootstrap-server \(broker) --create --topic fast --partitions 1 "
        + "--replication-factor 3", on: cluster)
    let lines = Array(String(repeating: line + "\n", count: count).utf8)
    do throws(StorageError) {
      try cluster.hosts.client.disk.write(lines, to: "/root/lines")
    } catch {
      preconditionFailure("a simulated disk takes what it is given")
    }
    run(
      "kafka-console-producer.sh --bootstrap-server \(broker) --topic fast "
        + "--request-required-acks all < /root/lines > /dev/null", on: cluster)
  }

  /// The same records in batches of the same size, as a producer builds them and a broker checks them.
  private static func build(_ count: Int) {
    let value = ByteSlice(utf8: line)
    var left = count
    while left > 0 {
      let some = min(left, 150)
      var builder = BatchBuilder(compression: .none)
      for number in 0..<some {
        builder.append(timestamp: Int64(number), key: nil, value: value, headers: [])
      }
      guard let bytes = try? builder.finish() else { return }
      use(CRC32C.of(ByteSlice(bytes)))
      left -= some
    }
  }

  // MARK: A cluster

  private static let broker = "peter-kafka01.foo.bar:9092"

  private static func cluster() -> Cluster {
    let layout = ClusterLayout(edition: .v2_6)
    let hosts = Hosts(layout) { _ in SimulatedDisk(now: Host.firstInstant) }
    return Cluster.booted(hosts, ClusterConditions())
  }

  private static func run(_ line: String, on cluster: Cluster) {
    let session = Session(
      host: cluster.hosts.client, edition: .v2_6, language: .english, commands: Commands.all,
      cluster: cluster)
    session.hosts = cluster.hosts
    let nowhere = Output { _ in }
    _ = ScriptRunner(session: session, name: "bench").run(line, output: nowhere, errors: nowhere)
  }
}

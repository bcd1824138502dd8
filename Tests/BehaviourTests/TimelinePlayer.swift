import Blueprint
import Clients
import Clockwork
import Controller
import Editions
import Simulator
import Unix

@testable import Shell

/// Does on an embedded cluster what a timeline did on a real one, at the same moments, and writes down what comes of
/// it as the recording program did.
final class TimelinePlayer {
  private struct Program {
    let process: ClientProcess
    let id: ProgramId
    let clients: String
  }

  let timeline: Timeline
  /// What was printed, in the order in which it came.
  private(set) var played: [Timeline.Entry] = []
  private(set) var unplayed: [(line: Int, verb: TimelineVerb)] = []
  private let groups: any GroupCalls
  private let cluster: Cluster
  private let session: Session
  private let hosts: Hosts
  private let start: Instant
  private var programs: [Program] = []
  private var homes: [String: Int] = [:]
  /// Clients of which a call is under way.
  private var busy: Set<String> = []
  private var line = 0

  init(
    _ timeline: Timeline, seed: UInt64 = 1, groups: any GroupCalls = ConsumerGroupCalls()
  ) {
    self.timeline = timeline
    self.groups = groups
    var layout = ClusterLayout(edition: TimelinePlayer.served(timeline.edition))
    for case .up(let up) in timeline.entries {
      layout.brokers = up.brokers
      layout.settings = up.settings.map { .init($0.name, $0.value) }
    }
    let start = Instant(milliseconds: Host.firstInstant)
    hosts = Hosts(layout) { _ in SimulatedDisk(now: Host.firstInstant) }
    cluster = Cluster(
      layout, seed: seed, start: start, hosts: hosts, load: RecordedPlacement.load(of: timeline))
    cluster.boot()
    session = Session(
      host: hosts.client, edition: layout.edition, language: .english, commands: Commands.all,
      cluster: cluster)
    session.hosts = hosts
    // The topic of the offsets was there already.
    let nowhere = Output { _ in }
    _ = ScriptRunner(session: session, name: "timeline").run(
      "kafka-consumer-groups.sh --bootstrap-server \(layout.advertised(1)) --describe --group none",
      output: nowhere, errors: nowhere)
    cluster.pass(.seconds(1))
    self.start = cluster.now
    _ = addProgram()
  }

  /// Clients of an edition whose brokers are not there yet talk to the standard one's.
  private static func served(_ edition: Edition) -> Edition {
    EditionWords.clusterRefusal(edition) == nil ? edition : .standard
  }

  func play() {
    for entry in timeline.entries {
      switch entry {
      case .command(let line, let client, let verb, let inBackground):
        wait(until: line)
        command(client, verb, inBackground)
      case .world(let line, let world):
        wait(until: line)
        act(world)
      case .shell(let line, let host, let command):
        wait(until: line)
        shell(line, host, command)
      case .remark, .up, .result, .callback, .log: break
      }
      takeLogs()
    }
    cluster.wait(most: Self.patience) { busy.isEmpty }
    takeLogs()
  }

  /// The longest that a call of the recordings took, and more.
  private static let patience = Stretch.seconds(300)

  private func wait(until line: Timeline.Line) {
    self.line = line.number
    let due = start + .milliseconds(line.at)
    if cluster.now < due { cluster.pass(until: due) }
  }

  // MARK: Programs

  private func addProgram() -> Int {
    let process = ClientProcess(timeline.edition, RecordedTimes(timeline, from: start))
    process.calledBack = { [unowned self, unowned process] name, callback in
      GroupVerbs(
        process: process, name: name, report: { [unowned self] in take(name, $0) }, done: {}
      ).calledBack(callback)
    }
    let host = cluster.simulation.hostIds[cluster.simulation.hostIds.count - 1]
    let id = cluster.simulation.addProgram("clients-\(programs.count)", on: host) { _ in process }
    programs.append(Program(process: process, id: id, clients: ""))
    cluster.simulation.start(id)
    cluster.settle()
    return programs.count - 1
  }

  private func enter(_ place: Int, _ body: @escaping () -> Void) {
    let process = programs[place].process
    cluster.simulation.command(programs[place].id) { _, now, outbox in
      process.enter(now, &outbox, body)
    }
  }

  private func command(_ client: String, _ verb: TimelineVerb, _ inBackground: Bool) {
    if case .make(let kind, let isApart, let settings) = verb {
      return make(client, kind, isApart, settings)
    }
    guard let place = homes[client] else { return miss(verb) }
    waitFor(client, before: verb, in: programs[place].process)
    if case .crash = verb {
      cluster.simulation.kill(programs[place].id)
      return take(client, .result(verb: "crash", ": its process was killed (SIGKILL)", more: []))
    }
    if !verb.isAside { busy.insert(client) }
    enter(place) { [self] in perform(verb, client, programs[place].process) }
    if !inBackground, !verb.isAside { cluster.wait(most: Self.patience) { !busy.contains(client) } }
  }

  /// A thread makes one call after another; a loop ends with its poll.
  private func waitFor(_ client: String, before verb: TimelineVerb, in process: ClientProcess) {
    if verb.isAside { return }
    process.looping.remove(client)
    if busy.contains(client) || process.turning.contains(client) {
      cluster.wait(most: Self.patience) {
        !busy.contains(client) && !process.turning.contains(client)
      }
    }
  }

  private func perform(_ verb: TimelineVerb, _ name: String, _ process: ClientProcess) {
    let number = line
    let report = { [self] (report: TimelineReport) in take(name, report, line: number) }
    let done = { [self] in if !verb.isAside { busy.remove(name) } }
    if groups.perform(verb, by: name, in: process, report: report, done: done) { return }
    let isDone =
      switch process.client(name) {
      case .consumer:
        ConsumerVerbs(process: process, name: name, report: report, done: done).perform(verb)
      case .producer:
        ProducerVerbs(process: process, name: name, report: report, done: done).perform(verb)
      case .admin:
        AdminVerbs(process: process, name: name, report: report, done: done).perform(verb)
          || GroupAdminVerbs(process: process, name: name, report: report, done: done)
            .perform(verb)
          || ConfigVerbs(process: process, name: name, report: report, done: done).perform(verb)
      case nil: false
      }
    if !isDone {
      miss(verb)
      done()
    }
  }

  private func miss(_ verb: TimelineVerb) { unplayed.append((line, verb)) }

  // MARK: Making clients

  private func make(
    _ name: String, _ kind: TimelineVerb.Kind, _ isApart: Bool, _ settings: [TimelineVerb.Setting]
  ) {
    let place = isApart ? addProgram() : 0
    let process = programs[place].process
    var warned: [String] = []
    do throws(JavaException) {
      let client = try client(name, kind, settings, slot: process.nextSlot(), &warned)
      process.add(client, named: name)
      homes[name] = place
      tell(warned)
      take(name, .result(verb: kind.rawValue, ": ok", more: []))
    } catch {
      tell(warned)
      let causes = error.causes.map { "  caused by \($0.line)" }
      take(name, .result(verb: kind.rawValue, " ! \(error.line)", more: causes))
    }
  }

  private func client(
    _ name: String, _ kind: TimelineVerb.Kind, _ settings: [TimelineVerb.Setting],
    slot: ClientSlot, _ warned: inout [String]
  ) throws(JavaException) -> ClientProcess.Client {
    let layout = cluster.layout
    let edition = timeline.edition
    let servers = (1...layout.brokers).map { "\(layout.brokerHost($0)):\(layout.brokerPort($0))" }
    var properties = ClientProperties()
    properties["bootstrap.servers"] = servers.joined(separator: ",")
    properties["client.id"] = name
    let serialization = "org.apache.kafka.common.serialization.String"
    let kinds = kind == .admin ? [] : ["key", "value"]
    for part in kinds {
      properties[kind == .consumer ? part + ".deserializer" : part + ".serializer"] =
        serialization + (kind == .consumer ? "Deserializer" : "Serializer")
    }
    for setting in settings { properties[setting.name] = setting.value }
    switch kind {
    case .consumer:
      let made = try ConfiguredConsumer(properties, in: edition, layout, warned: &warned)
      warned = made.warnings
      return .consumer(Consumer(made.settings, edition: edition, slot: slot, seed: 1))
    case .producer:
      let made = try ConfiguredProducer(properties, in: edition, layout, warned: &warned)
      return .producer(Producer(made.settings, edition: edition, slot: slot, seed: 1))
    case .admin:
      let made = try ConfiguredAdmin(properties, in: edition, layout, warned: &warned)
      return .admin(AdminClient(made.settings, edition: edition, slot: slot, seed: 1))
    }
  }

  // MARK: Hosts and the world

  private func act(_ world: Timeline.World) {
    func node(_ broker: Int) -> ClusterNode? { cluster.node("broker-\(broker)") }
    switch world {
    case .kill(let broker): if let node = node(broker) { cluster.simulation.kill(node.program) }
    case .pause(let broker): if let node = node(broker) { cluster.simulation.pause(node.program) }
    case .resume(let broker):
      if let node = node(broker) { cluster.simulation.resume(node.program) }
    case .start(let broker): if let node = node(broker) { cluster.start(node) }
    }
  }

  private func shell(_ line: Timeline.Line, _ host: String, _ command: String) {
    if let broker = Int(host), let found = hosts.broker(broker) { session.host = found }
    var lines: [String] = []
    var wrong: [String] = []
    let output = LineCollector { lines.append($0) }
    let errors = LineCollector { wrong.append("2> " + $0) }
    let status = ScriptRunner(session: session, name: "timeline")
      .run(command, output: output.output, errors: errors.output)
    output.end()
    errors.end()
    lines += wrong
    if status != 0 { lines.append("[exit \(status)]") }
    session.host = hosts.client
    played.append(
      .shell(
        Timeline.Line(number: line.number, at: elapsed, text: line.text, more: lines), host: host,
        command))
  }

  // MARK: What is printed

  private var elapsed: Int64 { cluster.now.milliseconds - start.milliseconds }

  private func take(_ client: String, _ report: TimelineReport, line number: Int? = nil) {
    let number = number ?? line
    switch report {
    case .result(let verb, let text, let more):
      let line = Timeline.Line(number: number, at: elapsed, text: verb + text, more: more)
      played.append(.result(line, client: client, verb: verb))
    case .callback(let text, let more):
      played.append(
        .callback(
          Timeline.Line(number: number, at: elapsed, text: text, more: more), client: client))
    case .unplayed(let verb): unplayed.append((number, verb))
    }
  }

  private func tell(_ lines: [String]) {
    for line in lines where Self.isTold(line) {
      for text in Self.withoutClass(line).split(separator: "\n") {
        played.append(
          .log(
            Timeline.Line(
              number: self.line, at: elapsed, text: Self.withoutClass(String(text)))))
      }
    }
  }

  private func takeLogs() {
    for program in programs {
      tell(cluster.simulation.takeLog(of: program.id).map(\.text))
    }
  }

  /// The recordings have consumers and transactions at INFO, everything else from WARN on.
  private static func isTold(_ line: String) -> Bool {
    guard line.hasPrefix("INFO") else { return !line.hasPrefix("DEBUG") }
    return line.contains("(org.apache.kafka.clients.consumer.")
      || line.hasSuffix("TransactionManager)")
  }

  private static func withoutClass(_ line: String) -> String {
    guard line.hasSuffix(")"),
      let start = line.ranges(of: " (org.apache.kafka.").last
    else { return line }
    return String(line[..<start.lowerBound])
  }
}

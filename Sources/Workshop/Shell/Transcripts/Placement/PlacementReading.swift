internal import Blueprint
internal import Controller
internal import Editions
internal import Unix

/// What a recording shows of placement: where the replicas of its topics went and who was controller, which
/// is chance, so that a replay's dice can be loaded with it.
///
/// It looks at what the steps printed and runs nothing. A topic that was deleted and made again has its
/// dice rolled again, so it is told when a name's life ends and the next begins.
struct PlacementReading {
  private static var witnesses: [any Witness.Type] {
    [
      DescriptionWitness.self, HostWitness.self, ZnodeWitness.self, LogDirsWitness.self,
      ReassignmentWitness.self, CoordinatorWitness.self, TopologyWitness.self,
    ]
  }

  /// In the order of first sight.
  private var topics: [TopicLives] = []
  private var terms = ControllerTerms()
  private var isDisturbed = false
  private var background: [(id: String, command: String)] = []
  private let layout: ClusterLayout

  private init(_ layout: ClusterLayout) { self.layout = layout }

  /// What each cluster of a transcript shows, by the line of its `@ up`.
  static func read(_ transcript: Transcript) -> [(line: Int, load: DiceLoad)] {
    var readings: [(line: Int, reading: PlacementReading)] = []
    for step in transcript.steps {
      if case .up(_, let options) = step.action {
        var layout = ClusterLayout(edition: .standard)
        _ = layout.take(options)
        readings.append((step.line, PlacementReading(layout)))
      } else if !readings.isEmpty {
        readings[readings.count - 1].reading.read(step)
      }
    }
    return readings.map { ($0.line, $0.reading.load) }
  }

  var load: DiceLoad {
    DiceLoad(
      topics: topics.filter { $0.makings.contains { !$0.isEmpty } }.map {
        DiceLoad.Topic($0.name, makings: $0.makings)
      }, elections: terms.elections)
  }

  // MARK: Steps

  private mutating func read(_ step: Transcript.Step) {
    if Self.disturbs(step.action) { isDisturbed = true }
    guard let step = witnessed(step) else { return }
    for witness in Self.witnesses {
      for testimony in witness.testify(on: step) { hear(testimony) }
    }
  }

  /// Whether a broker may have stopped, so that others lead what was its.
  private static func disturbs(_ action: Transcript.Action) -> Bool {
    switch action {
    case .node: return true
    case .command(_, let text):
      return ["systemctl", "kill", "docker", "fault", "power"].contains { text.contains($0) }
    default: return false
    }
  }

  private mutating func witnessed(_ step: Transcript.Step) -> WitnessedStep? {
    switch step.action {
    case .command(let number, let text):
      let (host, command) = place(number, text)
      return look(at: step, command, host)
    case .background(let id, let text):
      background.removeAll { $0.id == id }
      background.append((id, text))
      return look(at: step, text, nil)
    case .show(let id), .interrupt(let id), .end(let id), .type(let id, _):
      return look(at: step, background.first { $0.id == id }?.command ?? "", nil)
    default: return nil
    }
  }

  private func look(
    at step: Transcript.Step, _ command: String, _ broker: Int32?
  ) -> WitnessedStep {
    WitnessedStep(
      command: command, input: step.input, broker: broker, output: step.expected.output,
      errors: step.expected.errors, status: step.expected.status)
  }

  /// On which broker's host it ran: the step's own, or the one that it went to by itself.
  private func place(_ number: Int?, _ text: String) -> (Int32?, String) {
    let words = text.split(separator: " ")
    let isWay = words.first == "ssh" || words.starts(with: ["docker", "exec"])
    guard isWay else { return (number.flatMap { Int32(exactly: $0) }, text) }
    let away = words.dropFirst(words[0] == "ssh" ? 1 : 2)
    let rest = away.drop { $0.hasPrefix("-") }
    guard let name = rest.first.map({ String($0.split(separator: "@").last ?? $0) }),
      let host = layout.host(named: name),
      let broker = (1...layout.brokers).first(where: { layout.brokerHost($0) == host })
    else { return (nil, text) }
    let command = rest.dropFirst().joined(separator: " ")
    return (Int32(exactly: broker), command.filter { $0 != "'" && $0 != "\"" })
  }

  // MARK: Testimonies

  private mutating func hear(_ testimony: Testimony) {
    switch testimony {
    case .seen(let topic, let sight):
      life(of: topic) { if $0.isAlive || sight.provesLife { $0.there { $0.note(sight) } } }
    case .leads(let topic, let partition, let broker):
      guard !isDisturbed else { return }
      life(of: topic) { $0.there { $0.note(.leader(partition: partition, broker)) } }
    case .has(let broker, let folders): has(broker, folders)
    case .made(let topic): life(of: topic) { $0.made() }
    case .deleted(let name): deleted(name)
    case .moved(let topic): life(of: topic) { $0.there { $0.isMoved = true } }
    case .controller(let broker): terms.seen(broker, isFirst: !isDisturbed)
    case .controllerEpoch(let epoch): terms.seen(epoch: epoch)
    case .elected(let broker, let epoch): terms.elected(broker, epoch)
    }
  }

  private mutating func life(of topic: String, _ change: (inout TopicLives) -> Void) {
    let place = topics.firstIndex { $0.name == topic } ?? topics.count
    if place == topics.count { topics.append(TopicLives(topic)) }
    change(&topics[place])
  }

  private mutating func has(_ broker: Int32, _ folders: [TopicFolder]) {
    guard !layout.settings.contains(where: { $0.name == "log.dirs" && $0.value.contains(",") })
    else { return }
    for place in topics.indices where topics[place].isAlive {
      let name = topics[place].name
      let own = folders.filter { $0.topic == name }.map(\.partition)
      topics[place].there { $0.note(.holdsOnly(partitions: own, broker: broker)) }
    }
  }

  /// The tool takes an expression; a name is one that fits itself.
  private mutating func deleted(_ name: String) {
    let names = topics.map(\.name).filter { $0 == name || Self.fits(name, $0) }
    for topic in names.isEmpty ? [name] : names {
      life(of: topic) { $0.there { $0.isDeleted = true } }
    }
  }

  private static func fits(_ expression: String, _ name: String) -> Bool {
    let letters = Array(expression.replacing(",", with: "|").utf8)
    guard case .success(let pattern) = Pattern.parse(letters, extended: true) else { return false }
    let whole = Array(name.utf8)
    return pattern.firstMatch(in: whole)?.range == whole.indices
  }
}

extension DiceLoad.Sight {
  /// Whether the topic is there if it is seen: what is missing may be missing since there is no topic.
  fileprivate var provesLife: Bool {
    switch self {
    case .replicas, .leader, .holds: true
    case .lacks, .holdsOnly: false
    }
  }
}

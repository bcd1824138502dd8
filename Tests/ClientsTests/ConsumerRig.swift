import Bytes
import Clockwork
import Editions
import Records

@testable import Clients

/// A consumer in a virtual network, used as one thread uses it: a call, then what it returned.
struct ConsumerRig {
  var network: VirtualNetwork
  var consumer: Consumer
  private var outbox = Outbox<NodeEffect>()
  private var tickets = 0

  init(_ cluster: ScriptedCluster, _ adjust: (inout ConsumerSettings) -> Void = { _ in }) {
    var settings = ConsumerSettings(
      clientId: "c", bootstrap: ScriptedCluster.bootstrap, edition: cluster.edition)
    adjust(&settings)
    network = VirtualNetwork(cluster)
    consumer = Consumer(settings, edition: cluster.edition, slot: ClientSlot(0), seed: 7)
  }

  mutating func assign(_ names: String...) {
    consumer.assign(names.map(Self.partition), into: &outbox)
    network.act(&outbox)
  }

  mutating func subscribe(_ topics: String...) {
    consumer.subscribe(to: topics, into: &outbox)
    network.act(&outbox)
  }

  mutating func subscribe(where isMatch: @escaping @Sendable (String) -> Bool) {
    consumer.subscribe(toPattern: "", where: isMatch, into: &outbox)
    network.act(&outbox)
  }

  static func partition(_ text: String) -> TopicPartition {
    let parts = text.split(separator: "-")
    return TopicPartition(String(parts[0]), Int32(parts[1]) ?? 0)
  }

  @discardableResult
  mutating func seek(_ name: String, _ offset: Int64) -> ClientFailure? {
    defer { network.act(&outbox) }
    return consumer.seek(Self.partition(name), to: offset, into: &outbox)
  }

  mutating func seek(_ names: [String] = [], to place: ConsumerSettings.Reset) {
    _ = consumer.seek(names.map(Self.partition), to: place, into: &outbox)
    network.act(&outbox)
  }

  /// The records as `partition@offset=value`, or what was thrown.
  mutating func poll(_ milliseconds: Int64) -> [String] {
    call { $0.poll(.milliseconds(milliseconds), $1, at: $2, into: &$3) }
  }

  mutating func position(_ name: String) -> [String] {
    call { $0.position(of: Self.partition(name), $1, at: $2, into: &$3) }
  }

  mutating func offsets(_ targets: [(String, Int64)]) -> [String] {
    call {
      $0.offsets(targets.map { (Self.partition($0.0), $0.1) }, $1, at: $2, into: &$3)
    }
  }

  mutating func partitions(_ topic: String) -> [String] {
    call { $0.partitions(of: topic, $1, at: $2, into: &$3) }
  }

  mutating func close() -> [String] { call { $0.close($1, at: $2, into: &$3) } }

  private mutating func call(
    _ body: (inout Consumer, Ticket, Instant, inout Outbox<NodeEffect>) -> Void
  ) -> [String] {
    let ticket = Ticket(tickets)
    tickets += 1
    body(&consumer, ticket, network.now, &outbox)
    let limit = network.now + .seconds(200)
    while true {
      let outcomes = consumer.collect()
      network.act(&outbox)
      if let last = outcomes.last { return text(last) }
      guard let event = network.next(by: limit) else { return ["never returned"] }
      consumer.handle(event, at: network.now, into: &outbox)
    }
  }

  private func text(_ outcome: ConsumerOutcome) -> [String] {
    switch outcome {
    case .polled(_, let records):
      records.map { "\($0.partition)@\($0.offset)=\($0.value?.text ?? "null")" }
    case .position(_, let position): ["\(position)"]
    case .offsets(_, let found):
      found.map { "\($0.partition)=\($0.offset.map { "\($0)" } ?? "null")" }
    case .partitions(_, let rows): rows.map { "\($0.name) leader \($0.leader ?? -1)" }
    case .returned: ["returned"]
    case .threw(_, let failure):
      ["\(failure)"] + failure.causes.map { "caused by \($0)" }
    }
  }

  @discardableResult
  mutating func advance(_ stretch: Stretch) -> Int {
    let limit = network.now + stretch
    var count = 0
    while let event = network.next(by: limit) {
      count += 1
      consumer.handle(event, at: network.now, into: &outbox)
      network.act(&outbox)
    }
    return count
  }
}

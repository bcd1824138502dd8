import Bytes
import Clockwork
import Editions

@testable import Clients

/// A producer in a virtual network.
struct ProducerRig {
  var network: VirtualNetwork
  var producer: Producer
  var outcomes: [ProducerOutcome] = []
  private var outbox = Outbox<NodeEffect>()
  private var tickets = 0

  init(_ cluster: ScriptedCluster, _ adjust: (inout ProducerSettings) -> Void = { _ in }) {
    var settings = ProducerSettings(
      clientId: "p", bootstrap: ScriptedCluster.bootstrap, edition: cluster.edition)
    adjust(&settings)
    network = VirtualNetwork(cluster)
    producer = Producer(settings, edition: cluster.edition, slot: ClientSlot(3), seed: 7)
  }

  mutating func send(
    _ topic: String, _ value: String, partition: Int32? = nil, key: String? = nil,
    timestamp: Int64? = nil
  ) {
    producer.send(
      ProducerRecord(
        topic: topic, partition: partition, timestamp: timestamp, key: key.map { Array($0.utf8) },
        value: Array(value.utf8)),
      ticket(), at: network.now, into: &outbox)
    gather()
  }

  mutating func flush() {
    producer.flush(ticket(), at: network.now, into: &outbox)
    gather()
  }

  mutating func close(within timeout: Stretch? = nil) {
    producer.close(within: timeout, ticket(), at: network.now, into: &outbox)
    gather()
  }

  private mutating func ticket() -> Ticket {
    defer { tickets += 1 }
    return Ticket(tickets)
  }

  private mutating func gather() {
    outcomes += producer.collect()
    network.act(&outbox)
  }

  /// Lets time pass; the answer is how many events the producer was handed.
  @discardableResult
  mutating func advance(_ stretch: Stretch) -> Int {
    let limit = network.now + stretch
    var count = 0
    while let event = network.next(by: limit) {
      count += 1
      producer.handle(event, at: network.now, into: &outbox)
      gather()
    }
    return count
  }

  /// Each `send` as its callback tells of it, in the callbacks' order.
  var callbacks: [String] {
    outcomes.compactMap { outcome in
      switch outcome {
      case .written(let ticket, let metadata):
        "\(ticket.number) \(metadata.partition)@\(metadata.offset)"
      case .failed(let ticket, let failure, _): "\(ticket.number) \(failure)"
      default: nil
      }
    }
  }

  func hasReturned(_ number: Int) -> Bool { outcomes.contains(.returned(Ticket(number))) }
}

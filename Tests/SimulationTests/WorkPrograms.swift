import Bytes
import Clients
import Clockwork
import Editions

/// A program with producers, each in a slot of its own.
final class ProducersProgram: Node {
  private(set) var producers: [(name: String, producer: Producer)] = []
  private(set) var outcomes: [ProducerOutcome] = []
  private var tickets = 0
  let edition: Edition
  let bootstrap: [Address]

  init(_ edition: Edition, bootstrap: [Address]) {
    self.edition = edition
    self.bootstrap = bootstrap
  }

  func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    for place in producers.indices where producers[place].producer.slot.owns(event) {
      producers[place].producer.handle(event, at: now, into: &outbox)
      outcomes += producers[place].producer.collect()
    }
  }

  /// As the recorded workloads' producers were: acks=all and no idempotence unless told otherwise.
  func define(_ name: String, _ adjust: (inout ProducerSettings) -> Void = { _ in }) {
    var settings = ProducerSettings(clientId: name, bootstrap: bootstrap, edition: edition)
    settings.acks = -1
    settings.isIdempotent = false
    adjust(&settings)
    let slot = ClientSlot(producers.count)
    producers.append((name, Producer(settings, edition: edition, slot: slot, seed: 1)))
  }

  func has(_ name: String) -> Bool { producers.contains { $0.name == name } }

  /// Sends records that are to share batches, and waits for none of them.
  func send(
    _ records: [ProducerRecord], by name: String, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) {
    guard let place = producers.lastIndex(where: { $0.name == name }) else { return }
    for record in records {
      producers[place].producer.send(record, ticket(), at: now, into: &outbox)
    }
    producers[place].producer.flush(ticket(), at: now, into: &outbox)
    outcomes += producers[place].producer.collect()
  }

  /// Learns of a topic, so that nothing has to be waited for when a record is sent.
  func look(
    at topic: String, by name: String, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    guard let place = producers.lastIndex(where: { $0.name == name }) else { return }
    producers[place].producer.partitions(of: topic, ticket(), at: now, into: &outbox)
  }

  private func ticket() -> Ticket {
    tickets += 1
    return Ticket(tickets)
  }

  var isBusy: Bool { producers.contains { $0.producer.isBusy } }

  var failures: [ClientFailure] {
    outcomes.compactMap {
      switch $0 {
      case .failed(_, let failure, _), .threw(_, let failure): failure
      default: nil
      }
    }
  }
}

/// A program that sends whatever bytes it is given over one connection.
final class RawProgram: Node {
  private let address: Address
  private(set) var isConnected = false
  private(set) var answers: [ByteSlice] = []

  init(_ address: Address) { self.address = address }

  func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    switch event {
    case .started: outbox.post(.connect(ConnectionId(0), to: address))
    case .connected: isConnected = true
    case .received(_, let frame): answers.append(frame)
    case .closed: isConnected = false
    default: break
    }
  }

  func send(_ frame: ByteSlice, into outbox: inout Outbox<NodeEffect>) {
    outbox.post(.send(ConnectionId(0), frame))
  }
}

import Clients
import Clockwork

/// A producer among scripted brokers.
typealias ProducerRig = ClientRig<Producer>

extension ClientRig where Client == Producer {
  convenience init(
    _ cluster: ScriptedCluster, _ adjust: (inout ProducerSettings) -> Void = { _ in }
  ) {
    var settings = ProducerSettings(
      clientId: "p", bootstrap: ScriptedCluster.bootstrap, edition: cluster.edition)
    adjust(&settings)
    self.init(
      cluster, Producer(settings, edition: cluster.edition, slot: ClientSlot(3), seed: 7))
  }

  func send(
    _ topic: String, _ value: String, partition: Int32? = nil, key: String? = nil,
    timestamp: Int64? = nil
  ) {
    let record = ProducerRecord(
      topic: topic, partition: partition, timestamp: timestamp, key: key.map { Array($0.utf8) },
      value: Array(value.utf8))
    call { $0.send(record, $1, at: $2, into: &$3) }
  }

  func flush() { call { $0.flush($1, at: $2, into: &$3) } }

  func close(within timeout: Stretch? = nil) {
    call { $0.close(within: timeout, $1, at: $2, into: &$3) }
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

import Bytes
import Clients
import Clockwork
import Editions
import Records

/// A consumer among scripted brokers, used as one thread uses it: a call, then what it returned.
typealias ConsumerRig = ClientRig<Consumer>

extension ClientRig where Client == Consumer {
  convenience init(
    _ cluster: ScriptedCluster, _ adjust: (inout ConsumerSettings) -> Void = { _ in }
  ) {
    var settings = ConsumerSettings(
      clientId: "c", bootstrap: ScriptedCluster.bootstrap, edition: cluster.edition)
    adjust(&settings)
    self.init(
      cluster, Consumer(settings, edition: cluster.edition, slot: ClientSlot(0), seed: 7))
  }

  func assign(_ names: String...) {
    call { consumer, _, now, outbox in
      consumer.assign(names.map(Self.partition), at: now, into: &outbox)
    }
  }

  func subscribe(_ topics: String...) {
    call { consumer, _, _, outbox in consumer.subscribe(to: topics, into: &outbox) }
  }

  func subscribe(where isMatch: @escaping @Sendable (String) -> Bool) {
    call { consumer, _, _, outbox in
      consumer.subscribe(toPattern: "", where: isMatch, into: &outbox)
    }
  }

  static func partition(_ text: String) -> TopicPartition {
    let parts = text.split(separator: "-")
    return TopicPartition(String(parts[0]), Int32(parts[1]) ?? 0)
  }

  @discardableResult
  func seek(_ name: String, _ offset: Int64, epoch: Int32? = nil) -> ClientFailure? {
    let refusal = call { consumer, _, _, outbox in
      consumer.seek(Self.partition(name), to: offset, epoch: epoch, into: &outbox)
    }
    return refusal ?? nil
  }

  func seek(to place: ConsumerSettings.Reset) {
    call { consumer, _, _, outbox in _ = consumer.seek([], to: place, into: &outbox) }
  }

  /// The records as `partition@offset=value`, or what was thrown.
  func poll(_ milliseconds: Int64) -> [String] {
    text(of: outcome { $0.poll(.milliseconds(milliseconds), $1, at: $2, into: &$3) })
  }

  func position(_ name: String) -> [String] {
    text(of: outcome { $0.position(of: Self.partition(name), $1, at: $2, into: &$3) })
  }

  func offsets(_ targets: [(String, Int64)]) -> [String] {
    text(
      of: outcome {
        $0.offsets(targets.map { (Self.partition($0.0), $0.1) }, $1, at: $2, into: &$3)
      })
  }

  func offsetsForTimes(_ targets: [(String, Int64)]) -> [String] {
    text(
      of: outcome {
        $0.offsetsForTimes(targets.map { (Self.partition($0.0), $0.1) }, $1, at: $2, into: &$3)
      })
  }

  func partitions(_ topic: String) -> [String] {
    text(of: outcome { $0.partitions(of: topic, $1, at: $2, into: &$3) })
  }

  func close() -> [String] { text(of: outcome { $0.close($1, at: $2, into: &$3) }) }

  private func text(of outcome: ConsumerOutcome?) -> [String] {
    switch outcome {
    case .polled(_, let records):
      records.map { "\($0.partition)@\($0.offset)=\($0.value?.text ?? "null")" }
    case .position(_, let position): ["\(position)"]
    case .offsets(_, let found):
      found.map { "\($0.partition)=\($0.offset.map { "\($0)" } ?? "null")" }
    case .partitions(_, let rows): rows.map { "\($0.name) leader \($0.leader ?? -1)" }
    case .committed(_, let offsets):
      offsets.map { "\($0.partition)=\($0.committed?.description ?? "null")" }
    case .returned: ["returned"]
    case .calledBack(let callback): ["\(callback)"]
    case .threw(_, let failure):
      ["\(failure)"] + failure.causes.map { "caused by \($0)" }
    case nil: ["never returned"]
    }
  }
}

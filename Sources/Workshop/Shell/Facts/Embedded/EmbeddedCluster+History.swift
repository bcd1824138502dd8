internal import Clockwork
internal import Blueprint
internal import Simulator
internal import Wire

/// What has crossed the network since a mark, as far back as the trace goes.
///
/// Only what clients ask and are answered counts, not what brokers ask each other: a follower's fetches
/// would drown those of a consumer. Of the APIs that only brokers use all requests count.
extension EmbeddedCluster {
  var mark: ClusterFacts.Mark {
    ClusterFacts.Mark(place: cluster?.simulation.trace.count ?? 0)
  }

  func requests(
    of api: ApiKey, naming topic: String?, at broker: Int?, since mark: ClusterFacts.Mark
  ) -> Known<Int> {
    let program = broker.flatMap { number in
      cluster?.nodes.first { $0.name == "broker-\(number)" }?.program.number
    }
    if broker != nil, program == nil { return .known(0) }
    return .known(
      messages(of: api, mark).count { message in
        message.hop.kind == .frame && !message.frame.isAnswer && counts(message, asker: \.from)
          && program.map { $0 == message.hop.to } ?? true && topic.map(message.names) ?? true
      })
  }

  func errors(
    of api: ApiKey, naming topic: String?, since mark: ClusterFacts.Mark
  ) -> Known<[ErrorCode]> {
    let answers = messages(of: api, mark).filter { message in
      message.hop.kind == .frame && message.frame.isAnswer && counts(message, asker: \.to)
    }
    return .known(
      answers.flatMap { answer in topic.map(answer.errors(naming:)) ?? answer.errors })
  }

  func lost(of api: ApiKey, since mark: ClusterFacts.Mark) -> Known<Int> {
    .known(messages(of: api, mark).count { $0.hop.kind == .lost })
  }

  var history: Known<ClusterHistory?> {
    .known(
      cluster.map { cluster in
        var reading = TraceReading(cluster)
        return reading.history()
      })
  }

  private func messages(of api: ApiKey, _ mark: ClusterFacts.Mark) -> [TracedMessages.Message] {
    guard let cluster else { return [] }
    return frames.read(cluster.simulation.trace, after: mark.place).filter { $0.api == api }
  }

  private func counts(
    _ message: TracedMessages.Message, asker: KeyPath<HopTrace.Hop, Int>
  ) -> Bool {
    if message.api.map(Self.internalApis.contains) ?? false { return true }
    let program = message.hop[keyPath: asker]
    return !(cluster?.nodes.contains { $0.program.number == program } ?? false)
  }

  private static let internalApis: [ApiKey] = [
    .leaderAndIsr, .stopReplica, .updateMetadata, .controlledShutdown, .writeTxnMarkers,
  ]
}

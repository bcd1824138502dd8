internal import Blueprint
internal import Clockwork
internal import Simulator
internal import Wire

/// What has crossed the network since the mark, as far back as the trace goes.
///
/// Only what clients ask and are answered counts, not what brokers ask each other: a follower's fetches
/// would drown those of a consumer. Of the APIs that only brokers use all requests count.
extension ClusterFacts {
  /// How many requests have come to brokers; one that a client sent twice counts twice. 0 for an API that
  /// nobody knows.
  public func requests(api name: String) -> Int {
    messages(of: name).count { message in
      message.hop.kind == .frame && !message.frame.isAnswer && counts(message, asker: \.from)
    }
  }

  /// The errors that were answered, each by its name, in order: one for each topic, partition or whatever
  /// else an answer has an error for.
  public func errors(api name: String) -> [String] {
    messages(of: name).filter { message in
      message.hop.kind == .frame && message.frame.isAnswer && counts(message, asker: \.to)
    }.flatMap(\.errors).map { "\($0)" }
  }

  /// How many frames were lost on their way, requests and answers, no matter who sent them.
  public func lost(api name: String) -> Int {
    messages(of: name).count { $0.hop.kind == .lost }
  }

  private func messages(of name: String) -> [TracedMessages.Message] {
    guard let cluster, let api = Self.api(named: name) else { return [] }
    return frames.read(cluster.simulation.trace, after: firstHop).filter { $0.api == api }
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

/// The frames since a mark, read once for all that is asked of them at one moment.
final class SeenFrames {
  private var count = -1
  private var messages: [TracedMessages.Message] = []

  func read(_ trace: HopTrace, after first: Int) -> [TracedMessages.Message] {
    if count != trace.count {
      messages = TracedMessages(trace, after: first).messages
      count = trace.count
    }
    return messages
  }
}

internal import Clockwork
internal import Records
internal import Wire

/// What is so in a cluster at this moment, for whoever checks or explains it: topics, logs, files, and
/// what has crossed the network since a mark.
///
/// What is not there is nil. What nobody can know of this cluster is thrown, with its reason.
public struct ClusterFacts {
  /// A place in the history of a cluster, from which requests and errors are counted.
  public struct Mark: Equatable, Sendable {
    /// How many hops the trace had; none before there is a cluster.
    let place: Int
  }

  let view: any ClusterView
  let since: Mark

  /// Without a mark, history is all that the trace still has.
  public init(_ session: Session, since: Mark? = nil) { self.init(session.view, since: since) }

  init(_ view: any ClusterView, since: Mark? = nil) {
    self.view = view
    self.since = since ?? Mark(place: 0)
  }

  /// This moment.
  public static func mark(_ session: Session) -> Mark { session.view.mark }

  /// The cluster's clock, in milliseconds since 1970.
  public func now() throws(Unknowable) -> Int64? { try view.now.get()?.milliseconds }

  func name(_ topic: String, _ partition: Int) -> TopicPartition? {
    Int32(exactly: partition).map { TopicPartition(topic, $0) }
  }

  // MARK: Names

  /// The names of errors that an answer can have.
  public static var knownErrors: [String] {
    (Int16(-1)...200).map { ErrorCode($0).description }.filter { Int($0) == nil }
  }

  /// The names that the questions about history take, such as `Produce`.
  public static var knownApis: [String] { ApiKey.allCases.map(\.name) }

  /// Whether there is an API of that name; large and small letters do not matter.
  public static func isKnown(api name: String) -> Bool { api(named: name) != nil }

  static func api(named name: String) -> ApiKey? {
    ApiKey.allCases.first { $0.name.lowercased() == name.lowercased() }
  }
}

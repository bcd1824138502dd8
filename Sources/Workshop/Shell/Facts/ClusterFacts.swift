internal import Clockwork
internal import Simulator
internal import Wire

/// What is so in a session's cluster at this moment, for whoever checks or explains it: topics, logs,
/// files, and what has crossed the network since a mark.
///
/// A look changes nothing: no time passes, no cluster is started, no machine is made. What is not there
/// is nil. Nothing is kept between two questions but the frames that were read, so each answer is that of
/// the moment.
public struct ClusterFacts {
  /// A place in the history of a session's cluster, from which requests and errors are counted.
  public struct Mark: Equatable, Sendable {
    /// How many hops the trace had; none before there is a cluster.
    let hops: Int
  }

  let session: Session
  private let since: Mark
  let frames = SeenFrames()

  /// Without a mark, history is all that the trace still has.
  public init(_ session: Session, since: Mark? = nil) {
    self.session = session
    self.since = since ?? Mark(hops: 0)
  }

  /// This moment.
  public static func mark(_ session: Session) -> Mark {
    Mark(hops: session.cluster?.simulation.trace.count ?? 0)
  }

  /// The cluster's clock, in milliseconds since 1970.
  public func now() -> Int64? { cluster?.now.milliseconds }

  var cluster: Cluster? { session.cluster }

  var firstHop: Int { since.hops }

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

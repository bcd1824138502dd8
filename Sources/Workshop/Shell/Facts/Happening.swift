internal import Clockwork

/// One thing that happened in a cluster.
struct Happening {
  let at: Instant
  /// How many hops the trace had before it.
  let place: Int
  let event: Event

  enum Event {
    case server(String, ServerChange)
    case power(host: String, isBack: Bool)
    case network(from: String, to: String, isCut: Bool)
    case lost(api: String, isAnswer: Bool, from: String, to: String)
    case write(ProducerWrite, program: String)
    case change(ClusterChange)
    /// A server has written a line into its log.
    case logged(server: String, String)
  }
}

/// What became of a server.
enum ServerChange {
  case started
  case stopped(status: Int)
  case killed
  case paused
  case resumed
}

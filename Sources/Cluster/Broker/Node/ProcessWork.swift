public import Wire

/// What this node cannot answer by itself and hands out: whoever composes it with a controller and
/// ZooKeeper does the work and answers the ticket.
///
/// Every request that this node has no answer to is handed out as it was decoded; the answer goes
/// back in the version that was asked in.
public struct ProcessWork: Sendable {
  /// Stands for one request, or for one topic that is to be made.
  public struct Ticket: Hashable, Comparable, Sendable {
    let number: Int64
    public static func < (left: Ticket, right: Ticket) -> Bool { left.number < right.number }
  }

  public enum Kind: Sendable {
    /// A client's request, and the version that it came in.
    case request(any RequestMessage, version: Int16)
    /// A topic that a client named and that does not exist. Nobody waits for the ticket: the client
    /// was told to ask again.
    case createTopic(String)
    /// Topics that a controller has told this node of and whose own settings it does not know yet: it
    /// takes the replicas up once it was told these and `proceed` with the ticket.
    case topicSettings([String])
  }

  public let ticket: Ticket
  public let kind: Kind
  public let clientId: String?
}

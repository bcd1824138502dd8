public import Editions

/// Kafka's errors: name, whether a client may try again, the exception that Java throws and its
/// words.
///
/// Names and numbers never change; now and then a release corrects a message, an exception or
/// whether an error can be retried, so the questions take an edition.
public enum ErrorTable {
  public struct Traits: OptionSet, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The same request may succeed later.
    public static let retriable = Traits(rawValue: 1)
    /// The client's picture of the cluster is old: it asks for metadata before it tries again.
    public static let invalidMetadata = Traits(rawValue: 2)
  }

  public struct Row: Sendable {
    public let code: Int16
    /// As in `NOT_LEADER_OR_FOLLOWER`.
    public let name: String
    /// The first edition that has it.
    public let since: Edition
    public let traits: Traits
    /// The simple name of Java's class; nil for no error.
    public let exception: String?
    public let message: String

    init(
      _ code: Int16, _ name: String, _ since: Edition, _ traits: Traits, _ exception: String?,
      _ message: String
    ) {
      self.code = code
      self.name = name
      self.since = since
      self.traits = traits
      self.exception = exception
      self.message = message
    }
  }

  /// The errors of an edition, by code.
  public static func rows(of edition: Edition) -> [Row] {
    rows.filter { edition.has(since: $0.since) }.map { row(of: $0.code, in: edition) ?? $0 }
  }

  /// Nil where the edition does not know the code.
  public static func row(of code: Int16, in edition: Edition) -> Row? {
    guard let newest = newest(code), edition.has(since: newest.since) else { return nil }
    let older = olderRows.first { $0.row.code == code && $0.edition.has(since: edition) }
    return older?.row ?? newest
  }

  /// The table has no gaps and begins at -1.
  static func newest(_ code: Int16) -> Row? {
    let index = Int(code) + 1
    return rows.indices.contains(index) ? rows[index] : nil
  }
}

extension ErrorCode {
  /// As in `NOT_LEADER_OR_FOLLOWER`; a code that is not in the table is an unknown server error to
  /// Kafka.
  public var name: String { row?.name ?? "UNKNOWN_SERVER_ERROR" }

  public func isRetriable(in edition: Edition) -> Bool {
    ErrorTable.row(of: code, in: edition)?.traits.contains(.retriable) ?? false
  }

  /// The default message of the edition.
  public func message(in edition: Edition) -> String? {
    ErrorTable.row(of: code, in: edition)?.message
  }

  /// The simple name of Java's exception class.
  public func exception(in edition: Edition) -> String? {
    ErrorTable.row(of: code, in: edition)?.exception
  }

  var row: ErrorTable.Row? { ErrorTable.newest(code) }
}

public import Bytes

/// Where a ZooKeeper server keeps what it must not forget: records that are appended and read again.
///
/// A record that `append` has returned from is durable; the server acknowledges nothing before that.
public protocol TransactionLog: AnyObject {
  func append(_ record: ByteSlice) throws(TransactionLogError)
  /// Everything that was appended, the oldest first.
  func records() throws(TransactionLogError) -> [ByteSlice]
}

/// The disk refused. A server that cannot write ends itself, as a real one does.
public struct TransactionLogError: Error, Equatable, Sendable {
  public let message: String

  public init(_ message: String) { self.message = message }
}

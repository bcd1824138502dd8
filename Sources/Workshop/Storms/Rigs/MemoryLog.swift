public import Bytes
public import ZooKeeper

/// What a ZooKeeper server wrote, kept in memory, so that it outlives the server and needs no disk.
public final class MemoryLog: TransactionLog {
  private var written: [ByteSlice] = []

  public init() {}

  public func append(_ record: ByteSlice) throws(TransactionLogError) { written.append(record) }
  public func records() throws(TransactionLogError) -> [ByteSlice] { written }
}

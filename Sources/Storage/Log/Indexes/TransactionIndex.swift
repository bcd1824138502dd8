internal import Bytes

/// The aborted transactions that ended in a segment, in the order of their markers: an entry is
/// version:2 producerId:8 firstOffset:8 lastOffset:8 lastStableOffset:8, the last offset being the
/// marker's. The file is made with the first of them.
final class TransactionIndex {
  static let entrySize = 34

  private let base: Int64
  private let disk: any Disk
  private(set) var path: String
  private var file: (any DiskFile)?
  private var size = 0

  init(_ path: String, base: Int64, on disk: any Disk) throws(StorageError) {
    self.path = path
    self.base = base
    self.disk = disk
    size = try disk.entry(at: path)?.size ?? 0
  }

  var count: Int { size / TransactionIndex.entrySize }

  func append(_ aborted: AbortedTransaction) throws(StorageError) {
    var bytes = [UInt8](repeating: 0, count: TransactionIndex.entrySize)
    bytes.put(aborted.producerId, at: 2)
    bytes.put(aborted.firstOffset, at: 10)
    bytes.put(aborted.lastOffset, at: 18)
    bytes.put(aborted.lastStableOffset, at: 26)
    try opened().write(ByteSlice(bytes), at: size)
    size += TransactionIndex.entrySize
  }

  func entry(_ index: Int) throws(StorageError) -> AbortedTransaction {
    let bytes = try opened().read(
      at: index * TransactionIndex.entrySize, count: TransactionIndex.entrySize)
    return AbortedTransaction(
      producerId: bytes.int64(at: 2), firstOffset: bytes.int64(at: 10),
      lastOffset: bytes.int64(at: 18), lastStableOffset: bytes.int64(at: 26))
  }

  /// Adds those that a reader from one offset up to another must know of; true when no later segment
  /// can have more of them.
  func collect(
    from offset: Int64, upTo upperBound: Int64, into found: inout [AbortedTransaction]
  ) throws(StorageError) -> Bool {
    for index in 0..<count {
      let aborted = try entry(index)
      if aborted.lastOffset >= offset && aborted.firstOffset < upperBound { found.append(aborted) }
      if aborted.lastStableOffset >= upperBound { return true }
    }
    return false
  }

  /// Whether every entry can be this segment's.
  func isSane() throws(StorageError) -> Bool {
    for index in 0..<count where try entry(index).lastOffset < base { return false }
    return true
  }

  func truncate(to offset: Int64) throws(StorageError) {
    for index in 0..<count where try entry(index).lastOffset >= offset {
      size = index * TransactionIndex.entrySize
      return try opened().resize(to: size)
    }
  }

  func reset() throws(StorageError) {
    guard try disk.entry(at: path) != nil else { return }
    size = 0
    try opened().resize(to: 0)
  }

  func sync() throws(StorageError) { try file?.sync() }

  func close() {
    file?.close()
    file = nil
  }

  func rename(to other: String) throws(StorageError) {
    if try disk.entry(at: path) != nil { try disk.rename(path, to: other) }
    path = other
  }

  func moved(to other: String) { path = other }

  private func opened() throws(StorageError) -> any DiskFile {
    if let file { return file }
    let opened = try disk.open(path, creating: true)
    file = opened
    return opened
  }
}

/// A transaction whose records readers of committed ones skip.
public struct AbortedTransaction: Equatable, Sendable {
  public let producerId: Int64
  public let firstOffset: Int64
  /// The marker's offset.
  public let lastOffset: Int64
  /// The last stable offset when the marker was written.
  public let lastStableOffset: Int64
}

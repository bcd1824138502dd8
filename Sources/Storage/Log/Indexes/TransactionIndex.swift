internal import Bytes
internal import Clockwork

/// The aborted transactions that ended in a segment, in the order of their markers: an entry is
/// version:2 producerId:8 firstOffset:8 lastOffset:8 lastStableOffset:8, the last offset being the
/// marker's. The file is made with the first of them.
final class TransactionIndex {
  static let entrySize = 34
  private static let entriesAtOnce = 64

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

  /// The entries from an index on, as many as one read gives.
  private func entries(from index: Int) throws(StorageError) -> [AbortedTransaction] {
    let size = TransactionIndex.entrySize
    let many = min(count - index, TransactionIndex.entriesAtOnce)
    let bytes = try opened().read(at: index * size, count: many * size)
    return (0..<bytes.count / size).map { entry in
      AbortedTransaction(
        producerId: bytes.int64(at: entry * size + 2),
        firstOffset: bytes.int64(at: entry * size + 10),
        lastOffset: bytes.int64(at: entry * size + 18),
        lastStableOffset: bytes.int64(at: entry * size + 26))
    }
  }

  /// Visits the entries in order, from the first that does not end before an offset, until told to stop.
  private func each(
    endingFrom offset: Int64 = .min, _ goesOn: (Int, AbortedTransaction) -> Bool
  ) throws(StorageError) {
    var index = try firstEntry(endingFrom: offset)
    while index < count {
      let entries = try entries(from: index)
      guard !entries.isEmpty else { return }
      for entry in entries {
        guard goesOn(index, entry) else { return }
        index += 1
      }
    }
  }

  /// Markers come in order, so that what ended long ago need not be read.
  private func firstEntry(endingFrom offset: Int64) throws(StorageError) -> Int {
    guard offset > base else { return 0 }
    var low = 0
    var high = count
    while high - low > TransactionIndex.entriesAtOnce {
      let middle = (low + high) / 2
      guard let entry = try entries(from: middle).first else { return low }
      if entry.lastOffset < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Adds those that a reader from one offset up to another must know of; true when no later segment
  /// can have more of them.
  func collect(
    from offset: Int64, upTo upperBound: Int64, into found: inout [AbortedTransaction]
  ) throws(StorageError) -> Bool {
    var isAll = false
    try each(endingFrom: offset) { _, aborted in
      if aborted.lastOffset >= offset && aborted.firstOffset < upperBound { found.append(aborted) }
      isAll = aborted.lastStableOffset >= upperBound
      return !isAll
    }
    return isAll
  }

  /// Whether every entry can be this segment's.
  func isSane() throws(StorageError) -> Bool {
    var isSane = true
    try each { [base] _, aborted in
      isSane = aborted.lastOffset >= base
      return isSane
    }
    return isSane
  }

  func truncate(to offset: Int64) throws(StorageError) {
    var kept = count
    try each(endingFrom: offset) { index, aborted in
      if aborted.lastOffset >= offset { kept = index }
      return aborted.lastOffset < offset
    }
    guard kept < count else { return }
    size = kept * TransactionIndex.entrySize
    try opened().resize(to: size)
  }

  func reset() throws(StorageError) {
    guard try disk.entry(at: path) != nil else { return }
    size = 0
    try opened().resize(to: 0)
  }

  /// An index that was closed is opened for it: a segment is closed first, then made durable.
  func sync() throws(StorageError) {
    guard size > 0 else { return }
    try opened().sync()
  }

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

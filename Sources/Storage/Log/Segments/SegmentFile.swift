internal import Bytes
internal import Clockwork
internal import Records

/// The `.log` file of a segment: batches one after another, nothing between them.
///
/// Its size is kept here, since it is asked for with every append. The file is opened when it is first
/// read or written, so that a log of many segments does not hold as many open files.
final class SegmentFile {
  private let disk: any Disk
  private(set) var path: String
  private var file: (any DiskFile)?
  private(set) var size: Int
  /// Whether the file goes on behind its batches.
  private var hasRoom = false

  /// Makes the file where there is none, as large as it will get if it is to be preallocated.
  init(_ path: String, preallocating room: Int = 0, on disk: any Disk) throws(StorageError) {
    self.path = path
    self.disk = disk
    if let entry = try disk.entry(at: path) {
      size = entry.size
    } else {
      size = 0
      let made = try disk.open(path, creating: true)
      if room > 0 { try made.resize(to: room) }
      hasRoom = room > 0
      file = made
    }
  }

  var modified: Int64 {
    get throws(StorageError) { try disk.entry(at: path)?.modified ?? 0 }
  }

  private func opened() throws(StorageError) -> any DiskFile {
    if let file { return file }
    let opened = try disk.open(path, creating: false)
    file = opened
    return opened
  }

  func append(_ bytes: ByteSlice) throws(StorageError) {
    try opened().write(bytes, at: size)
    size += bytes.count
  }

  func read(at position: Int, count: Int) throws(StorageError) -> [UInt8] {
    guard count > 0, position < size else { return [] }
    return try opened().read(at: position, count: min(count, size - position))
  }

  func truncate(to size: Int) throws(StorageError) {
    guard size < self.size else { return }
    try opened().resize(to: size)
    self.size = size
    hasRoom = false
  }

  /// Gives back what was preallocated and not used.
  func trim() throws(StorageError) {
    guard hasRoom else { return }
    try opened().resize(to: size)
    hasRoom = false
  }

  func sync() throws(StorageError) { try opened().sync() }

  func letGo() {
    file?.close()
    file = nil
  }

  func rename(to other: String) throws(StorageError) {
    if try disk.entry(at: path) != nil { try disk.rename(path, to: other) }
    path = other
  }

  func moved(to other: String) { path = other }

  // MARK: Batches

  /// The header of the batch at a position; nil at the end, or where what follows is not all there.
  func header(at position: Int) throws(StorageError) -> BatchHeader? {
    guard position < size - BatchLayout.upToMagic else { return nil }
    let bytes = try read(at: position, count: BatchLayout.records)
    guard bytes.count >= BatchLayout.upToMagic else { return nil }
    let header = BatchHeader(bytes, position: position)
    guard header.length >= BatchLayout.leastLength, position + header.size <= size else {
      return nil
    }
    return header
  }

  /// Whether a batch begins here whose length cannot be one.
  func isBroken(at position: Int) throws(StorageError) -> Bool {
    guard position < size - BatchLayout.upToMagic else { return false }
    let bytes = try read(at: position, count: BatchLayout.upToMagic)
    return Int(bytes.int32(at: BatchLayout.length)) < BatchLayout.leastLength
  }

  func batch(at header: BatchHeader) throws(StorageError) -> Batch {
    Batch(ByteSlice(try read(at: header.position, count: header.size)))
  }

  /// The first batch from a position on whose last offset is not below the one looked for.
  func find(_ offset: Int64, from start: Int) throws(StorageError) -> BatchHeader? {
    var position = start
    while let header = try header(at: position) {
      if header.lastOffset >= offset { return header }
      position += header.size
    }
    return nil
  }

  /// The largest timestamp from a position on, and the last offset of the batch that has it first.
  func largestTimestamp(from start: Int) throws(StorageError) -> TimestampOffset {
    var largest = TimestampOffset(timestamp: -1, offset: -1)
    var position = start
    while let header = try header(at: position) {
      if header.maxTimestamp > largest.timestamp {
        largest = TimestampOffset(timestamp: header.maxTimestamp, offset: header.lastOffset)
      }
      position += header.size
    }
    return largest
  }
}

/// The fixed fields of a batch in a segment, without its records.
struct BatchHeader {
  private let batch: Batch
  let position: Int
  let length: Int

  init(_ bytes: [UInt8], position: Int) {
    // A message of an older format may be shorter than the header of magic 2.
    let missing = BatchLayout.records - bytes.count
    let whole = missing > 0 ? bytes + [UInt8](repeating: 0, count: missing) : bytes
    batch = Batch(ByteSlice(whole))
    self.position = position
    length = Int(bytes.int32(at: BatchLayout.length))
  }

  var size: Int { length + BatchLayout.logOverhead }
  var magic: Int8 { batch.magic }
  var lastOffset: Int64 { batch.lastOffset }
  var maxTimestamp: Int64 { batch.maxTimestamp }
  var partitionLeaderEpoch: Int32 { batch.partitionLeaderEpoch }
  var hasProducerId: Bool { batch.hasProducerId }
}

internal import Bytes
internal import Editions

/// An offset index as it lies on disk: (offset - base):4 position:4, entry after entry.
struct OffsetEntries {
  struct Entry {
    let offset: Int64
    let position: Int
  }

  private static let size = 8
  private let bytes: [UInt8]
  private let base: Int64

  init(_ bytes: [UInt8], base: Int64) {
    self.bytes = bytes
    self.base = base
  }

  var count: Int { bytes.count / Self.size }

  subscript(number: Int) -> Entry {
    let place = number * Self.size
    return Entry(
      offset: base &+ Int64(bytes.int32(at: place)), position: Int(bytes.int32(at: place + 4)))
  }

  /// Where to begin looking for an offset: at the last entry that is not past it.
  func position(of offset: Int64) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].offset <= offset { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? 0 : self[low - 1].position
  }

  /// Why a starting broker would build the index anew; nil where it would not.
  func refusal(_ file: JavaFile, _ edition: Edition) -> JavaException? {
    if count > 0, self[count - 1].offset < base {
      return corruptIndex(
        "Corrupt index found, index file (\(file.absolute)) has non-zero size but the last offset "
          + "is \(self[count - 1].offset) which is less than the base offset \(base)"
          + edition.dumpLog.fullStop, edition)
    }
    if bytes.count % Self.size != 0 {
      return corruptIndex(
        "Index file \(file.absolute) is corrupt, found \(bytes.count) bytes which is neither "
          + "positive nor a multiple of \(Self.size)" + edition.dumpLog.fullStop, edition)
    }
    return nil
  }
}

/// A time index as it lies on disk: timestamp:8 (offset - base):4, entry after entry.
struct TimeEntries {
  struct Entry {
    let timestamp: Int64
    let offset: Int64
  }

  private static let size = 12
  private let bytes: [UInt8]
  private let base: Int64

  init(_ bytes: [UInt8], base: Int64) {
    self.bytes = bytes
    self.base = base
  }

  var count: Int { bytes.count / Self.size }

  subscript(number: Int) -> Entry {
    let place = number * Self.size
    return Entry(
      timestamp: bytes.int64(at: place), offset: base &+ Int64(bytes.int32(at: place + 8)))
  }

  func refusal(_ file: JavaFile, _ edition: Edition) -> JavaException? {
    let head = "Corrupt time index found, time index file (\(file.absolute)) has non-zero size but "
    let stop = edition.dumpLog.fullStop
    if count > 0, self[count - 1].timestamp < self[0].timestamp {
      return corruptIndex(
        head + "the last timestamp is \(self[count - 1].timestamp) which is less than the first "
          + "timestamp \(self[0].timestamp)", edition)
    }
    if count > 0, self[count - 1].offset < base {
      return corruptIndex(
        head + "the last offset is \(self[count - 1].offset) which is less than the first offset "
          + "\(base)", edition)
    }
    if bytes.count % Self.size != 0 {
      return corruptIndex(
        "Time index file \(file.absolute) is corrupt, found \(bytes.count) bytes which is neither "
          + "positive nor a multiple of \(Self.size)\(stop)", edition)
    }
    return nil
  }
}

private func corruptIndex(_ message: String, _ edition: Edition) -> JavaException {
  JavaException(edition.dumpLog.corruptIndex, message)
}

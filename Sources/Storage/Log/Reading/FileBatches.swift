internal import Bytes
public import Clockwork
public import Records

/// Reads a segment's batches one after another, in large gulps, holding no more than one of them.
///
/// The same walk serves recovery, dumps and explanations. It ends where what is left can hold no
/// whole batch; what stands there then is the reader's to judge, by `position` and the file's size.
public struct FileBatches {
  private let file: any DiskFile
  private let name: String
  /// Where reading ends, in the file.
  public let end: Int
  /// Where the next batch begins, in the file.
  public private(set) var position: Int
  private var gulp: [UInt8] = []
  private var gulpStart = 0
  private let gulpSize: Int

  /// `name` is what messages call the file; `limit` is how many bytes from `start` on are looked at.
  public init(
    _ file: any DiskFile, name: String, from start: Int = 0, limit: Int = .max,
    gulpSize: Int = 1 << 20
  ) throws(StorageError) {
    self.file = file
    self.name = name
    self.gulpSize = gulpSize
    let size = try file.size
    end = limit > size - start ? size : start + limit
    position = start
  }

  public mutating func next() throws(SegmentError) -> Batch? {
    guard position < end - BatchLayout.upToMagic else { return nil }
    let head = try bytes(at: position, count: BatchLayout.upToMagic)
    let length = Int(head.storage.int32(at: head.start + BatchLayout.length))
    if length < BatchLayout.leastLength {
      throw .batch(
        BatchError(
          .corrupt,
          "Found record size \(length) smaller than minimum record overhead "
            + "(\(BatchLayout.leastLength)) in file \(name).",
          at: position + BatchLayout.length))
    }
    let size = length + BatchLayout.logOverhead
    guard position <= end - size else { return nil }
    let batch = Batch(try bytes(at: position, count: size))
    position += size
    return batch
  }

  private mutating func bytes(at offset: Int, count: Int) throws(SegmentError) -> ByteSlice {
    if offset < gulpStart || offset + count > gulpStart + gulp.count {
      do throws(StorageError) {
        let size = min(max(gulpSize, count), end - offset)
        gulp = try file.read(at: offset, count: size)
      } catch {
        throw .storage(error)
      }
      gulpStart = offset
      guard gulp.count >= count else {
        throw .storage(StorageError(.absent, name))
      }
    }
    return ByteSlice(gulp, from: offset - gulpStart, to: offset - gulpStart + count)
  }
}

/// What reading a segment can end with: the disk's refusal, or bytes that are no batch.
public enum SegmentError: Error, Equatable, Sendable {
  case storage(StorageError)
  case batch(BatchError)
}

public import Bytes

/// What a broker of edition 2.6 answers a fetch of an older version with: its log's records in a format
/// that the version knows.
///
/// Such an answer is as large as the log's records are, or as its first batch if that has grown: the
/// size is promised before the rest is converted. What the smaller format leaves over is filled with
/// the beginning of a batch that is too large to be there, which a client takes for one that was cut.
public enum DownConversion {
  /// How much is converted at a time; a batch that cannot be ends the records there.
  private static let chunk = 131_072

  public static func isNeeded(_ records: ByteSlice, for magic: Int8) -> Bool {
    var reader = BatchReader(records)
    while let batch = try? reader.next() {
      if batch.magic > magic { return true }
    }
    return false
  }

  /// Throws where already the first batch cannot be converted.
  public static func answer(
    _ records: ByteSlice, magic: Int8, from offset: Int64
  ) throws(BatchError) -> [UInt8] {
    var batches: [Batch] = []
    var reader = BatchReader(records)
    while let batch = try? reader.next() { batches.append(batch) }
    var bytes: [UInt8] = []
    var next = 0
    while bytes.isEmpty, next < batches.count {
      bytes = try converted(batches[next...next], magic, offset)
      next += 1
    }
    guard !bytes.isEmpty else { return [] }
    let size = max(records.count, bytes.count)
    while next < batches.count, bytes.count < size {
      let end = endOfChunk(batches, from: next)
      guard let more = try? converted(batches[next..<end], magic, offset) else { break }
      bytes += more
      next = end
    }
    return Array((bytes + filling(size - bytes.count)).prefix(size))
  }

  private static func endOfChunk(_ batches: [Batch], from start: Int) -> Int {
    var size = batches[start].size
    var end = start + 1
    while end < batches.count, size + batches[end].size <= chunk {
      size += batches[end].size
      end += 1
    }
    return end
  }

  private static func converted(
    _ batches: ArraySlice<Batch>, _ magic: Int8, _ offset: Int64
  ) throws(BatchError) -> [UInt8] {
    var bytes: [UInt8] = []
    for batch in batches {
      if try batch.compression == .zstd {
        throw BatchError(
          .unsupportedCompression,
          "Down-conversion of zstandard-compressed batches is not supported")
      }
      bytes += try FormatConversion.converted(batch, to: min(batch.magic, magic), from: offset)
    }
    return bytes
  }

  /// A batch at offset -1 that claims to be longer than what is left.
  private static func filling(_ size: Int) -> [UInt8] {
    guard size > 0 else { return [] }
    var writer = ByteWriter()
    writer.int64(-1)
    writer.int32(Int32(max(size + 1, BatchLayout.records)))
    let head = writer.finish()
    return Array((head + [UInt8](repeating: 0, count: max(0, size - head.count))).prefix(size))
  }
}

internal import Bytes
internal import CSnappy

/// Snappy in the frame of the Java library: a header of 16 bytes, then blocks of 32 KiB, each behind
/// its compressed length. Clients of other languages send one raw block, so both are read.
enum Snappy {
  private static let magic: [UInt8] = [0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0]
  private static let blockSize = 32 * 1024

  static func compressed(_ plain: ByteSlice) throws(BatchError) -> [UInt8] {
    var packed = magic + [0, 0, 0, 1, 0, 0, 0, 1]
    var start = 0
    while start < plain.count {
      let end = min(start + blockSize, plain.count)
      let block = try compressedBlock(plain.part(from: start, to: end))
      var length = [UInt8](repeating: 0, count: 4)
      length.put(Int32(block.count), at: 0)
      packed += length
      packed += block
      start = end
    }
    return packed
  }

  private static func compressedBlock(_ plain: ByteSlice) throws(BatchError) -> [UInt8] {
    let room = snappy_max_compressed_length(plain.count)
    let block = unsafe [UInt8](unsafeUninitializedCapacity: room) { target, made in
      var length = room
      let status = unsafe plain.withBytes { source in
        unsafe snappy_compress(
          source.bindMemory(to: CChar.self).baseAddress, source.count,
          UnsafeMutableRawPointer(target.baseAddress)?.assumingMemoryBound(to: CChar.self),
          &length)
      }
      made = status == SNAPPY_OK ? length : 0
    }
    guard !block.isEmpty else { throw Compression.snappy.refusal("a block was not compressed") }
    return block
  }

  static func decompressed(_ packed: ByteSlice, most: Int) throws(BatchError) -> [UInt8] {
    guard packed.count >= 16, packed.view.starts(with: magic) else {
      return try decompressedBlock(packed, most: most)
    }
    var plain: [UInt8] = []
    var at = 16
    while at < packed.count {
      guard packed.count - at >= 4 else { throw Compression.snappy.refusal("a block is cut short") }
      let length = Int(packed.storage.int32(at: packed.start + at))
      at += 4
      guard length >= 0, length <= packed.count - at else {
        throw Compression.snappy.refusal("a block is cut short")
      }
      plain += try decompressedBlock(
        packed.part(from: at, to: at + length), most: most - plain.count)
      at += length
    }
    return plain
  }

  private static func decompressedBlock(
    _ packed: ByteSlice, most: Int
  ) throws(BatchError) -> [UInt8] {
    var size = 0
    let known = unsafe packed.withBytes { source in
      unsafe snappy_uncompressed_length(
        source.bindMemory(to: CChar.self).baseAddress, source.count, &size)
    }
    guard known == SNAPPY_OK else { throw Compression.snappy.refusal("a block has no length") }
    guard size <= most else { throw Compression.snappy.tooLarge(most) }
    // Even the densest block cannot become more than this many times larger.
    guard size <= packed.count * 64 else {
      throw Compression.snappy.refusal("a block says a size that its bytes cannot hold")
    }
    var status = SNAPPY_OK
    let plain = unsafe [UInt8](unsafeUninitializedCapacity: size) { target, made in
      var length = size
      status = unsafe packed.withBytes { source in
        unsafe snappy_uncompress(
          source.bindMemory(to: CChar.self).baseAddress, source.count,
          UnsafeMutableRawPointer(target.baseAddress)?.assumingMemoryBound(to: CChar.self),
          &length)
      }
      made = status == SNAPPY_OK ? length : 0
    }
    guard status == SNAPPY_OK else { throw Compression.snappy.refusal("a block is broken") }
    return plain
  }
}

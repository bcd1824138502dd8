internal import Bytes
internal import CLZ4

/// LZ4 frames as Kafka writes them: independent blocks of 64 KiB, no checksums, no content size.
///
/// In batches of magic 0 the byte that checks the frame's header is wrong by tradition: it was made
/// of the frame's magic as well. It is written so, and put right before the library reads it.
enum LZ4 {
  private static let headerEnd = 6

  static func compressed(_ plain: ByteSlice, brokenHeader: Bool) throws(BatchError) -> [UInt8] {
    var preferences = LZ4F_preferences_t()
    preferences.frameInfo.blockSizeID = LZ4F_max64KB
    preferences.frameInfo.blockMode = LZ4F_blockIndependent
    preferences.autoFlush = 1
    let room = unsafe LZ4F_compressFrameBound(plain.count, &preferences)
    var packed = unsafe [UInt8](unsafeUninitializedCapacity: room) { target, made in
      let size = unsafe plain.withBytes { source in
        unsafe LZ4F_compressFrame(
          target.baseAddress, room, source.baseAddress, source.count, &preferences)
      }
      made = LZ4F_isError(size) == 0 ? size : 0
    }
    guard packed.count > headerEnd else { throw Compression.lz4.refusal("no frame was made") }
    if brokenHeader { packed[headerEnd] = headerCheck(packed[..<headerEnd]) }
    return packed
  }

  static func decompressed(
    _ packed: ByteSlice, brokenHeader: Bool, most: Int
  ) throws(BatchError) -> [UInt8] {
    var packed = packed
    if brokenHeader, packed.count > headerEnd {
      var mended = packed.array
      mended[headerEnd] = headerCheck(mended[4..<headerEnd])
      packed = ByteSlice(mended)
    }
    var context: OpaquePointer?
    let status = unsafe LZ4F_createDecompressionContext(&context, UInt32(LZ4F_VERSION))
    guard LZ4F_isError(status) == 0, let context = unsafe context else {
      throw Compression.lz4.refusal("the library does not start")
    }
    defer { unsafe LZ4F_freeDecompressionContext(context) }
    var plain: [UInt8] = []
    let isWhole = unsafe packed.withBytes { source in
      unsafe unpacked(source, into: &plain, most: most, with: context)
    }
    if plain.count > most { throw Compression.lz4.tooLarge(most) }
    guard isWhole else { throw Compression.lz4.refusal("the frame is broken or cut short") }
    return plain
  }

  private static func unpacked(
    _ source: UnsafeRawBufferPointer, into plain: inout [UInt8], most: Int,
    with context: OpaquePointer
  ) -> Bool {
    var at = 0
    var hint = 1
    let room = min(max(1024, source.count * 4), 1 << 18)
    while hint != 0 && plain.count <= most {
      var progress = 0
      plain += unsafe [UInt8](unsafeUninitializedCapacity: room) { target, made in
        var made64 = room
        var taken = source.count - at
        let start = unsafe source.baseAddress.map { unsafe $0 + at }
        hint = unsafe LZ4F_decompress(context, target.baseAddress, &made64, start, &taken, nil)
        made = LZ4F_isError(hint) == 0 ? made64 : 0
        at += taken
        progress = taken + made
      }
      if LZ4F_isError(hint) != 0 || progress == 0 { return false }
    }
    return hint == 0
  }

  /// The second byte of XXH32 with seed 0, for the few bytes of a frame's header.
  private static func headerCheck(_ bytes: ArraySlice<UInt8>) -> UInt8 {
    precondition(bytes.count < 16, "a frame's header is short")
    var hash: UInt32 = 374_761_393 &+ UInt32(bytes.count)
    var left = bytes
    while left.count >= 4 {
      let word = left.prefix(4).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      hash = rotated(hash &+ word &* 3_266_489_917, 17) &* 668_265_263
      left = left.dropFirst(4)
    }
    for byte in left {
      hash = rotated(hash &+ UInt32(byte) &* 374_761_393, 11) &* 2_654_435_761
    }
    hash = (hash ^ hash >> 15) &* 2_246_822_519
    hash = (hash ^ hash >> 13) &* 3_266_489_917
    hash ^= hash >> 16
    return UInt8(truncatingIfNeeded: hash >> 8)
  }

  private static func rotated(_ value: UInt32, _ by: UInt32) -> UInt32 {
    value << by | value >> (32 - by)
  }
}

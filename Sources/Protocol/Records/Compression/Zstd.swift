internal import Bytes
internal import CZstd

/// Zstandard at its level 3, streamed, so that the frame does not name the size of its content, as
/// Java's does not.
enum Zstd {
  static func compressed(_ plain: ByteSlice) throws(BatchError) -> [UInt8] {
    guard let context = unsafe ZSTD_createCCtx() else {
      throw Compression.zstd.refusal("the library does not start")
    }
    defer { unsafe ZSTD_freeCCtx(context) }
    let room = ZSTD_compressBound(plain.count) + 64
    let packed = unsafe [UInt8](unsafeUninitializedCapacity: room) { target, made in
      made = unsafe plain.withBytes { source in
        var input = unsafe ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: 0)
        var output = unsafe ZSTD_outBuffer(
          dst: UnsafeMutableRawPointer(target.baseAddress), size: room, pos: 0)
        while unsafe input.pos < input.size {
          let left = unsafe ZSTD_compressStream2(context, &output, &input, ZSTD_e_continue)
          if ZSTD_isError(left) != 0 { return 0 }
        }
        // Java flushes before it closes, so an empty block ends the frame.
        _ = unsafe ZSTD_compressStream2(context, &output, &input, ZSTD_e_flush)
        let left = unsafe ZSTD_compressStream2(context, &output, &input, ZSTD_e_end)
        return unsafe left == 0 ? output.pos : 0
      }
    }
    guard !packed.isEmpty else { throw Compression.zstd.refusal("the library does not finish") }
    return packed
  }

  static func decompressed(_ packed: ByteSlice, most: Int) throws(BatchError) -> [UInt8] {
    guard let context = unsafe ZSTD_createDCtx() else {
      throw Compression.zstd.refusal("the library does not start")
    }
    defer { unsafe ZSTD_freeDCtx(context) }
    var plain: [UInt8] = []
    let isWhole = unsafe packed.withBytes { source in
      unsafe unpacked(source, into: &plain, most: most, with: context)
    }
    if plain.count > most { throw Compression.zstd.tooLarge(most) }
    guard isWhole else { throw Compression.zstd.refusal("the frame is broken or cut short") }
    return plain
  }

  private static func unpacked(
    _ source: UnsafeRawBufferPointer, into plain: inout [UInt8], most: Int,
    with context: OpaquePointer
  ) -> Bool {
    var input = unsafe ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: 0)
    var left = 1
    var room = max(1024, source.count * 4)
    while plain.count <= most {
      var made = 0
      plain += unsafe [UInt8](unsafeUninitializedCapacity: room) { target, count in
        var output = unsafe ZSTD_outBuffer(
          dst: UnsafeMutableRawPointer(target.baseAddress), size: room, pos: 0)
        left = unsafe ZSTD_decompressStream(context, &output, &input)
        made = unsafe output.pos
        count = made
      }
      if ZSTD_isError(left) != 0 { return false }
      let isInputDone = unsafe input.pos == input.size
      if isInputDone && (left == 0 || made < room) { return left == 0 }
      room = min(room * 2, 1 << 20)
    }
    return false
  }
}

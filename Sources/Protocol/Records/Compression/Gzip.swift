internal import Bytes
internal import CZlib

/// gzip as Java 17 writes it: default level, no name or time, and 255 as the operating system.
enum Gzip {
  static func compressed(_ plain: ByteSlice) throws(BatchError) -> [UInt8] {
    var stream = unsafe z_stream()
    let size = unsafe Int32(MemoryLayout<z_stream>.size)
    guard
      unsafe deflateInit2_(
        &stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
        size) == Z_OK
    else { throw Compression.gzip.refusal("zlib does not start") }
    defer { unsafe deflateEnd(&stream) }
    var header = unsafe gz_header()
    unsafe header.os = 255
    let room = unsafe Int(deflateBound(&stream, UInt(plain.count))) + 32
    let packed = unsafe withUnsafeMutablePointer(to: &header) { header in
      unsafe deflateSetHeader(&stream, header)
      return unsafe [UInt8](unsafeUninitializedCapacity: room) { target, made in
        made = unsafe deflated(plain, into: target, with: &stream)
      }
    }
    guard !packed.isEmpty else { throw Compression.gzip.refusal("zlib does not finish") }
    return packed
  }

  private static func deflated(
    _ plain: ByteSlice, into target: UnsafeMutableBufferPointer<UInt8>, with stream: inout z_stream
  ) -> Int {
    unsafe plain.withBytes { source in
      unsafe stream.next_in = UnsafeMutableRawPointer(mutating: source.baseAddress)?
        .assumingMemoryBound(to: UInt8.self)
      unsafe stream.avail_in = UInt32(source.count)
      unsafe stream.next_out = target.baseAddress
      unsafe stream.avail_out = UInt32(target.count)
      let status = unsafe deflate(&stream, Z_FINISH)
      return unsafe status == Z_STREAM_END ? target.count - Int(stream.avail_out) : 0
    }
  }

  static func decompressed(_ packed: ByteSlice, most: Int) throws(BatchError) -> [UInt8] {
    var stream = unsafe z_stream()
    let size = unsafe Int32(MemoryLayout<z_stream>.size)
    guard unsafe inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, size) == Z_OK else {
      throw Compression.gzip.refusal("zlib does not start")
    }
    defer { unsafe inflateEnd(&stream) }
    var plain: [UInt8] = []
    let status = unsafe packed.withBytes { source in
      unsafe inflated(source, into: &plain, most: most, with: &stream)
    }
    if plain.count > most { throw Compression.gzip.tooLarge(most) }
    guard status == Z_STREAM_END else {
      throw Compression.gzip.refusal("the stream is broken or cut short")
    }
    return plain
  }

  private static func inflated(
    _ source: UnsafeRawBufferPointer, into plain: inout [UInt8], most: Int,
    with stream: inout z_stream
  ) -> Int32 {
    unsafe stream.next_in = UnsafeMutableRawPointer(mutating: source.baseAddress)?
      .assumingMemoryBound(to: UInt8.self)
    unsafe stream.avail_in = UInt32(source.count)
    var status = Z_OK
    var room = max(1024, source.count * 4)
    while status == Z_OK && plain.count <= most {
      plain += unsafe [UInt8](unsafeUninitializedCapacity: room) { target, made in
        unsafe stream.next_out = target.baseAddress
        unsafe stream.avail_out = UInt32(target.count)
        status = unsafe inflate(&stream, Z_NO_FLUSH)
        made = unsafe target.count - Int(stream.avail_out)
      }
      room = min(room * 2, 1 << 20)
    }
    return status
  }
}

/// A growing buffer that Kafka's big-endian numbers are written into.
///
/// It owns raw memory instead of an array, since `append` on an array costs several times as much per
/// number. One owner, no copies: `finish` hands the bytes out, `reset` begins anew in the same memory.
@safe
public struct ByteWriter: ~Copyable {
  @usableFromInline var base: UnsafeMutableRawPointer
  @usableFromInline var capacity: Int
  @usableFromInline var written: Int

  public init(capacity: Int = 256) {
    let room = max(capacity, 16)
    unsafe base = UnsafeMutableRawPointer.allocate(byteCount: room, alignment: 16)
    self.capacity = room
    written = 0
  }

  @inlinable public var count: Int { written }

  deinit { unsafe base.deallocate() }

  /// Makes room for `more` bytes and answers where they go.
  @inlinable @inline(__always)
  mutating func room(_ more: Int) -> UnsafeMutableRawPointer {
    if capacity - written < more { grow(more) }
    let place = unsafe base + written
    written += more
    return unsafe place
  }

  @inline(never) @usableFromInline
  mutating func grow(_ more: Int) {
    let wider = max(capacity * 2, count + more)
    let fresh = UnsafeMutableRawPointer.allocate(byteCount: wider, alignment: 16)
    unsafe fresh.copyMemory(from: base, byteCount: count)
    unsafe base.deallocate()
    unsafe base = fresh
    capacity = wider
  }

  @inlinable @inline(__always)
  mutating func store<Number: FixedWidthInteger & BitwiseCopyable>(_ value: Number) {
    unsafe room(MemoryLayout<Number>.size).storeBytes(of: value.bigEndian, as: Number.self)
  }

  @inlinable public mutating func uint8(_ value: UInt8) { store(value) }
  @inlinable public mutating func int8(_ value: Int8) { store(value) }
  @inlinable public mutating func int16(_ value: Int16) { store(value) }
  @inlinable public mutating func uint16(_ value: UInt16) { store(value) }
  @inlinable public mutating func int32(_ value: Int32) { store(value) }
  @inlinable public mutating func uint32(_ value: UInt32) { store(value) }
  @inlinable public mutating func int64(_ value: Int64) { store(value) }
  public mutating func float64(_ value: Double) { store(Int64(bitPattern: value.bitPattern)) }

  @inlinable
  public mutating func bytes(_ slice: ByteSlice) {
    let place = unsafe room(slice.count)
    unsafe slice.storage.withUnsafeBytes { bytes in
      if let source = bytes.baseAddress {
        unsafe place.copyMemory(from: source + slice.start, byteCount: slice.count)
      }
    }
  }

  public mutating func bytes(_ array: [UInt8]) {
    let place = unsafe room(array.count)
    unsafe array.withUnsafeBytes { bytes in
      if let source = bytes.baseAddress {
        unsafe place.copyMemory(from: source, byteCount: bytes.count)
      }
    }
  }

  @inlinable
  public mutating func utf8(_ text: String) {
    let place = unsafe room(text.utf8.count)
    let isCopied: Void? = unsafe text.utf8.withContiguousStorageIfAvailable { bytes in
      if let source = bytes.baseAddress {
        unsafe place.copyMemory(from: source, byteCount: bytes.count)
      }
    }
    if isCopied == nil { unsafe scattered(text, to: place) }
  }

  /// A string that is not in one piece, such as one that came from elsewhere than Swift.
  @inline(never) @usableFromInline
  func scattered(_ text: String, to place: UnsafeMutableRawPointer) {
    for (index, byte) in text.utf8.enumerated() {
      unsafe place.storeBytes(of: byte, toByteOffset: index, as: UInt8.self)
    }
  }

  public mutating func zeros(_ many: Int) {
    unsafe room(many).initializeMemory(as: UInt8.self, repeating: 0, count: many)
  }

  /// Overwrites a number that was written before, such as a size known only at the end.
  public mutating func put(_ value: Int32, at offset: Int) {
    precondition(offset >= 0 && count - offset >= 4, "number outside the bytes")
    unsafe (base + offset).storeBytes(of: value.bigEndian, as: Int32.self)
  }

  public mutating func put(_ value: UInt32, at offset: Int) {
    put(Int32(bitPattern: value), at: offset)
  }

  public mutating func put(_ value: Int64, at offset: Int) {
    precondition(offset >= 0 && count - offset >= 8, "number outside the bytes")
    unsafe (base + offset).storeBytes(of: value.bigEndian, as: Int64.self)
  }

  /// Drops what was written after `count`.
  public mutating func cut(to count: Int) {
    precondition(0 <= count && count <= self.count, "cut past the end")
    written = count
  }

  public mutating func reset() { written = 0 }

  @inlinable
  public func withBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try unsafe body(UnsafeRawBufferPointer(start: base, count: count))
  }

  /// The bytes from `start` on as an array of their own.
  public func array(from start: Int = 0) -> [UInt8] {
    precondition(0 <= start && start <= count, "start past the end")
    return unsafe [UInt8](UnsafeRawBufferPointer(start: base + start, count: count - start))
  }

  public consuming func finish() -> [UInt8] { array() }
}

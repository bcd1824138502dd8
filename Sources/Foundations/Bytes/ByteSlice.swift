/// A stretch of somebody else's bytes.
///
/// Records, keys and values stay where they arrived: in the frame, the batch or the segment. A slice
/// keeps that array alive and says which part of it is meant, so that passing a payload on costs
/// two integers and a reference, never a copy.
public struct ByteSlice: Sendable {
  public let storage: [UInt8]
  public let start: Int
  public let end: Int

  @inlinable
  public init(_ storage: [UInt8]) {
    self.storage = storage
    start = 0
    end = storage.count
  }

  @inlinable
  public init(_ storage: [UInt8], from start: Int, to end: Int) {
    precondition(0 <= start && start <= end && end <= storage.count, "slice outside its bytes")
    self.storage = storage
    self.start = start
    self.end = end
  }

  public init(utf8 text: String) { self.init(Array(text.utf8)) }

  @inlinable public var count: Int { end - start }
  @inlinable public var isEmpty: Bool { end == start }

  @inlinable
  public subscript(index: Int) -> UInt8 {
    precondition(0 <= index && index < end - start, "index outside the slice")
    return storage[start + index]
  }

  /// The part from `lower` to `upper`, counted from this slice's own beginning.
  public func part(from lower: Int, to upper: Int) -> ByteSlice {
    ByteSlice(storage, from: start + lower, to: start + upper)
  }

  public var array: [UInt8] { start == 0 && end == storage.count ? storage : Array(view) }

  @inlinable public var view: ArraySlice<UInt8> { storage[start..<end] }

  /// As Java reads it: what is no UTF-8 becomes U+FFFD.
  public var text: String { String(decoding: view, as: UTF8.self) }

  @inlinable
  public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    unsafe storage.withUnsafeBytes { bytes in
      unsafe body(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
    }
  }
}

extension ByteSlice: Equatable, Hashable {
  public static func == (left: ByteSlice, right: ByteSlice) -> Bool { left.view == right.view }
  public func hash(into hasher: inout Hasher) { hasher.combine(view) }
}

internal import Bytes

/// One walk over the fields of a message: decoding, encoding, measuring or describing it.
///
/// A declaration calls `field` once a field; the overload says the type, the arguments say which
/// versions have it, and the pass does what it is there for. It is one concrete type with a mode,
/// and its methods are not inlined: three nanoseconds a field, a release build in seconds, and a
/// declaration stays a list.
///
/// Tagged fields stand in the declaration where a reader expects them, but on the wire at the end
/// of the structure. While decoding, each tag found there walks the declaration again with only
/// that tag wanted. While encoding, the ordinary walk notes in `pendingTags` which of them differ
/// from their defaults; mostly none does, and one zero byte is the whole section.
///
/// Ordinary fields look at `gate`: the version, or -1 while a tag is wanted, which no field allows.
public struct Pass: ~Copyable {
  enum Mode {
    case decode, encode, measure, describe
  }

  var mode: Mode
  private(set) var version: Int16
  var gate: Int16
  private(set) var isFlexible: Bool
  /// Decoding takes notes of names and places as well.
  let isAnnotating: Bool
  var wantedTag: Int32 = -1
  var tagIsKnown = false
  var pendingTags: UInt32 = 0

  let bytes: [UInt8]
  public internal(set) var offset: Int
  var end: Int

  var writer: ByteWriter?
  var size = 0

  let scribe: Scribe?
  let draft: Draft?

  init<Kind: Message>(
    decoding slice: ByteSlice, version: Int16, of kind: Kind.Type, scribe: Scribe? = nil
  ) throws(WireError) {
    guard Kind.versions.contains(version) else {
      throw WireError(.unsupportedVersion(version), at: slice.start)
    }
    mode = .decode
    self.version = version
    gate = version
    isFlexible = Kind.isFlexible(version)
    isAnnotating = scribe != nil
    bytes = slice.storage
    offset = slice.start
    end = slice.end
    writer = nil
    self.scribe = scribe
    draft = nil
  }

  init(encodingInto writer: consuming ByteWriter) {
    self.init(.encode)
    self.writer = consume writer
  }

  /// A pass that reads no bytes; encoding and measuring learn their version from the message.
  init(_ mode: Mode, draft: Draft? = nil) {
    self.mode = mode
    version = 0
    gate = 0
    isFlexible = false
    isAnnotating = false
    bytes = []
    offset = 0
    end = 0
    writer = nil
    scribe = nil
    self.draft = draft
  }

  /// Goes on with a message, as a header is followed by its body.
  mutating func goOn(_ version: Int16, _ isFlexible: Bool) {
    self.version = version
    gate = version
    self.isFlexible = isFlexible
  }

  mutating func takeWriter() -> ByteWriter {
    guard let writer = writer.take() else { preconditionFailure("only encoding has a writer") }
    return writer
  }

  @inline(__always)
  func has(_ since: Int16, _ until: Int16) -> Bool {
    gate >= since && gate <= until || mode == .describe
  }

  func expectEnd() throws(WireError) {
    guard offset == end else { throw WireError(.trailingBytes(end - offset), at: offset) }
  }
}

/// Taking bytes: each checks first that they are there.
extension Pass {
  @inline(__always)
  mutating func take(_ count: Int) throws(WireError) -> Int {
    guard count <= end - offset else {
      throw WireError(.ended(needed: count, left: end - offset), at: offset)
    }
    let start = offset
    offset += count
    return start
  }

  @inline(__always)
  mutating func takeVarint() throws(WireError) -> UInt32 {
    if offset < end {
      let first = bytes[offset]
      if first < 0x80 {
        offset += 1
        return UInt32(first)
      }
    }
    return try takeLongVarint()
  }

  @inline(never)
  private mutating func takeLongVarint() throws(WireError) -> UInt32 {
    let (value, next) = try Pass.varint(in: bytes, from: offset, to: end)
    offset = next
    return value
  }

  static func varint(
    in bytes: [UInt8], from start: Int, to end: Int
  ) throws(WireError) -> (value: UInt32, next: Int) {
    var value: UInt32 = 0
    for index in 0..<5 {
      guard start + index < end else { throw WireError(.ended(needed: 1, left: 0), at: end) }
      let byte = bytes[start + index]
      value |= UInt32(byte & 0x7f) << UInt32(7 * index)
      if byte < 0x80 { return (value, start + index + 1) }
    }
    throw WireError(.varintTooLong, at: start)
  }
}

public import Bytes

/// A produce request read where it lies: no message is built, nothing is allocated.
///
/// A broker that only passes batches to its logs needs to know where each partition's records begin and end,
/// not a tree of structures. The view walks the same bytes as `ProduceRequest` and is tested against it.
public struct ProduceView: Sendable {
  /// One partition's records, by their places in the frame.
  public struct Records: Sendable {
    public let topic: Range<Int>
    public let partition: Int32
    /// Nil where the records are null.
    public let records: Range<Int>?
  }

  public let bytes: [UInt8]
  public let isFlexible: Bool
  public let transactionalId: Range<Int>?
  public let acks: Int16
  public let timeoutMs: Int32
  private var offset: Int
  private let end: Int
  private var topicsLeft: Int
  private var partitionsLeft = 0
  private var topic = 0..<0

  /// Begins at the body of the request: its header has been read.
  public init(_ body: ByteSlice, version: Int16) throws(WireError) {
    guard ProduceRequest.versions.contains(version) else {
      throw WireError(.unsupportedVersion(version), at: body.start)
    }
    var walk = Walk(
      bytes: body.storage, end: body.end, isFlexible: ProduceRequest.isFlexible(version),
      offset: body.start)
    transactionalId = version >= 3 ? try walk.text() : nil
    let fixed = try walk.take(6)
    acks = body.storage.int16(at: fixed)
    timeoutMs = body.storage.int32(at: fixed + 2)
    topicsLeft = try walk.count()
    if topicsLeft == 0 { try walk.tags() }
    bytes = walk.bytes
    isFlexible = walk.isFlexible
    offset = walk.offset
    end = walk.end
  }

  /// The next partition; nil after the last one, when the request has been read to its end.
  public mutating func next() throws(WireError) -> Records? {
    var walk = Walk(bytes: bytes, end: end, isFlexible: isFlexible, offset: offset)
    while partitionsLeft == 0 {
      guard topicsLeft > 0 else {
        guard offset == end else { throw WireError(.trailingBytes(end - offset), at: offset) }
        return nil
      }
      guard let name = try walk.text() else {
        throw WireError(.nullNotAllowed, at: walk.offset, path: "topicData.name")
      }
      topic = name
      partitionsLeft = try walk.count()
      topicsLeft -= 1
      if partitionsLeft == 0 { try walk.endTopic(isLast: topicsLeft == 0) }
      offset = walk.offset
    }
    let partition = bytes.int32(at: try walk.take(4))
    let records = try walk.blob()
    try walk.tags()
    partitionsLeft -= 1
    if partitionsLeft == 0 { try walk.endTopic(isLast: topicsLeft == 0) }
    offset = walk.offset
    return Records(topic: topic, partition: partition, records: records)
  }
}

/// The few kinds of fields that a produce request has.
private struct Walk {
  let bytes: [UInt8]
  let end: Int
  let isFlexible: Bool
  var offset: Int

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
  mutating func varint() throws(WireError) -> Int {
    if offset < end, bytes[offset] < 0x80 {
      offset += 1
      return Int(bytes[offset - 1])
    }
    return try longVarint()
  }

  @inline(never)
  private mutating func longVarint() throws(WireError) -> Int {
    let (value, next) = try Pass.varint(in: bytes, from: offset, to: end)
    offset = next
    return Int(value)
  }

  @inline(__always)
  mutating func text() throws(WireError) -> Range<Int>? {
    let start = offset
    let length: Int
    if isFlexible {
      length = Int(Int32(truncatingIfNeeded: try varint() - 1))
    } else {
      length = Int(bytes.int16(at: try take(2)))
    }
    if length < 0 { return nil }
    if length > Pass.longestText { throw WireError(.stringTooLong(length), at: start) }
    let first = try take(length)
    return first..<offset
  }

  @inline(__always)
  mutating func long() throws(WireError) -> Int {
    isFlexible
      ? Int(Int32(truncatingIfNeeded: try varint() - 1)) : Int(bytes.int32(at: try take(4)))
  }

  @inline(__always)
  mutating func count() throws(WireError) -> Int {
    let start = offset
    let count = try long()
    if count < 0 { throw WireError(.nullNotAllowed, at: start) }
    if count > end - offset {
      throw WireError(.tooManyElements(count, left: end - offset), at: start)
    }
    return count
  }

  @inline(__always)
  mutating func blob() throws(WireError) -> Range<Int>? {
    let length = try long()
    if length < 0 { return nil }
    let first = try take(length)
    return first..<offset
  }

  @inline(__always)
  mutating func tags() throws(WireError) {
    guard isFlexible else { return }
    if offset < end, bytes[offset] == 0 { offset += 1 } else { try skipTags() }
  }

  /// After a topic come its tagged fields; after the last one those of the request, too.
  @inline(__always)
  mutating func endTopic(isLast: Bool) throws(WireError) {
    try tags()
    if isLast { try tags() }
  }

  @inline(never)
  private mutating func skipTags() throws(WireError) {
    let start = offset
    let count = try varint()
    if count > (end - offset) / 2 {
      throw WireError(.tooManyElements(count, left: end - offset), at: start)
    }
    for _ in 0..<count {
      _ = try varint()
      _ = try take(try varint())
    }
  }
}

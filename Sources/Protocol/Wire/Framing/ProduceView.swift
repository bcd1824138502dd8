public import Bytes

/// A produce request read where it lies: no message is built, nothing is allocated.
///
/// A broker that only passes batches to its logs needs to know where each partition's records begin
/// and end, not a tree of structures. The view walks the same bytes as `ProduceRequest` and is
/// tested against it.
public struct ProduceView: Sendable {
  /// One partition's records, by their places in the frame.
  public struct Records: Sendable {
    public let topic: Range<Int>
    public let partition: Int32
    /// Nil where the records are null.
    public let records: Range<Int>?
  }

  public private(set) var transactionalId: Range<Int>?
  public private(set) var acks: Int16 = 0
  public private(set) var timeoutMs: Int32 = 0
  private let isFlexible: Bool
  private var offset: Int
  private let end: Int
  private var topicsLeft = 0
  private var partitionsLeft = 0
  private var topic = 0..<0

  /// Begins at the body of the request: its header has been read.
  public init(_ body: ByteSlice, version: Int16) throws(WireError) {
    guard ProduceRequest.versions.contains(version) else {
      throw WireError(.unsupportedVersion(version), at: body.start)
    }
    isFlexible = ProduceRequest.isFlexible(version)
    offset = body.start
    end = body.end
    try start(body.storage, version)
  }

  private mutating func start(_ bytes: [UInt8], _ version: Int16) throws(WireError) {
    if isFlexible, quickStart(bytes) { return }
    if version >= 3 { transactionalId = try text(bytes) }
    let fixed = try take(6)
    acks = bytes.int16(at: fixed)
    timeoutMs = bytes.int32(at: fixed + 2)
    topicsLeft = try count(bytes)
    if topicsLeft == 0 { try tags(bytes) }
  }

  /// The next partition; nil after the last one, when the request has been read to its end. The
  /// bytes are those of the frame that the view was made of; it holds none itself.
  public mutating func next(in bytes: [UInt8]) throws(WireError) -> Records? {
    if isFlexible, let records = quickNext(bytes) { return records }
    return try thoroughNext(bytes)
  }

  private mutating func thoroughNext(_ bytes: [UInt8]) throws(WireError) -> Records? {
    while partitionsLeft == 0 {
      guard topicsLeft > 0 else {
        guard offset == end else { throw WireError(.trailingBytes(end - offset), at: offset) }
        return nil
      }
      guard let name = try text(bytes) else {
        throw WireError(.nullNotAllowed, at: offset, path: "topicData.name")
      }
      topic = name
      partitionsLeft = try count(bytes)
      topicsLeft -= 1
      if partitionsLeft == 0 { try endTopic(bytes) }
    }
    let partition = bytes.int32(at: try take(4))
    let length = try longLength(bytes)
    let first = try take(max(length, 0))
    let records = length < 0 ? nil : first..<offset
    try tags(bytes)
    partitionsLeft -= 1
    if partitionsLeft == 0 { try endTopic(bytes) }
    return Records(topic: topic, partition: partition, records: records)
  }
}

/// The few kinds of fields that a produce request has.
extension ProduceView {
  @inline(__always)
  private mutating func take(_ count: Int) throws(WireError) -> Int {
    guard count <= end - offset else {
      throw WireError(.ended(needed: count, left: end - offset), at: offset)
    }
    let start = offset
    offset += count
    return start
  }

  @inline(__always)
  private mutating func varint(_ bytes: [UInt8]) throws(WireError) -> Int {
    if offset < end, bytes[offset] < 0x80 {
      offset += 1
      return Int(bytes[offset - 1])
    }
    let (value, next) = try Pass.varint(in: bytes, from: offset, to: end)
    offset = next
    return Int(value)
  }

  @inline(__always)
  private mutating func text(_ bytes: [UInt8]) throws(WireError) -> Range<Int>? {
    let start = offset
    let length: Int
    if isFlexible {
      length = Int(Int32(truncatingIfNeeded: try varint(bytes) - 1))
    } else {
      length = Int(bytes.int16(at: try take(2)))
    }
    if length < 0 { return nil }
    if length > Pass.longestText { throw WireError(.stringTooLong(length), at: start) }
    let first = try take(length)
    return first..<offset
  }

  @inline(__always)
  private mutating func longLength(_ bytes: [UInt8]) throws(WireError) -> Int {
    isFlexible
      ? Int(Int32(truncatingIfNeeded: try varint(bytes) - 1))
      : Int(bytes.int32(at: try take(4)))
  }

  @inline(__always)
  private mutating func count(_ bytes: [UInt8]) throws(WireError) -> Int {
    let start = offset
    let count = try longLength(bytes)
    if count < 0 { throw WireError(.nullNotAllowed, at: start) }
    if count > end - offset {
      throw WireError(.tooManyElements(count, left: end - offset), at: start)
    }
    return count
  }

  @inline(__always)
  private mutating func tags(_ bytes: [UInt8]) throws(WireError) {
    guard isFlexible else { return }
    if offset < end, bytes[offset] == 0 { offset += 1 } else { try skipTags(bytes) }
  }

  /// After a topic come its tagged fields; after the last one those of the request, too.
  @inline(__always)
  private mutating func endTopic(_ bytes: [UInt8]) throws(WireError) {
    try tags(bytes)
    if topicsLeft == 0 { try tags(bytes) }
  }

  @inline(never)
  private mutating func skipTags(_ bytes: [UInt8]) throws(WireError) {
    let start = offset
    let count = try varint(bytes)
    if count > (end - offset) / 2 {
      throw WireError(.tooManyElements(count, left: end - offset), at: start)
    }
    for _ in 0..<count {
      _ = try varint(bytes)
      _ = try take(try varint(bytes))
    }
  }
}

/// The straight way through a flexible request as a producer sends it: short names, no tagged fields.
/// It takes a step only where everything is as expected, and else leaves it to the thorough way,
/// which knows all cases and every error. The cursor is a copy, so that it stays in registers.
extension ProduceView {
  private mutating func quickStart(_ bytes: [UInt8]) -> Bool {
    // A null transactional id, acks, the timeout, and a count of one byte.
    guard end - offset >= 8, bytes[offset] == 0, bytes[offset + 7] < 0x80, bytes[offset + 7] > 1
    else { return false }
    acks = bytes.int16(at: offset + 1)
    timeoutMs = bytes.int32(at: offset + 3)
    topicsLeft = Int(bytes[offset + 7]) - 1
    offset += 8
    return true
  }

  private mutating func quickNext(_ bytes: [UInt8]) -> Records? {
    var at = offset
    var partitions = partitionsLeft
    var topics = topicsLeft
    var name = topic
    if partitions == 0 {
      guard topics > 0, at < end else { return nil }
      let length = Int(bytes[at]) - 1
      guard length > 0, length < 127, end - at > length + 2 else { return nil }
      name = at + 1..<at + 1 + length
      at += length + 1
      partitions = Int(bytes[at]) - 1
      guard partitions > 0, partitions < 127 else { return nil }
      at += 1
      topics -= 1
    }
    guard end - at >= 6 else { return nil }
    let partition = bytes.int32(at: at)
    at += 4
    var length = Int(bytes[at])
    at += 1
    if length >= 0x80 {
      guard bytes[at] < 0x80 else { return nil }
      length = length & 0x7f | Int(bytes[at]) << 7
      at += 1
    }
    length -= 1
    // The partition's tags, perhaps the topic's, perhaps the request's.
    let tags = partitions > 1 ? 1 : topics > 0 ? 2 : 3
    guard length >= 0, end - at >= length + tags else { return nil }
    let records = at..<at + length
    at += length
    for _ in 0..<tags {
      guard bytes[at] == 0 else { return nil }
      at += 1
    }
    offset = at
    partitionsLeft = partitions - 1
    topicsLeft = topics
    topic = name
    return Records(topic: name, partition: partition, records: records)
  }
}

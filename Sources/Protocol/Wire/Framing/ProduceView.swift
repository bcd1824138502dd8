public import Bytes

/// A produce request read where it lies: no message is built, nothing is allocated.
///
/// A broker that only passes batches to its logs needs to know where each partition's records begin
/// and end, not a tree of structures. The view walks the same bytes as `ProduceRequest` and is
/// tested against it.
///
/// It is a handful of numbers, and the straight way through a request as a producer sends it (short
/// names, no tagged fields) is inlined where it is used, so that they stay in registers. Whatever is
/// not straight is left to the thorough way, which knows all cases and every error.
public struct ProduceView: Sendable {
  /// One partition's records, by their places in the frame.
  public struct Records: Sendable {
    @usableFromInline let topicStart: Int
    @usableFromInline let topicEnd: Int
    public let partition: Int32
    @usableFromInline let recordsStart: Int
    @usableFromInline let recordsEnd: Int

    @inlinable @inline(__always)
    init(_ topicStart: Int, _ topicEnd: Int, _ partition: Int32, _ start: Int, _ end: Int) {
      self.topicStart = topicStart
      self.topicEnd = topicEnd
      self.partition = partition
      recordsStart = start
      recordsEnd = end
    }

    @inlinable public var topic: Range<Int> { topicStart..<topicEnd }
    /// Nil where the records are null.
    @inlinable public var records: Range<Int>? {
      recordsStart < 0 ? nil : recordsStart..<recordsEnd
    }
  }

  @usableFromInline var idStart = -1
  @usableFromInline var idEnd = -1
  public var acks: Int16 = 0
  public var timeoutMs: Int32 = 0
  @usableFromInline let isFlexible: Bool
  @usableFromInline var offset: Int
  @usableFromInline let end: Int
  @usableFromInline var topicsLeft = 0
  @usableFromInline var partitionsLeft = 0
  @usableFromInline var topicStart = 0
  @usableFromInline var topicEnd = 0

  public var transactionalId: Range<Int>? { idStart < 0 ? nil : idStart..<idEnd }

  /// The versions that the straight way knows; a test holds them against the declaration.
  @inlinable public static var straightVersions: ClosedRange<Int16> { 9...11 }

  /// Begins at the body of the request: its header has been read.
  @inlinable @inline(__always)
  public init(_ body: ByteSlice, version: Int16) throws(WireError) {
    let bytes = body.storage
    let start = body.start
    // A null transactional id, acks, the timeout, and a count of one byte.
    guard ProduceView.straightVersions.contains(version), body.end &- start >= 8,
      bytes[start] == 0, bytes[start &+ 7] < 0x80, bytes[start &+ 7] > 1
    else {
      self = try ProduceView.thorough(body, version)
      return
    }
    self.init(flexible: true, from: start &+ 8, to: body.end)
    acks = bytes.int16(at: start &+ 1)
    timeoutMs = bytes.int32(at: start &+ 3)
    topicsLeft = Int(bytes[start &+ 7]) &- 1
  }

  @inlinable @inline(__always)
  init(flexible: Bool, from offset: Int, to end: Int) {
    isFlexible = flexible
    self.offset = offset
    self.end = end
  }

  /// The next partition; nil after the last one, when the request has been read to its end. The
  /// bytes are those of the frame that the view was made of; it holds none itself.
  @inlinable @inline(__always)
  public mutating func next(in bytes: [UInt8]) throws(WireError) -> Records? {
    if isFlexible {
      if topicsLeft | partitionsLeft == 0, offset == end { return nil }
      if let records = straightNext(bytes) { return records }
    }
    let (view, records) = try thoroughNext(bytes)
    self = view
    return records
  }

  @inlinable @inline(__always)
  mutating func straightNext(_ bytes: [UInt8]) -> Records? {
    var at = offset
    var partitions = partitionsLeft
    var topics = topicsLeft
    var nameStart = topicStart
    var nameEnd = topicEnd
    if partitions == 0 {
      guard topics > 0, at < end else { return nil }
      let length = Int(bytes[at]) &- 1
      guard length > 0, length < 127, end &- at > length &+ 2 else { return nil }
      nameStart = at &+ 1
      at = nameStart &+ length
      nameEnd = at
      partitions = Int(bytes[at]) &- 1
      guard partitions > 0, partitions < 127 else { return nil }
      at &+= 1
      topics &-= 1
    }
    guard end &- at >= 6 else { return nil }
    let partition = bytes.int32(at: at)
    var length = Int(bytes[at &+ 4])
    at &+= 5
    if length >= 0x80 {
      guard bytes[at] < 0x80 else { return nil }
      length = length & 0x7f | Int(bytes[at]) << 7
      at &+= 1
    }
    length &-= 1
    // The partition's tags, perhaps the topic's, perhaps the request's.
    let tags = partitions > 1 ? 1 : topics > 0 ? 2 : 3
    guard length >= 0, end &- at >= length &+ tags else { return nil }
    let start = at
    at &+= length
    for _ in 0..<tags {
      guard bytes[at] == 0 else { return nil }
      at &+= 1
    }
    offset = at
    partitionsLeft = partitions &- 1
    topicsLeft = topics
    topicStart = nameStart
    topicEnd = nameEnd
    return Records(nameStart, nameEnd, partition, start, start &+ length)
  }
}

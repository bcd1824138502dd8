public import Bytes

/// The thorough way through a produce request: every version, every form of length, tagged fields, and
/// an error for each thing that can be wrong.
extension ProduceView {
  @inline(never) @usableFromInline
  static func thorough(_ body: ByteSlice, _ version: Int16) throws(WireError) -> ProduceView {
    guard ProduceRequest.versions.contains(version) else {
      throw WireError(.unsupportedVersion(version), at: body.start)
    }
    var view = ProduceView(
      flexible: ProduceRequest.isFlexible(version), from: body.start, to: body.end)
    try view.start(body.storage, version)
    return view
  }

  private mutating func start(_ bytes: [UInt8], _ version: Int16) throws(WireError) {
    if version >= 3, let id = try text(bytes) {
      idStart = id.lowerBound
      idEnd = id.upperBound
    }
    let fixed = try take(6)
    acks = bytes.int16(at: fixed)
    timeoutMs = bytes.int32(at: fixed + 2)
    topicsLeft = try count(bytes)
    if topicsLeft == 0 { try tags(bytes) }
  }

  /// Gives the view after the step instead of changing it in place, so that the caller's can stay in
  /// registers.
  @inline(never) @usableFromInline
  func thoroughNext(_ bytes: [UInt8]) throws(WireError) -> (ProduceView, Records?) {
    var view = self
    let records = try view.step(bytes)
    return (view, records)
  }

  private mutating func step(_ bytes: [UInt8]) throws(WireError) -> Records? {
    while partitionsLeft == 0 {
      guard topicsLeft > 0 else {
        guard offset == end else { throw WireError(.trailingBytes(end - offset), at: offset) }
        return nil
      }
      guard let name = try text(bytes) else {
        throw WireError(.nullNotAllowed, at: offset, path: "topicData.name")
      }
      topicStart = name.lowerBound
      topicEnd = name.upperBound
      partitionsLeft = try count(bytes)
      topicsLeft -= 1
      if partitionsLeft == 0 { try endTopic(bytes) }
    }
    let partition = bytes.int32(at: try take(4))
    let length = try longLength(bytes)
    let first = try take(max(length, 0))
    let records = length < 0 ? (-1, -1) : (first, offset)
    try tags(bytes)
    partitionsLeft -= 1
    if partitionsLeft == 0 { try endTopic(bytes) }
    return Records(topicStart, topicEnd, partition, records.0, records.1)
  }

  private mutating func take(_ count: Int) throws(WireError) -> Int {
    guard count <= end - offset else {
      throw WireError(.ended(needed: count, left: end - offset), at: offset)
    }
    let start = offset
    offset += count
    return start
  }

  private mutating func varint(_ bytes: [UInt8]) throws(WireError) -> Int {
    let (value, next) = try Pass.varint(in: bytes, from: offset, to: end)
    offset = next
    return Int(value)
  }

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

  private mutating func longLength(_ bytes: [UInt8]) throws(WireError) -> Int {
    isFlexible
      ? Int(Int32(truncatingIfNeeded: try varint(bytes) - 1))
      : Int(bytes.int32(at: try take(4)))
  }

  private mutating func count(_ bytes: [UInt8]) throws(WireError) -> Int {
    let start = offset
    let count = try longLength(bytes)
    if count < 0 { throw WireError(.nullNotAllowed, at: start) }
    if count > end - offset {
      throw WireError(.tooManyElements(count, left: end - offset), at: start)
    }
    return count
  }

  private mutating func tags(_ bytes: [UInt8]) throws(WireError) {
    guard isFlexible else { return }
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

  /// After a topic come its tagged fields; after the last one those of the request, too.
  private mutating func endTopic(_ bytes: [UInt8]) throws(WireError) {
    try tags(bytes)
    if topicsLeft == 0 { try tags(bytes) }
  }
}

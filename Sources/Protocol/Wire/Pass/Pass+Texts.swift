public import Bytes

/// Strings and bytes: a length and what it counts. In flexible versions the length is a varint, one
/// more than the count, so that zero can mean null; before, it is a number of which any negative
/// means null.
extension Pass {
  public mutating func field(
    _ name: String, _ value: inout String, since: Int16 = 0, until: Int16 = .max
  ) throws(WireError) {
    try string(name, &value, since, until)
  }

  @inline(never)
  private mutating func string(
    _ name: String, _ value: inout String, _ since: Int16, _ until: Int16
  ) throws(WireError) {
    guard has(since, until) else { return }
    switch mode {
    case .decode:
      let start = offset
      let count = try textLength(name, isFlexible)
      if count < 0 { throw WireError(.nullNotAllowed, at: start, path: name) }
      value = try text(name, count)
      if isAnnotating { note(name, "string", start, count, .text(value)) }
    case .encode: try put(name, value, isFlexible)
    case .measure: size += Pass.sizeOfText(value.utf8.count, isFlexible)
    case .describe:
      draft?.add(
        name, .length("string", .always), since, until, shown: value.isEmpty ? nil : value)
    }
  }

  /// `isAlwaysFixed`: the length stays a plain number in flexible versions, as in a request's
  /// header.
  public mutating func field(
    _ name: String, _ value: inout String?, since: Int16 = 0, until: Int16 = .max,
    nullableSince: Int16 = 0, isAlwaysFixed: Bool = false
  ) throws(WireError) {
    try nullableString(name, &value, since, until, nullableSince, isAlwaysFixed)
  }

  @inline(never)
  private mutating func nullableString(
    _ name: String, _ value: inout String?, _ since: Int16, _ until: Int16, _ nullableSince: Int16,
    _ isAlwaysFixed: Bool
  ) throws(WireError) {
    guard has(since, until) else { return }
    let isCompact = isFlexible && !isAlwaysFixed
    switch mode {
    case .decode:
      let start = offset
      let count = try textLength(name, isCompact)
      if count < 0 {
        if version < nullableSince { throw WireError(.nullNotAllowed, at: start, path: name) }
        value = nil
      } else {
        value = try text(name, count)
      }
      if isAnnotating {
        let type = version < nullableSince ? "string" : "nullable_string"
        note(name, type, start, count, value.map { .text($0) } ?? .null, isCompact: isCompact)
      }
    case .encode:
      if let value {
        try put(name, value, isCompact)
      } else {
        if version < nullableSince { throw nullRefused(name) }
        if isCompact { writer?.uint8(0) } else { writer?.int16(-1) }
      }
    case .measure:
      size += value.map { Pass.sizeOfText($0.utf8.count, isCompact) } ?? (isCompact ? 1 : 2)
    case .describe:
      let shown = value.map { $0.isEmpty ? nil : $0 } ?? "null"
      draft?.add(
        name, .length("string", isAlwaysFixed ? .never : .always), since, until, nullableSince,
        shown: shown)
    }
  }

  public mutating func field(
    _ name: String, _ value: inout ByteSlice, since: Int16 = 0, until: Int16 = .max
  ) throws(WireError) {
    try blob(name, &value, since, until)
  }

  @inline(never)
  private mutating func blob(
    _ name: String, _ value: inout ByteSlice, _ since: Int16, _ until: Int16
  ) throws(WireError) {
    guard has(since, until) else { return }
    switch mode {
    case .decode:
      let start = offset
      let count = try longLength(name)
      if count < 0 { throw WireError(.nullNotAllowed, at: start, path: name) }
      value = try slice(name, count)
      if isAnnotating { note(name, "bytes", start, count, .bytes(value)) }
    case .encode:
      putLongLength(value.count)
      writer?.bytes(value)
    case .measure: size += sizeOfLongLength(value.count) + value.count
    case .describe: draft?.add(name, .length("bytes", .always), since, until, shown: nil)
    }
  }

  /// What bytes are: opaque, or record batches.
  public enum Content: String, Sendable {
    case bytes, records
  }

  public mutating func field(
    _ name: String, _ value: inout ByteSlice?, since: Int16 = 0, until: Int16 = .max,
    nullableSince: Int16 = 0, as content: Content = .bytes
  ) throws(WireError) {
    try nullableBlob(name, &value, since, until, nullableSince, content)
  }

  @inline(never)
  private mutating func nullableBlob(
    _ name: String, _ value: inout ByteSlice?, _ since: Int16, _ until: Int16,
    _ nullableSince: Int16, _ content: Content
  ) throws(WireError) {
    guard has(since, until) else { return }
    switch mode {
    case .decode:
      let start = offset
      let count = try longLength(name)
      if count < 0 {
        if version < nullableSince { throw WireError(.nullNotAllowed, at: start, path: name) }
        value = nil
      } else {
        value = try slice(name, count)
      }
      if isAnnotating {
        let isNullable = content == .bytes && version >= nullableSince
        let type = isNullable ? "nullable_bytes" : content.rawValue
        note(name, type, start, count, value.map { .bytes($0) } ?? .null)
      }
    case .encode:
      if let value {
        putLongLength(value.count)
        writer?.bytes(value)
      } else {
        if version < nullableSince { throw nullRefused(name) }
        putLongLength(-1)
      }
    case .measure:
      let count = value?.count ?? -1
      size += sizeOfLongLength(count) + max(count, 0)
    case .describe:
      draft?.add(
        name, .length(content.rawValue, .always), since, until, nullableSince,
        shown: value == nil ? "null" : nil)
    }
  }
}

/// Lengths. All negative ones are null, as Java takes them.
extension Pass {
  static let longestText = Int(Int16.max)

  @inline(__always)
  mutating func textLength(_ name: String, _ isCompact: Bool) throws(WireError) -> Int {
    let start = offset
    let count: Int
    do throws(WireError) {
      if isCompact {
        count = Int(Int32(truncatingIfNeeded: Int64(try takeVarint()) - 1))
      } else {
        count = Int(try Int16.taken(from: &self))
      }
    } catch {
      throw error.inside(name)
    }
    if count > Pass.longestText { throw WireError(.stringTooLong(count), at: start, path: name) }
    return count
  }

  /// The length of bytes, or the count of an array.
  @inline(__always)
  mutating func longLength(_ name: String) throws(WireError) -> Int {
    do throws(WireError) {
      return isFlexible
        ? Int(Int32(truncatingIfNeeded: Int64(try takeVarint()) - 1))
        : Int(try Int32.taken(from: &self))
    } catch {
      throw error.inside(name)
    }
  }

  @inline(__always)
  mutating func text(_ name: String, _ count: Int) throws(WireError) -> String {
    let start = try place(name, count)
    return String(decoding: bytes[start..<start + count], as: UTF8.self)
  }

  @inline(__always)
  mutating func slice(_ name: String, _ count: Int) throws(WireError) -> ByteSlice {
    let start = try place(name, count)
    return ByteSlice(bytes, from: start, to: start + count)
  }

  @inline(__always)
  private mutating func place(_ name: String, _ count: Int) throws(WireError) -> Int {
    do throws(WireError) {
      return try take(count)
    } catch {
      throw error.inside(name)
    }
  }

  @inline(__always)
  mutating func put(_ name: String, _ text: String, _ isCompact: Bool) throws(WireError) {
    let count = text.utf8.count
    if count > Pass.longestText {
      throw WireError(.stringTooLong(count), at: writer?.count ?? 0, path: name)
    }
    if isCompact {
      putVarint(UInt32(count + 1))
    } else {
      writer?.int16(Int16(count))
    }
    writer?.utf8(text)
  }

  @inline(__always)
  mutating func putVarint(_ value: UInt32) {
    if value < 0x80 { writer?.uint8(UInt8(value)) } else { writer?.unsignedVarint(value) }
  }

  @inline(__always)
  mutating func putLongLength(_ count: Int) {
    if isFlexible { putVarint(UInt32(count + 1)) } else { writer?.int32(Int32(count)) }
  }

  func sizeOfLongLength(_ count: Int) -> Int {
    isFlexible ? VarintSize.of(unsigned: UInt64(count + 1)) : 4
  }

  static func sizeOfText(_ count: Int, _ isCompact: Bool) -> Int {
    count + (isCompact ? VarintSize.of(unsigned: UInt64(count + 1)) : 2)
  }

  @inline(never)
  mutating func nullRefused(_ name: String) -> WireError {
    WireError(.nullNotAllowed, at: writer?.count ?? 0, path: name)
  }

  /// A leaf whose value follows a length: the length has a range of its own.
  @inline(never)
  func note(
    _ name: String, _ type: String, _ start: Int, _ count: Int, _ value: Annotation.Value,
    isCompact: Bool? = nil
  ) {
    let type = isCompact ?? isFlexible ? "compact_" + type : type
    scribe?.leaf(name, type, start..<offset, value, length: start..<offset - max(count, 0))
  }
}

extension String: Scalar {
  static var typeName: String { "string" }
  static var leastSize: Int { 1 }
  @inline(__always)
  static func taken(from pass: inout Pass) throws(WireError) -> String {
    let start = pass.offset
    let count = try pass.textLength("", pass.isFlexible)
    if count < 0 { throw WireError(.nullNotAllowed, at: start) }
    return try pass.text("", count)
  }
  /// An element that is too long has been refused before.
  @inline(__always)
  func put(into pass: inout Pass) {
    let count = utf8.count
    if pass.isFlexible {
      pass.putVarint(UInt32(count + 1))
    } else {
      pass.writer?.int16(Int16(count))
    }
    pass.writer?.utf8(self)
  }
  var noted: Annotation.Value { .text(self) }
  var shownDefault: String? { isEmpty ? nil : self }
}

public import Bytes

/// Tagged fields: declared in line with their tag, on the wire in the section that ends the
/// structure.
extension Pass {
  public mutating func field(
    _ name: String, _ value: inout Bool, tag: Int32, since: Int16 = 0, until: Int16 = .max,
    default usual: Bool = false
  ) throws(WireError) {
    guard begins(tag, since, until, isUsual: value == usual) else { return }
    try field(name, &value, since: since, until: until)
    ends(tag)
  }

  public mutating func field(
    _ name: String, _ value: inout Int8, tag: Int32, since: Int16 = 0, until: Int16 = .max,
    default usual: Int8 = 0
  ) throws(WireError) {
    guard begins(tag, since, until, isUsual: value == usual) else { return }
    try field(name, &value, since: since, until: until)
    ends(tag)
  }

  public mutating func field(
    _ name: String, _ value: inout Int64, tag: Int32, since: Int16 = 0, until: Int16 = .max,
    default usual: Int64 = 0
  ) throws(WireError) {
    guard begins(tag, since, until, isUsual: value == usual) else { return }
    try field(name, &value, since: since, until: until)
    ends(tag)
  }

  public mutating func field(
    _ name: String, _ value: inout ErrorCode, tag: Int32, since: Int16 = 0, until: Int16 = .max
  ) throws(WireError) {
    guard begins(tag, since, until, isUsual: value == .none) else { return }
    try field(name, &value, since: since, until: until)
    ends(tag)
  }

  public mutating func field(
    _ name: String, _ value: inout Uuid, tag: Int32, since: Int16 = 0, until: Int16 = .max
  ) throws(WireError) {
    guard begins(tag, since, until, isUsual: value == .zero) else { return }
    try field(name, &value, since: since, until: until)
    ends(tag)
  }

  /// Its default is null.
  public mutating func field(
    _ name: String, _ value: inout String?, tag: Int32, since: Int16 = 0, until: Int16 = .max
  ) throws(WireError) {
    guard begins(tag, since, until, isUsual: value == nil) else { return }
    try field(name, &value, since: since, until: until)
    ends(tag)
  }

  public mutating func field<Kind: Structure & Equatable>(
    _ name: String, _ value: inout Kind, tag: Int32, since: Int16 = 0, until: Int16 = .max
  ) throws(WireError) {
    let isUsual = (mode == .encode || mode == .measure) && wantedTag < 0 && value == Kind()
    guard begins(tag, since, until, isUsual: isUsual) else { return }
    try field(name, &value, since: since, until: until)
    ends(tag)
  }

  public mutating func field<Kind: Structure>(
    _ name: String, _ value: inout [Kind], tag: Int32, since: Int16 = 0, until: Int16 = .max
  ) throws(WireError) {
    guard begins(tag, since, until, isUsual: value.isEmpty) else { return }
    try field(name, &value, since: since, until: until)
    ends(tag)
  }
}

extension Pass {
  /// Whether the field is to be handled now: its tag is the one wanted, or it is being described.
  /// In an ordinary walk it is only noted, if it is to be written.
  @inline(__always)
  private mutating func begins(
    _ tag: Int32, _ since: Int16, _ until: Int16, isUsual: Bool
  ) -> Bool {
    if mode == .describe {
      draft?.tag = tag
      return true
    }
    guard version >= since, version <= until else { return false }
    if wantedTag == tag {
      wantedTag = -1
      gate = version
      return true
    }
    if wantedTag < 0, !isUsual { pendingTags |= 1 << UInt32(tag) }
    return false
  }

  @inline(__always)
  private mutating func ends(_ tag: Int32) {
    guard mode != .describe else { return }
    // Structures within the field have looked for their own tags meanwhile.
    tagIsKnown = true
    wantedTag = tag
    gate = -1
  }

  /// Walks the declaration for the sake of one tag; false where no field has it. Not specialised, as in
  /// `Pass+Structures`, which says with which compiler that was measured.
  @inline(never) @_semantics("optimize.sil.specialize.generic.never")
  private mutating func only<Kind: Structure>(
    _ tag: UInt32, _ value: inout Kind
  ) throws(WireError) -> Bool {
    guard let tag = Int32(exactly: tag) else { return false }
    tagIsKnown = false
    wantedTag = tag
    gate = -1
    try value.fields(&self)
    wantedTag = -1
    gate = version
    return tagIsKnown
  }

  @inline(__always)
  mutating func decodeTags<Kind: Structure>(_ value: inout Kind) throws(WireError) {
    if !isAnnotating, offset < end, bytes[offset] == 0 {
      offset += 1
      return
    }
    try decodeTagSection(&value)
  }

  @inline(never) @_semantics("optimize.sil.specialize.generic.never")
  private mutating func decodeTagSection<Kind: Structure>(
    _ value: inout Kind
  ) throws(WireError) {
    let start = offset
    let count = Int(try takeVarint())
    if isAnnotating {
      scribe?.open("", "tagged fields", at: start, .taggedFields(count))
      scribe?.length(until: offset)
    }
    // A tag and a size, a byte each at least.
    if count > (end - offset) / 2 {
      throw WireError(.tooManyElements(count, left: end - offset), at: start)
    }
    for _ in 0..<count { try decodeTag(&value) }
    if isAnnotating { scribe?.close(at: offset) }
  }

  @inline(never) @_semantics("optimize.sil.specialize.generic.never")
  private mutating func decodeTag<Kind: Structure>(_ value: inout Kind) throws(WireError) {
    let start = offset
    let tag = try takeVarint()
    let length = Int(try takeVarint())
    let content = try take(length)
    offset = content
    scribe?.begins(tag: tag, start..<content)
    let outerEnd = end
    end = content + length
    let isKnown = try only(tag, &value)
    end = outerEnd
    if !isKnown {
      offset = content + length
      let field = ByteSlice(bytes, from: content, to: offset)
      value.unknownTaggedFields.append(UnknownTaggedField(tag: tag, bytes: field))
      scribe?.leaf("", "unknown", content..<offset, .bytes(field))
    }
    guard offset == content + length else {
      throw WireError(.taggedSizeWrong(declared: length, read: offset - content), at: content)
    }
  }

  @inline(__always)
  mutating func putTags<Kind: Structure>(_ value: inout Kind) throws(WireError) {
    if pendingTags == 0, value.unknownTaggedFields.isEmpty {
      if mode == .measure { size += 1 } else { writer?.uint8(0) }
      return
    }
    try putTagSection(&value)
  }

  /// Known and unknown ones in the order of their tags, as far as the unknown ones are in order.
  @inline(never) @_semantics("optimize.sil.specialize.generic.never")
  private mutating func putTagSection<Kind: Structure>(_ value: inout Kind) throws(WireError) {
    let pending = pendingTags
    let unknown = value.unknownTaggedFields.list
    putOrCount(UInt32(pending.nonzeroBitCount + unknown.count))
    var next = 0
    for tag in UInt32(0)..<32 where pending & (1 << tag) != 0 {
      while next < unknown.count, unknown[next].tag < tag {
        putUnknown(unknown[next])
        next += 1
      }
      try putKnown(tag, &value)
    }
    for field in unknown[next...] { putUnknown(field) }
  }

  @inline(never) @_semantics("optimize.sil.specialize.generic.never")
  private mutating func putKnown<Kind: Structure>(
    _ tag: UInt32, _ value: inout Kind
  ) throws(WireError) {
    let outerMode = mode
    let outerSize = size
    mode = .measure
    size = 0
    _ = try only(tag, &value)
    let length = size
    mode = outerMode
    size = outerSize
    putOrCount(tag)
    putOrCount(UInt32(length))
    if mode == .measure { size += length } else { _ = try only(tag, &value) }
  }

  private mutating func putUnknown(_ field: UnknownTaggedField) {
    putOrCount(field.tag)
    putOrCount(UInt32(field.bytes.count))
    if mode == .measure { size += field.bytes.count } else { writer?.bytes(field.bytes) }
  }

  private mutating func putOrCount(_ value: UInt32) {
    if mode == .measure { size += VarintSize.of(unsigned: UInt64(value)) } else { putVarint(value) }
  }
}

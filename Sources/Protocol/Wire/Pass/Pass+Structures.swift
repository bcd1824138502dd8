internal import Bytes

/// Structures within structures: alone, null, and in arrays.
///
/// These generics are kept from being specialised. Each of three hundred structures would have a copy
/// of its own: four times as long to build, for nanoseconds that count nowhere. What is hot has a way
/// of its own (`ProduceFrame`, `ProduceView`, `Pass+Often`). `@_semantics` is the compiler's own word and no promise of
/// the language: measured with Swift 6.3.1, to be measured again with another.
extension Pass {
  public mutating func field<Kind: Structure>(
    _ name: String, _ value: inout Kind, since: Int16 = 0, until: Int16 = .max
  ) throws(WireError) {
    try nested(name, &value, since, until)
  }

  @inline(never) @_semantics("optimize.sil.specialize.generic.never")
  private mutating func nested<Kind: Structure>(
    _ name: String, _ value: inout Kind, _ since: Int16, _ until: Int16
  ) throws(WireError) {
    guard has(since, until) else { return }
    if mode == .describe {
      draft?.open(name, .structure, since, until, shown: nil)
      try value.fields(&self)
      draft?.close()
      return
    }
    if isAnnotating { scribe?.open(name, "{}", at: offset, .structure) }
    do throws(WireError) {
      try structure(&value)
    } catch {
      throw error.inside(name)
    }
    if isAnnotating { scribe?.close(at: offset) }
  }

  /// A byte says whether the structure is there: 1, or -1 for null.
  public mutating func field<Kind: Structure>(
    _ name: String, _ value: inout Kind?, since: Int16 = 0, until: Int16 = .max,
    nullableSince: Int16 = 0
  ) throws(WireError) {
    try nullableNested(name, &value, since, until, nullableSince)
  }

  @inline(never) @_semantics("optimize.sil.specialize.generic.never")
  private mutating func nullableNested<Kind: Structure>(
    _ name: String, _ value: inout Kind?, _ since: Int16, _ until: Int16, _ nullableSince: Int16
  ) throws(WireError) {
    guard has(since, until) else { return }
    switch mode {
    case .decode: try decode(name, &value)
    case .encode, .measure:
      if mode == .measure { size += 1 } else { writer?.int8(value == nil ? -1 : 1) }
      guard let value else {
        if version < nullableSince { throw nullRefused(name) }
        return
      }
      do throws(WireError) {
        try unchanged(value)
      } catch {
        throw error.inside(name)
      }
    case .describe:
      draft?.open(
        name, .structure, since, until, nullableSince, shown: value == nil ? "null" : nil)
      var example = Kind()
      try example.fields(&self)
      draft?.close()
    }
  }

  public mutating func field<Kind: Structure>(
    _ name: String, _ value: inout [Kind], since: Int16 = 0, until: Int16 = .max
  ) throws(WireError) {
    try array(name, &value, since, until)
  }

  @inline(never) @_semantics("optimize.sil.specialize.generic.never")
  mutating func array<Kind: Structure>(
    _ name: String, _ value: inout [Kind], _ since: Int16, _ until: Int16
  ) throws(WireError) {
    guard has(since, until) else { return }
    switch mode {
    case .decode:
      let start = offset
      guard let decoded: [Kind] = try structures(name) else {
        throw WireError(.nullNotAllowed, at: start, path: name)
      }
      value = decoded
    case .encode, .measure: try putStructures(name, value)
    case .describe: try describe(name, Kind.self, since, until, nil, shown: nil)
    }
  }

  public mutating func field<Kind: Structure>(
    _ name: String, _ value: inout [Kind]?, since: Int16 = 0, until: Int16 = .max,
    nullableSince: Int16 = 0
  ) throws(WireError) {
    try nullableArray(name, &value, since, until, nullableSince)
  }

  @inline(never) @_semantics("optimize.sil.specialize.generic.never")
  private mutating func nullableArray<Kind: Structure>(
    _ name: String, _ value: inout [Kind]?, _ since: Int16, _ until: Int16, _ nullableSince: Int16
  ) throws(WireError) {
    guard has(since, until) else { return }
    switch mode {
    case .decode:
      let start = offset
      value = try structures(name)
      if value == nil, version < nullableSince {
        throw WireError(.nullNotAllowed, at: start, path: name)
      }
    case .encode, .measure:
      if let value { try putStructures(name, value) } else { try putNullArray(name, nullableSince) }
    case .describe:
      let shown = value == nil ? "null" : nil
      try describe(name, Kind.self, since, until, nullableSince, shown: shown)
    }
  }
}

extension Pass {
  /// The fields of a structure and, in flexible versions, its tagged fields.
  @inline(__always)
  mutating func structure<Kind: Structure>(_ value: inout Kind) throws(WireError) {
    let outer = pendingTags
    pendingTags = 0
    try value.fields(&self)
    if isFlexible {
      if mode == .decode { try decodeTags(&value) } else { try putTags(&value) }
    }
    pendingTags = outer
  }

  /// Encoding and measuring read the value through the same declaration, which takes it `inout`.
  /// Nothing writes to it then, so it is passed where it lies: a copy would count every reference
  /// in it twice.
  @inline(__always)
  mutating func unchanged<Kind: Structure>(_ value: borrowing Kind) throws(WireError) {
    try unsafe withUnsafePointer(to: value) { (place) throws(WireError) in
      try unsafe structure(&UnsafeMutablePointer(mutating: place).pointee)
    }
  }

  private mutating func decode<Kind: Structure>(
    _ name: String, _ value: inout Kind?
  ) throws(WireError) {
    if isAnnotating { scribe?.open(name, "{}?", at: offset, .structure) }
    do throws(WireError) {
      let marker = try Int8.taken(from: &self)
      if isAnnotating { scribe?.length(until: offset) }
      if marker < 0 {
        value = nil
        if isAnnotating { scribe?.isNull() }
      } else {
        var fresh = Kind()
        try structure(&fresh)
        value = fresh
      }
    } catch {
      throw error.inside(name)
    }
    if isAnnotating { scribe?.close(at: offset) }
  }

  @inline(never) @_semantics("optimize.sil.specialize.generic.never")
  private mutating func structures<Kind: Structure>(_ name: String) throws(WireError) -> [Kind]? {
    try decoded(name)
  }

  @inline(__always)
  mutating func decoded<Kind: Structure>(_ name: String) throws(WireError) -> [Kind]? {
    let count = try takeCount(name, atLeast: 1)
    if isAnnotating { openArray(name, "{}", count) }
    var elements: [Kind] = []
    elements.reserveCapacity(reserve(count, MemoryLayout<Kind>.stride))
    for index in 0..<max(count, 0) {
      var element = Kind()
      if isAnnotating { scribe?.open("[\(index)]", "{}", at: offset, .structure) }
      do throws(WireError) {
        try structure(&element)
      } catch {
        throw error.inElement(index).inside(name)
      }
      if isAnnotating { scribe?.close(at: offset) }
      elements.append(element)
    }
    if isAnnotating { scribe?.close(at: offset) }
    return count < 0 ? nil : elements
  }

  @inline(never) @_semantics("optimize.sil.specialize.generic.never")
  private mutating func putStructures<Kind: Structure>(
    _ name: String, _ elements: [Kind]
  ) throws(WireError) {
    try put(name, elements)
  }

  @inline(__always)
  mutating func put<Kind: Structure>(_ name: String, _ elements: [Kind]) throws(WireError) {
    if mode == .measure {
      size += sizeOfLongLength(elements.count)
    } else {
      putLongLength(elements.count)
    }
    try unsafe elements.withUnsafeBufferPointer { (places) throws(WireError) in
      let first = unsafe UnsafeMutablePointer(mutating: places.baseAddress)
      guard let first = unsafe first else { return }
      for index in 0..<places.count {
        do throws(WireError) {
          try unsafe structure(&first[index])
        } catch {
          throw error.inElement(index).inside(name)
        }
      }
    }
  }

  @inline(never) @_semantics("optimize.sil.specialize.generic.never")
  private mutating func describe<Kind: Structure>(
    _ name: String, _ kind: Kind.Type, _ since: Int16, _ until: Int16, _ nullableSince: Int16?,
    shown: String?
  ) throws(WireError) {
    draft?.open(name, .structures, since, until, nullableSince, shown: shown)
    var example = Kind()
    try example.fields(&self)
    draft?.close()
  }
}

public import Bytes

/// Arrays of plain values, null or not.
///
/// The count is compared with the bytes left before anything is reserved: a count that cannot be
/// true costs nothing.
extension Pass {
  public mutating func field(
    _ name: String, _ value: inout [Int8], since: Int16 = 0, until: Int16 = .max
  ) throws(WireError) {
    try plain(name, &value, since, until)
  }

  public mutating func field(
    _ name: String, _ value: inout [Int32], since: Int16 = 0, until: Int16 = .max
  ) throws(WireError) {
    try plain(name, &value, since, until)
  }

  public mutating func field(
    _ name: String, _ value: inout [Int64], since: Int16 = 0, until: Int16 = .max
  ) throws(WireError) {
    try plain(name, &value, since, until)
  }

  public mutating func field(
    _ name: String, _ value: inout [Uuid], since: Int16 = 0, until: Int16 = .max
  ) throws(WireError) {
    try plain(name, &value, since, until)
  }

  public mutating func field(
    _ name: String, _ value: inout [String], since: Int16 = 0, until: Int16 = .max
  ) throws(WireError) {
    try plain(name, &value, since, until)
  }

  public mutating func field(
    _ name: String, _ value: inout [Int32]?, since: Int16 = 0, until: Int16 = .max,
    nullableSince: Int16 = 0
  ) throws(WireError) {
    try plain(name, &value, since, until, nullableSince)
  }

  public mutating func field(
    _ name: String, _ value: inout [String]?, since: Int16 = 0, until: Int16 = .max,
    nullableSince: Int16 = 0
  ) throws(WireError) {
    try plain(name, &value, since, until, nullableSince)
  }
}

extension Pass {
  @inline(never)
  private mutating func plain<Element: Scalar>(
    _ name: String, _ value: inout [Element], _ since: Int16, _ until: Int16
  ) throws(WireError) {
    guard has(since, until) else { return }
    switch mode {
    case .decode:
      let start = offset
      guard let decoded: [Element] = try elements(name) else {
        throw WireError(.nullNotAllowed, at: start, path: name)
      }
      value = decoded
    case .encode, .measure: try putElements(name, value)
    case .describe: draft?.add(name, .array(Element.typeName), since, until, shown: nil)
    }
  }

  @inline(never)
  private mutating func plain<Element: Scalar>(
    _ name: String, _ value: inout [Element]?, _ since: Int16, _ until: Int16,
    _ nullableSince: Int16
  ) throws(WireError) {
    guard has(since, until) else { return }
    switch mode {
    case .decode:
      let start = offset
      value = try elements(name)
      if value == nil, version < nullableSince {
        throw WireError(.nullNotAllowed, at: start, path: name)
      }
    case .encode, .measure:
      if let value { return try putElements(name, value) }
      try putNullArray(name, nullableSince)
    case .describe:
      draft?.add(
        name, .array(Element.typeName), since, until, nullableSince,
        shown: value == nil ? "null" : nil)
    }
  }

  /// The elements; nil where the array is null.
  private mutating func elements<Element: Scalar>(
    _ name: String
  ) throws(WireError) -> [Element]? {
    let count = try takeCount(name, atLeast: Element.leastSize)
    if isAnnotating { openArray(name, Element.typeName, count) }
    var elements: [Element] = []
    elements.reserveCapacity(reserve(count, MemoryLayout<Element>.stride))
    for index in 0..<max(count, 0) {
      let start = offset
      do throws(WireError) {
        elements.append(try Element.taken(from: &self))
      } catch {
        throw error.inElement(index).inside(name)
      }
      if isAnnotating {
        scribe?.leaf(
          "[\(index)]", typeName(Element.typeName), start..<offset, elements[index].noted)
      }
    }
    if isAnnotating { scribe?.close(at: offset) }
    return count < 0 ? nil : elements
  }

  private mutating func putElements<Element: Scalar>(
    _ name: String, _ elements: [Element]
  ) throws(WireError) {
    if mode == .measure {
      size += sizeOfLongLength(elements.count)
      if let texts = elements as? [String] {
        for text in texts { size += Pass.sizeOfText(text.utf8.count, isFlexible) }
      } else {
        size += elements.count * Element.leastSize
      }
      return
    }
    putLongLength(elements.count)
    for (index, element) in elements.enumerated() {
      if let text = element as? String, text.utf8.count > Pass.longestText {
        throw WireError(
          .stringTooLong(text.utf8.count), at: writer?.count ?? 0, path: "\(name)[\(index)]")
      }
      element.put(into: &self)
    }
  }

  mutating func putNullArray(_ name: String, _ nullableSince: Int16) throws(WireError) {
    if version < nullableSince { throw nullRefused(name) }
    if mode == .measure { size += isFlexible ? 1 : 4 } else { putLongLength(-1) }
  }

  /// A count that the bytes left can hold; negative where the array is null.
  @inline(__always)
  mutating func takeCount(_ name: String, atLeast size: Int) throws(WireError) -> Int {
    let start = offset
    let count = try longLength(name)
    if count > (end - offset) / size {
      throw WireError(.tooManyElements(count, left: end - offset), at: start, path: name)
    }
    return count
  }

  /// How many elements to make room for: no more memory than the bytes that are left, the rest
  /// grows.
  @inline(__always)
  func reserve(_ count: Int, _ stride: Int) -> Int {
    min(max(count, 0), (end - offset) / stride + 1)
  }

  func typeName(_ plain: String) -> String {
    isFlexible && plain == "string" ? "compact_string" : plain
  }

  @inline(never)
  func openArray(_ name: String, _ element: String, _ count: Int) {
    let length = isFlexible ? VarintSize.of(unsigned: UInt64(max(count, -1) + 1)) : 4
    let type = (isFlexible ? "compact[" : "[") + typeName(element) + "]"
    scribe?.open(name, type, at: offset - length, count < 0 ? .null : .array(count))
    scribe?.length(until: offset)
  }
}

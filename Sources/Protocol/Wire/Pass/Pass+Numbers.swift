public import Bytes

/// Fields of a fixed width.
extension Pass {
  public mutating func field(
    _ name: String, _ value: inout Bool, since: Int16 = 0, until: Int16 = .max
  ) throws(WireError) {
    try number(name, &value, since, until)
  }

  public mutating func field(
    _ name: String, _ value: inout Int8, since: Int16 = 0, until: Int16 = .max
  ) throws(WireError) {
    try number(name, &value, since, until)
  }

  public mutating func field(
    _ name: String, _ value: inout Int16, since: Int16 = 0, until: Int16 = .max
  ) throws(WireError) {
    try number(name, &value, since, until)
  }

  public mutating func field(
    _ name: String, _ value: inout UInt16, since: Int16 = 0, until: Int16 = .max
  ) throws(WireError) {
    try number(name, &value, since, until)
  }

  public mutating func field(
    _ name: String, _ value: inout Int32, since: Int16 = 0, until: Int16 = .max
  ) throws(WireError) {
    try number(name, &value, since, until)
  }

  public mutating func field(
    _ name: String, _ value: inout Int64, since: Int16 = 0, until: Int16 = .max
  ) throws(WireError) {
    try number(name, &value, since, until)
  }

  public mutating func field(
    _ name: String, _ value: inout Double, since: Int16 = 0, until: Int16 = .max
  ) throws(WireError) {
    try number(name, &value, since, until)
  }

  public mutating func field(
    _ name: String, _ value: inout Uuid, since: Int16 = 0, until: Int16 = .max
  ) throws(WireError) {
    try number(name, &value, since, until)
  }

  public mutating func field(
    _ name: String, _ value: inout ErrorCode, since: Int16 = 0, until: Int16 = .max
  ) throws(WireError) {
    try number(name, &value, since, until)
  }

  /// Encoding is a store and nothing else; the rest is out of its way.
  @inline(never)
  private mutating func number<Value: Scalar>(
    _ name: String, _ value: inout Value, _ since: Int16, _ until: Int16
  ) throws(WireError) {
    guard has(since, until) else { return }
    if mode == .encode {
      value.put(into: &self)
    } else {
      try numberElse(name, &value, since, until)
    }
  }

  @inline(never)
  private mutating func numberElse<Value: Scalar>(
    _ name: String, _ value: inout Value, _ since: Int16, _ until: Int16
  ) throws(WireError) {
    switch mode {
    case .decode:
      let start = offset
      do throws(WireError) {
        value = try Value.taken(from: &self)
      } catch {
        throw error.inside(name)
      }
      if isAnnotating { scribe?.leaf(name, Value.typeName, start..<offset, value.noted) }
    case .encode: value.put(into: &self)
    case .measure: size += Value.leastSize
    case .describe:
      draft?.add(name, .plain(Value.typeName), since, until, shown: value.shownDefault)
    }
  }
}

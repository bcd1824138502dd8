public import Bytes

/// One way through a record's fields: reading them from bytes or writing them.
///
/// ZooKeeper's messages are Jute records: fields one after another, numbers big-endian, texts,
/// buffers and vectors with a count before them, -1 for one that is null. A record lists its fields
/// once, in `fields`, and what happens to them is the pass's business.
public struct JutePass {
  private var reader: ByteReader
  private var bytes: [UInt8] = []
  public let isReading: Bool

  public init(reading slice: ByteSlice) {
    reader = ByteReader(slice)
    isReading = true
  }

  public init() {
    reader = ByteReader([])
    isReading = false
  }

  /// What a writing pass has written.
  public var written: ByteSlice { ByteSlice(bytes) }
  public var isAtEnd: Bool { reader.isAtEnd }
  public var left: Int { reader.left }

  public mutating func bool(_ value: inout Bool) throws(BytesError) {
    if isReading { value = try reader.uint8() != 0 } else { bytes.append(value ? 1 : 0) }
  }

  public mutating func int(_ value: inout Int32) throws(BytesError) {
    if isReading { value = try reader.int32() } else { put(UInt64(UInt32(bitPattern: value)), 4) }
  }

  public mutating func long(_ value: inout Int64) throws(BytesError) {
    if isReading { value = try reader.int64() } else { put(UInt64(bitPattern: value), 8) }
  }

  /// A null text is read as an empty one.
  public mutating func text(_ value: inout String) throws(BytesError) {
    if isReading {
      value = try slice()?.text ?? ""
    } else {
      put(UInt64(value.utf8.count), 4)
      bytes.append(contentsOf: value.utf8)
    }
  }

  public mutating func buffer(_ value: inout ByteSlice?) throws(BytesError) {
    if isReading {
      value = try slice()
    } else if let value {
      put(UInt64(value.count), 4)
      bytes.append(contentsOf: value.view)
    } else {
      put(UInt64(UInt32.max), 4)
    }
  }

  public mutating func texts(_ values: inout [String]) throws(BytesError) {
    let many = try count(of: values.count)
    if isReading { values = Array(repeating: "", count: many) }
    for index in values.indices { try text(&values[index]) }
  }

  public mutating func buffers(_ values: inout [ByteSlice?]) throws(BytesError) {
    let many = try count(of: values.count)
    if isReading { values = Array(repeating: nil, count: many) }
    for index in values.indices { try buffer(&values[index]) }
  }

  public mutating func records<Record: JuteRecord>(
    _ values: inout [Record]
  ) throws(BytesError) {
    let many = try count(of: values.count)
    if isReading { values = Array(repeating: Record(), count: many) }
    for index in values.indices { try values[index].fields(&self) }
  }

  /// A vector's count. No element is shorter than four bytes, so a count that lies is found here.
  private mutating func count(of many: Int) throws(BytesError) -> Int {
    guard isReading else {
      put(UInt64(many), 4)
      return many
    }
    let start = reader.offset
    let said = max(Int(try reader.int32()), 0)
    guard said <= reader.left / 4 else {
      throw BytesError(.ended(needed: said * 4, left: reader.left), at: start)
    }
    return said
  }

  private mutating func slice() throws(BytesError) -> ByteSlice? {
    let length = try reader.int32()
    return length < 0 ? nil : try reader.slice(Int(length))
  }

  private mutating func put(_ value: UInt64, _ size: Int) {
    for place in (0..<size).reversed() {
      bytes.append(UInt8(truncatingIfNeeded: value >> (8 * place)))
    }
  }
}

/// A message, or a part of one, that lists its fields for a pass.
public protocol JuteRecord: Sendable, Equatable {
  init()
  mutating func fields(_ pass: inout JutePass) throws(BytesError)
}

extension JuteRecord {
  public init(reading slice: ByteSlice) throws(BytesError) {
    var pass = JutePass(reading: slice)
    self.init()
    try fields(&pass)
  }

  public var encoded: ByteSlice {
    var pass = JutePass()
    pass.write(self)
    return pass.written
  }
}

extension JutePass {
  /// Writing cannot fail: only missing bytes can.
  public mutating func write(_ record: some JuteRecord) {
    precondition(!isReading, "a reading pass writes nothing")
    var copy = record
    do { try copy.fields(&self) } catch { preconditionFailure("writing cannot run out of bytes") }
  }
}

internal import Bytes
internal import Clockwork
internal import Editions
internal import Records
internal import Wire

/// Requests that read, of every API and version that an edition has: their contents are made up, along the
/// declarations of their fields.
struct RequestForge {
  private struct Kind {
    let api: ApiKey
    let request: any RequestMessage.Type
    let versions: ClosedRange<Int16>
    let fields: [FieldDescription]
  }

  private let kinds: [Kind]
  private let batch: [UInt8]
  private var dice: Dice

  /// Topics that the requests are about; none of them need be there.
  static let topics = ["a", "b", "new", "__consumer_offsets", "", "no such/topic"]

  init(_ edition: Edition, dice: Dice, without left: [ApiKey] = []) {
    self.dice = dice
    kinds = Exchange.all.compactMap { exchange in
      guard let range = ApiTable.of(edition).versions(of: exchange.api),
        range.overlaps(exchange.versions), !left.contains(exchange.api)
      else { return nil }
      return Kind(
        api: exchange.api, request: exchange.request,
        versions: range.clamped(to: exchange.versions),
        fields: exchange.request.described)
    }
    var builder = BatchBuilder()
    for value in ["one", "two"] {
      builder.append(timestamp: 1, key: nil, value: ByteSlice(utf8: value))
    }
    batch = (try? builder.finish()) ?? []
  }

  /// A frame without its size.
  mutating func frame(_ number: Int32) -> [UInt8] {
    let kind = kinds[dice.below(kinds.count)]
    let version = kind.versions.lowerBound + Int16(dice.below(kind.versions.count))
    var writer = ByteWriter()
    writer.int16(kind.api.rawValue)
    writer.int16(version)
    writer.int32(number)
    let header = kind.request.headerVersion(version)
    if header > 0 { text(dice.happens(1, outOf: 8) ? nil : "forge", isCompact: false, to: &writer) }
    if header > 1 { writer.unsignedVarint(0) }
    structure(kind.fields, version, kind.request.isFlexible(version), to: &writer)
    return writer.finish()
  }

  // MARK: Fields

  private mutating func structure(
    _ fields: [FieldDescription], _ version: Int16, _ isFlexible: Bool,
    to writer: inout ByteWriter
  ) {
    for field in fields where field.has(version) && field.tag == nil {
      put(field, version, isFlexible, to: &writer)
    }
    guard isFlexible else { return }
    // Now and then a field that nobody knows.
    guard dice.happens(1, outOf: 10) else { return writer.unsignedVarint(0) }
    for number in [1, 99, 2] as [UInt32] { writer.unsignedVarint(number) }
    writer.int16(7)
  }

  private mutating func put(
    _ field: FieldDescription, _ version: Int16, _ isFlexible: Bool, to writer: inout ByteWriter
  ) {
    let isNull = field.isNullable(in: version) && dice.happens(1, outOf: 6)
    switch field.form {
    case .plain(let type): number(field.name, type, to: &writer)
    case .length("string", let compact):
      let isCompact = isFlexible && compact == .always
      text(isNull ? nil : word(field.name), isCompact: isCompact, to: &writer)
    case .length(let type, let compact):
      let content = type == "records" ? batch : [UInt8](repeating: 1, count: dice.below(9))
      length(isNull ? nil : content.count, isFlexible && compact == .always, to: &writer)
      if !isNull { writer.bytes(content) }
    case .array(let type):
      guard let count = count(isNull, isFlexible, to: &writer) else { return }
      for _ in 0..<count {
        if type == "string" {
          text(word(field.name), isCompact: isFlexible, to: &writer)
        } else {
          number(field.name, type, to: &writer)
        }
      }
    case .structure:
      if field.nullableSince != nil { writer.int8(isNull ? -1 : 1) }
      if field.nullableSince == nil || !isNull {
        structure(field.fields, version, isFlexible, to: &writer)
      }
    case .structures:
      guard let count = count(isNull, isFlexible, to: &writer) else { return }
      for _ in 0..<count { structure(field.fields, version, isFlexible, to: &writer) }
    }
  }

  private mutating func count(
    _ isNull: Bool, _ isFlexible: Bool, to writer: inout ByteWriter
  ) -> Int? {
    let count = isNull ? nil : [0, 1, 1, 1, 2, 3][dice.below(6)]
    length(count, isFlexible, to: &writer)
    return count
  }

  private func length(_ count: Int?, _ isCompact: Bool, to writer: inout ByteWriter) {
    if isCompact {
      writer.unsignedVarint(count.map { UInt32($0 + 1) } ?? 0)
    } else {
      writer.int32(Int32(count ?? -1))
    }
  }

  private func text(_ text: String?, isCompact: Bool, to writer: inout ByteWriter) {
    let bytes = text.map { Array($0.utf8) }
    if isCompact {
      writer.unsignedVarint(bytes.map { UInt32($0.count + 1) } ?? 0)
    } else {
      writer.int16(Int16(bytes?.count ?? -1))
    }
    if let bytes { writer.bytes(bytes) }
  }

  // MARK: Contents

  private mutating func word(_ name: String) -> String {
    if name.hasPrefix("topic") || name == "name" {
      return Self.topics[dice.below(Self.topics.count)]
    }
    let words = ["x", "group", "retention.ms", "1", "", "1000", "member-1", "range", "1.0"]
    return dice.happens(1, outOf: 40)
      ? String(repeating: "long ", count: 100) : words[dice.below(words.count)]
  }

  private mutating func number(_ name: String, _ type: String, to writer: inout ByteWriter) {
    let value = number(name)
    switch type {
    case "int8", "bool", "boolean", "uint8": writer.int8(Int8(truncatingIfNeeded: value))
    case "int16", "uint16": writer.int16(Int16(truncatingIfNeeded: value))
    case "int32", "uint32": writer.int32(Int32(truncatingIfNeeded: value))
    case "uuid":
      writer.int64(value)
      writer.int64(value)
    default: writer.int64(value)
    }
  }

  private mutating func number(_ name: String) -> Int64 {
    if dice.happens(1, outOf: 50) { return Int64(bitPattern: dice.bits()) }
    let choices: [Int64]
    switch name {
    case "acks": choices = [-1, 0, 1, 2]
    case "replicaId", "brokerId": choices = [-1, -1, -1, 1, 2]
    case "timeoutMs", "maxWaitMs": choices = [0, 1, 5, 30_000]
    case "numPartitions", "count": choices = [-1, 0, 1, 2, 3]
    case "replicationFactor": choices = [-1, 0, 1, 2, 3, 4]
    case "partitionMaxBytes", "maxBytes", "minBytes": choices = [0, 1, 1000, 1 << 20]
    case "sessionId", "sessionEpoch": choices = [0, -1, 1]
    case "validateOnly", "resourceType", "configOperation": choices = [0, 1, 2, 4]
    default: choices = [-2, -1, 0, 0, 1, 1, 2, 3, 100]
    }
    return choices[dice.below(choices.count)]
  }
}

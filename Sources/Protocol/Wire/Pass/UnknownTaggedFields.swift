public import Bytes

/// A tagged field that this program does not know: a later Kafka wrote it, so it is handed on as it
/// came.
public struct UnknownTaggedField: Equatable, Sendable {
  public let tag: UInt32
  public let bytes: ByteSlice

  public init(tag: UInt32, bytes: ByteSlice) {
    self.tag = tag
    self.bytes = bytes
  }
}

/// The unknown tagged fields of one structure, in the order in which they came.
///
/// Nearly every structure has none, and every structure has this property: none is a nil array,
/// which costs a word and no reference counting.
public struct UnknownTaggedFields: Equatable, Sendable {
  private var held: [UnknownTaggedField]?

  public init(_ fields: [UnknownTaggedField] = []) { held = fields.isEmpty ? nil : fields }

  public var isEmpty: Bool { held == nil }
  public var list: [UnknownTaggedField] { held ?? [] }

  public mutating func append(_ field: UnknownTaggedField) {
    if held == nil { held = [field] } else { held?.append(field) }
  }
}

/// An offset and, where it is known, the byte in which segment it stands at.
public struct OffsetPlace: Equatable, Sendable, CustomStringConvertible {
  public let offset: Int64
  /// -1 where only the offset is known.
  public let segment: Int64
  public let position: Int

  public init(offset: Int64, segment: Int64 = -1, position: Int = -1) {
    self.offset = offset
    self.segment = segment
    self.position = position
  }

  public var isOffsetOnly: Bool { segment < 0 }

  /// As Kafka prints it in its messages.
  public var description: String { "(offset=\(offset), segment=[\(segment):\(position)])" }
}

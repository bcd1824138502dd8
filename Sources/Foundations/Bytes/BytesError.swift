/// Why bytes could not be read, and where: the offset is that of the byte at fault.
public struct BytesError: Error, Equatable, Sendable {
  public enum Reason: Equatable, Sendable {
    /// So many bytes were needed at the offset, so many were left.
    case ended(needed: Int, left: Int)
    /// A variable-length integer goes on past the bytes that its width allows.
    case varintTooLong(bits: Int)
  }

  public let reason: Reason
  public let offset: Int

  public init(_ reason: Reason, at offset: Int) {
    self.reason = reason
    self.offset = offset
  }
}

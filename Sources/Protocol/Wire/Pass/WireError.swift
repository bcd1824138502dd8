/// Why bytes are no message, or a message cannot be put into bytes: the reason, the place and the
/// field.
///
/// The offset counts from the beginning of the array that holds the frame, so that a dump can point
/// at the byte. The path names the field as a reader would,
/// `topicData[0].partitionData[2].records`.
public struct WireError: Error, Equatable, Sendable {
  public enum Reason: Equatable, Sendable {
    /// So many bytes were needed, so many were left.
    case ended(needed: Int, left: Int)
    case varintTooLong
    /// A null where this version has none.
    case nullNotAllowed
    /// Kafka's strings end at 32767 bytes.
    case stringTooLong(Int)
    /// An array announces more elements than the bytes left can hold.
    case tooManyElements(Int, left: Int)
    /// A tagged field, or the section of them, does not end where its size says.
    case taggedSizeWrong(declared: Int, read: Int)
    /// The message was complete and so many bytes were left over.
    case trailingBytes(Int)
    /// The size before a frame is negative, or larger than allowed.
    case frameSize(Int, limit: Int)
    case unsupportedVersion(Int16)
    case unknownApi(Int16)
  }

  public let reason: Reason
  public let offset: Int
  public private(set) var path: String

  public init(_ reason: Reason, at offset: Int, path: String = "") {
    self.reason = reason
    self.offset = offset
    self.path = path
  }

  /// The same error, seen from the structure around the field.
  func inside(_ outer: String) -> WireError {
    var error = self
    error.path = path.isEmpty ? outer : path.first == "[" ? outer + path : outer + "." + path
    return error
  }

  func inElement(_ index: Int) -> WireError {
    var error = self
    error.path = path.isEmpty ? "[\(index)]" : "[\(index)].\(path)"
    return error
  }
}

extension WireError: CustomStringConvertible {
  public var description: String {
    "\(explanation) at byte \(offset)" + (path.isEmpty ? "" : " in \(path)")
  }

  private var explanation: String {
    switch reason {
    case .ended(let needed, let left): "\(needed) bytes needed, \(left) left"
    case .varintTooLong: "a variable-length integer of more than 32 bits"
    case .nullNotAllowed: "null where none is allowed"
    case .stringTooLong(let count): "a string of \(count) bytes"
    case .tooManyElements(let count, let left): "\(count) elements announced, \(left) bytes left"
    case .taggedSizeWrong(let declared, let read):
      "a tagged field of \(declared) bytes by its size, \(read) by its content"
    case .trailingBytes(let count): "\(count) bytes after the message"
    case .frameSize(let size, let limit): "a frame of \(size) bytes, the limit being \(limit)"
    case .unsupportedVersion(let version): "version \(version) is not known"
    case .unknownApi(let key): "API key \(key) is not known"
    }
  }
}

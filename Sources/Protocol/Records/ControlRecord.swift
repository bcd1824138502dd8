public import Bytes

/// What a control batch tells the readers of a log: that a transaction ended, and how.
///
/// Its key is version:2 type:2, its value for the end of a transaction version:2 coordinatorEpoch:4.
public struct ControlRecord: Equatable, Sendable {
  public enum Kind: Equatable, Sendable {
    case abort
    case commit
    /// A type that this reader does not know and must pass over.
    case unknown(Int16)

    public var code: Int16 {
      switch self {
      case .abort: 0
      case .commit: 1
      case .unknown(let code): code
      }
    }

    public init(code: Int16) {
      switch code {
      case 0: self = .abort
      case 1: self = .commit
      default: self = .unknown(code)
      }
    }
  }

  public let kind: Kind
  public let coordinatorEpoch: Int32

  public init(_ kind: Kind, coordinatorEpoch: Int32) {
    self.kind = kind
    self.coordinatorEpoch = coordinatorEpoch
  }

  /// The kind that a control record's key names; nil where the key is too short.
  public static func kind(key: ByteSlice?) -> Kind? {
    guard let key, key.count >= 4 else { return nil }
    return Kind(code: key.storage.int16(at: key.start + 2))
  }

  /// From a record; nil where it is no end of a transaction.
  public init?(_ record: Record) {
    guard let kind = ControlRecord.kind(key: record.key), kind == .abort || kind == .commit,
      let value = record.value, value.count >= 6
    else { return nil }
    self.init(kind, coordinatorEpoch: value.storage.int32(at: value.start + 2))
  }

  public var key: ByteSlice {
    var bytes = [UInt8](repeating: 0, count: 4)
    bytes.put(kind.code, at: 2)
    return ByteSlice(bytes)
  }

  public var value: ByteSlice {
    var bytes = [UInt8](repeating: 0, count: 6)
    bytes.put(coordinatorEpoch, at: 2)
    return ByteSlice(bytes)
  }
}

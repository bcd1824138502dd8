public import Bytes

/// What the bytes of a message mean: a tree of fields, each with its place in the frame.
///
/// It comes from an ordinary decoding with a scribe attached, so it shows what the decoder did, not
/// what a second parser thinks. Ranges are those of the array that holds the frame.
public struct Annotation: Sendable {
  public enum Value: Equatable, Sendable {
    case structure
    case array(Int)
    case taggedFields(Int)
    case null
    case integer(Int64)
    case boolean(Bool)
    case double(Double)
    case errorCode(ErrorCode)
    case text(String)
    case uuid(Uuid)
    case bytes(ByteSlice)
  }

  /// The field's name; `[3]` for an element; empty for the section of tagged fields and unknown
  /// ones.
  public let name: String
  /// Kafka's name of the type on the wire, such as `compact_nullable_string`.
  public let type: String
  /// All of its bytes: the length before it and its content.
  public internal(set) var range: Range<Int>
  /// The bytes of a string's length, an array's count, the count of a section of tagged fields, or
  /// a nullable structure's marker.
  public internal(set) var length: Range<Int>?
  /// A tagged field's number, and the bytes of tag and size before it.
  public internal(set) var tag: UInt32?
  public internal(set) var tagRange: Range<Int>?
  public internal(set) var value: Value
  public internal(set) var children: [Annotation] = []
  /// Decoding failed in here.
  public internal(set) var isBroken = false
}

extension Message {
  /// Decodes the slice and says what each byte means; never fails, but may come to a premature end.
  public static func annotate(_ bytes: ByteSlice, version: Int16) -> Annotated {
    let scribe = Scribe(named: name, from: bytes.start)
    do throws(WireError) {
      var pass = try Pass(decoding: bytes, version: version, of: Self.self, scribe: scribe)
      _ = try Self(&pass)
      try pass.expectEnd()
    } catch {
      return Annotated(root: scribe.broken(at: error.offset), error: error)
    }
    return Annotated(root: scribe.finished(at: bytes.end), error: nil)
  }

  /// The same for a message that others follow: answers where it ended.
  public static func annotatePrefix(
    _ bytes: ByteSlice, version: Int16
  ) -> (annotated: Annotated, end: Int) {
    let scribe = Scribe(named: name, from: bytes.start)
    do throws(WireError) {
      var pass = try Pass(decoding: bytes, version: version, of: Self.self, scribe: scribe)
      _ = try Self(&pass)
      return (Annotated(root: scribe.finished(at: pass.offset), error: nil), pass.offset)
    } catch {
      let root = scribe.broken(at: error.offset)
      return (Annotated(root: root, error: error), root.range.upperBound)
    }
  }
}

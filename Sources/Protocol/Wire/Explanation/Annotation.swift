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

/// The tree as far as decoding came, and why it stopped, if it did.
public struct Annotated: Sendable {
  public let root: Annotation
  public let error: WireError?
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

/// Writes the tree down while a pass decodes: the nodes that are still open form a stack.
final class Scribe {
  private var open: [Annotation]
  private var pendingTag: (tag: UInt32, range: Range<Int>)?

  init(named name: String, from start: Int) {
    open = [Annotation(name: name, type: "{}", range: start..<start, value: .structure)]
  }

  func open(_ name: String, _ type: String, at start: Int, _ value: Annotation.Value) {
    open.append(node(name, type, start..<start, value))
  }

  func leaf(
    _ name: String, _ type: String, _ range: Range<Int>, _ value: Annotation.Value,
    length: Range<Int>? = nil
  ) {
    var leaf = node(name, type, range, value)
    leaf.length = length
    open[open.count - 1].children.append(leaf)
  }

  func begins(tag: UInt32, _ range: Range<Int>) { pendingTag = (tag, range) }

  func length(until end: Int) {
    open[open.count - 1].length = open[open.count - 1].range.lowerBound..<end
  }

  func isNull() { open[open.count - 1].value = .null }

  func close(at end: Int) {
    var done = open.removeLast()
    done.range = done.range.lowerBound..<end
    open[open.count - 1].children.append(done)
  }

  func finished(at end: Int) -> Annotation {
    var root = open[0]
    root.range = root.range.lowerBound..<end
    return root
  }

  func broken(at end: Int) -> Annotation {
    for index in open.indices { open[index].isBroken = true }
    while open.count > 1 { close(at: max(end, open[open.count - 1].range.lowerBound)) }
    return finished(at: max(end, open[0].range.lowerBound))
  }

  private func node(
    _ name: String, _ type: String, _ range: Range<Int>, _ value: Annotation.Value
  ) -> Annotation {
    var node = Annotation(name: name, type: type, range: range, value: value)
    node.tag = pendingTag?.tag
    node.tagRange = pendingTag?.range
    pendingTag = nil
    return node
  }
}

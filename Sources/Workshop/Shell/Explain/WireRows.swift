internal import Bytes
internal import Unix
internal import Wire

/// The rows of a message's annotation tree: a length, its content, and what stands inside.
struct WireRows {
  let message: String
  /// The rule that a group's bytes are for, where one is named beside them.
  var assignor: String?
  /// Whether a group is one of consumers, whose bytes can be read.
  var isOfConsumers = true

  init(message: String, assignor: String? = nil) {
    self.message = message
    self.assignor = assignor
  }

  func rows(_ nodes: [Annotation], depth: Int) -> [ExplainedField] {
    var inner = self
    for node in nodes {
      guard case .text(let text) = node.value else { continue }
      switch node.name {
      case "name", "protocol", "protocolName", "protocolData": inner.assignor = text
      case "protocolType": inner.isOfConsumers = text.isEmpty || text == "consumer"
      default: break
      }
    }
    return nodes.flatMap { inner.rows($0, depth: depth) }
  }

  private func rows(_ node: Annotation, depth: Int) -> [ExplainedField] {
    var rows: [ExplainedField] = []
    if let range = node.tagRange {
      rows.append(row(range, "tag \(node.tag ?? 0)", "", depth: depth))
    }
    switch node.value {
    case .structure:
      rows.append(row(empty(node), node.name, "", depth: depth))
      rows += self.rows(node.children, depth: depth + 1)
    case .array(let count):
      rows.append(row(node.length ?? node.range, node.name, "[\(count)]", depth: depth))
      rows += self.rows(node.children, depth: depth + 1)
    case .taggedFields(let count):
      rows.append(row(node.length ?? node.range, "tags", "[\(count)]", depth: depth))
      rows += self.rows(node.children, depth: depth + 1)
    default: rows += leaf(node, depth: depth)
    }
    return rows
  }

  /// A text or bytes take two rows, the length's and the content's; a number takes one.
  private func leaf(_ node: Annotation, depth: Int) -> [ExplainedField] {
    guard let length = node.length, length.upperBound < node.range.upperBound else {
      return [row(node.range, name(of: node), value(of: node), depth: depth)]
    }
    if let inside = inside(node, depth: depth + 1) {
      return [row(length, name(of: node), value(of: node), depth: depth)] + inside
    }
    return [
      row(length, name(of: node), value(of: node), depth: depth),
      ExplainedField(length.upperBound..<node.range.upperBound, "", "", depth: depth),
    ]
  }

  /// What stands in bytes that consumers only pass on; nil of any others.
  private func inside(_ node: Annotation, depth: Int) -> [ExplainedField]? {
    guard isOfConsumers, case .bytes(let bytes) = node.value else { return nil }
    if node.name == "userData" {
      return ConsumerBytes.memory(of: bytes, assignor: assignor, depth: depth)
    }
    return ConsumerBytes.kind(of: node.name, in: message).flatMap {
      ConsumerBytes.rows(of: bytes, as: $0, assignor: assignor, depth: depth)
    }
  }

  private func name(of node: Annotation) -> String {
    node.name.isEmpty ? "unknown tag \(node.tag ?? 0)" : node.name
  }

  private func row(
    _ range: Range<Int>, _ name: String, _ value: String, depth: Int
  ) -> ExplainedField {
    ExplainedField(range, name, value, of: message, depth: depth)
  }

  private func empty(_ node: Annotation) -> Range<Int> {
    node.range.lowerBound..<node.range.lowerBound
  }

  private func value(of node: Annotation) -> String {
    switch node.value {
    case .structure, .array, .taggedFields: ""
    case .null: "null"
    case .integer(let number):
      node.name.lowercased().contains("timestamp") ? ValueText.timestamp(number) : "\(number)"
    case .boolean(let flag): "\(flag)"
    case .double(let number): "\(number)"
    case .errorCode(let code): "\(code.code) (\(code.name))"
    case .text(let text): "\"\(text)\""
    case .uuid(let uuid): uuid.text
    case .bytes(let bytes): bytes.count == 1 ? "1 byte" : "\(bytes.count) bytes"
    }
  }

  /// Where decoding ended, and why: the bytes that were read for nothing, then those at fault.
  static func faults(_ error: WireError, after shown: Int, end: Int) -> [ExplainedField] {
    let path = error.path.isEmpty ? "?" : error.path
    let place = max(min(error.offset, end), shown)
    let before = shown < place ? [ExplainedField(shown..<place, path, "", depth: 1)] : []
    return before + [
      ExplainedField(
        place..<end, before.isEmpty ? path : "", "", depth: 1, fault: error.words)
    ]
  }
}

extension WireError {
  var words: Words {
    switch reason {
    case .ended(let needed, let left):
      Words(
        "\(needed) bytes are needed and \(left) are left", "\(needed)바이트가 필요한데 \(left)바이트만 남았습니다")
    case .varintTooLong:
      Words("a varint of 32 bits does not end", "32비트 가변 길이 정수가 끝나지 않습니다")
    case .nullNotAllowed:
      Words("null is not allowed here", "여기에는 null이 올 수 없습니다")
    case .stringTooLong(let count):
      Words("a text of \(count) bytes is too long", "\(count)바이트 문자열은 너무 깁니다")
    case .tooManyElements(let count, let left):
      Words(
        "\(count) elements cannot be in the \(left) bytes that are left",
        "남은 \(left)바이트에 원소 \(count)개가 들어갈 수 없습니다")
    case .taggedSizeWrong(let declared, let read):
      Words(
        "the tagged field is \(declared) bytes by its size and \(read) by its content",
        "태그 필드의 크기는 \(declared)바이트인데 내용은 \(read)바이트입니다")
    case .trailingBytes(let count):
      Words(
        "the message is complete and \(count) bytes are left over", "메시지가 끝났는데 \(count)바이트가 남았습니다")
    case .frameSize(let size, let limit):
      Words(
        "a frame of \(size) bytes, where \(limit) is the limit",
        "프레임 크기가 \(size)바이트로, 한도 \(limit)바이트를 넘습니다")
    case .unsupportedVersion(let version):
      Words("version \(version) is not known", "알 수 없는 버전입니다: \(version)")
    case .unknownApi(let key):
      Words("API key \(key) is not known", "알 수 없는 API 키입니다: \(key)")
    }
  }
}

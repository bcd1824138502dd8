/// Makes records of lines, as the console producer's `--property` tells it.
///
/// Texts are Java's: a line that is no UTF-8 has U+FFFD in its place afterwards. The separator's length
/// is counted in bytes here and in letters there, which comes to the same.
struct LineMessageReader {
  static let javaClass = "kafka.tools.ConsoleProducer$LineMessageReader"

  let topic: String
  private var parsesKey = false
  private var separator = Array("\t".utf8)
  private var ignoresErrors = false
  private var lines = 0

  init(topic: String, _ properties: [(key: String, value: String)]) {
    var topic = topic
    for (key, value) in properties {
      switch key {
      case "topic": topic = value
      case "parse.key": parsesKey = Self.isTrue(value)
      case "key.separator": separator = Array(value.utf8)
      case "ignore.error": ignoresErrors = Self.isTrue(value)
      default: break
      }
    }
    self.topic = topic
  }

  static func isTrue(_ text: String) -> Bool {
    let blanks = text.utf8.drop { $0 <= 0x20 }.reversed().drop { $0 <= 0x20 }.reversed()
    return String(decoding: Array(blanks), as: UTF8.self).lowercased() == "true"
  }

  mutating func read(
    _ line: [UInt8]
  ) throws(JavaException) -> (key: [UInt8]?, value: [UInt8]) {
    lines += 1
    let text = String(decoding: line, as: UTF8.self)
    let bytes = Array(text.utf8)
    guard parsesKey else { return (nil, bytes) }
    guard let place = place(in: bytes) else {
      if ignoresErrors { return (nil, bytes) }
      throw JavaException(
        "org.apache.kafka.common.KafkaException", "No key found on line \(lines): \(text)")
    }
    return (Array(bytes[..<place]), Array(bytes[(place + separator.count)...]))
  }

  private func place(in bytes: [UInt8]) -> Int? {
    guard bytes.count >= separator.count else { return nil }
    return (0...(bytes.count - separator.count)).first {
      bytes[$0...].starts(with: separator)
    }
  }
}

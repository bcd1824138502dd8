internal import Bytes
internal import Clients
internal import Records

/// The ordinary formatter of 2.6: time, key, value, partition, as far as they are asked for.
///
/// It knows neither offsets nor headers, and the partition is a bare number behind the value.
struct OldDefaultFormatter: MessageFormatter {
  private var printsTimestamp = false
  private var printsKey = false
  private var printsValue = true
  private var printsPartition = false
  private var keySeparator = Array("\t".utf8)
  private var lineSeparator = Array("\n".utf8)
  private var key: Deserializer?
  private var value: Deserializer?

  init(_ properties: [(key: String, value: String)]) throws(JavaException) {
    for (name, text) in properties {
      switch name {
      case "print.timestamp": printsTimestamp = LineMessageReader.isTrue(text)
      case "print.key": printsKey = LineMessageReader.isTrue(text)
      case "print.value": printsValue = LineMessageReader.isTrue(text)
      case "print.partition": printsPartition = LineMessageReader.isTrue(text)
      case "key.separator": keySeparator = Array(text.utf8)
      case "line.separator": lineSeparator = Array(text.utf8)
      default: break
      }
    }
    if let name = properties.last(where: { $0.key == "key.deserializer" })?.value {
      key = try Deserializer(named: name)
    }
    if let name = properties.last(where: { $0.key == "value.deserializer" })?.value {
      value = try Deserializer(named: name)
    }
  }

  func write(_ record: ConsumerRecord, to bytes: inout [UInt8]) throws(JavaException) {
    if printsTimestamp {
      bytes += Array(Self.time(record).utf8)
      bytes += printsKey || printsValue ? keySeparator : lineSeparator
    }
    if printsKey {
      bytes += try Self.text(record.key, key)
      bytes += printsValue ? keySeparator : lineSeparator
    }
    if printsValue {
      bytes += try Self.text(record.value, value)
      bytes += printsPartition ? keySeparator : lineSeparator
    }
    if printsPartition {
      bytes += Array("\(record.partition.partition)".utf8)
      bytes += lineSeparator
    }
  }

  private static func time(_ record: ConsumerRecord) -> String {
    switch record.timestampType {
    case .create: "CreateTime:\(record.timestamp)"
    case .append: "LogAppendTime:\(record.timestamp)"
    case .none: "NO_TIMESTAMP"
    }
  }

  private static func text(
    _ bytes: ByteSlice?, _ deserializer: Deserializer?
  ) throws(JavaException) -> [UInt8] {
    let bytes = bytes?.array ?? Array("null".utf8)
    guard let deserializer else { return bytes }
    return try deserializer.text(of: bytes)
  }
}

/// A class that makes a thing of bytes, and how Java prints the thing.
struct Deserializer {
  private let kind: Kind

  private enum Kind {
    case plain(Serializer)
    /// Its object prints as what it is in memory, which is chance there; here the bytes say it.
    case identity(String)
    case escaped
    case nothing
  }

  init(named name: String) throws(JavaException) {
    let package = "org.apache.kafka.common.serialization."
    guard name.hasPrefix(package), name.hasSuffix("Deserializer") else {
      throw JavaException("java.lang.ClassNotFoundException", name)
    }
    switch name.dropFirst(package.count).dropLast("Deserializer".count) {
    case "ByteArray": kind = .identity("[B@")
    case "ByteBuffer": kind = .identity("java.nio.HeapByteBuffer")
    case "Bytes": kind = .escaped
    case "Void": kind = .nothing
    default:
      guard let serializer = Serializer(className: name) else {
        throw JavaException("java.lang.ClassNotFoundException", name)
      }
      kind = .plain(serializer)
    }
  }

  func text(of bytes: [UInt8]) throws(JavaException) -> [UInt8] {
    switch kind {
    case .plain(let serializer):
      guard let text = serializer.text(of: bytes) else {
        throw JavaException(
          "org.apache.kafka.common.errors.SerializationException", serializer.refusal)
      }
      return Array(text.utf8)
    case .identity("[B@"):
      return Array("[B@\(String(CRC32C.of(ByteSlice(bytes)), radix: 16))".utf8)
    case .identity(let name):
      return Array("\(name)[pos=0 lim=\(bytes.count) cap=\(bytes.count)]".utf8)
    case .escaped: return bytes.flatMap(Self.escaped)
    case .nothing:
      throw JavaException(
        "java.lang.IllegalArgumentException", "Data should be null for a VoidDeserializer.")
    }
  }

  /// As Kafka's `Bytes` prints itself: what is not printable in hexadecimal.
  private static func escaped(_ byte: UInt8) -> [UInt8] {
    if (0x20...0x7e).contains(byte), byte != 0x5c { return [byte] }
    let digits = String(byte, radix: 16, uppercase: true)
    return Array("\\x\(byte < 16 ? "0" : "")\(digits)".utf8)
  }
}

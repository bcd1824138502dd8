internal import Bytes
internal import Editions
internal import Records
internal import Unix

/// Turns a record's key and value into what the dump tool prints of them; nil prints nothing.
protocol RecordDecoder {
  func texts(of record: Record) throws(JavaException) -> (key: String?, value: String?)
}

/// Key and value each by a class of its own.
struct PlainDecoder: RecordDecoder {
  let key: ClassDecoder
  let value: ClassDecoder

  func texts(of record: Record) throws(JavaException) -> (key: String?, value: String?) {
    let keyText = try key.text(record.key)
    return (keyText, try value.text(record.value))
  }
}

/// One of the decoder classes that come with Kafka.
struct ClassDecoder {
  private enum Kind: String {
    case text = "StringDecoder"
    case long = "LongDecoder"
    case integer = "IntegerDecoder"
    case bytes = "DefaultDecoder"
  }

  private static let old = "kafka.serializer."
  private static let new = "org.apache.kafka.tools.api."

  private let kind: Kind

  init(named name: String, in edition: Edition, _ output: Output) throws(JavaException) {
    let isOld = name.hasPrefix(Self.old)
    let isNew = name.hasPrefix(Self.new) && edition.dumpLog.hasMovedDecoders
    let short = name.split(separator: ".").last.map(String.init) ?? ""
    guard isOld || isNew, let kind = Kind(rawValue: short),
      name == (isOld ? Self.old : Self.new) + short
    else { throw JavaException("java.lang.ClassNotFoundException", name) }
    self.kind = kind
    if isOld && edition.dumpLog.hasMovedDecoders {
      output.line("\(name) is deprecated. Please use \(Self.new)\(short) instead")
    }
  }

  func text(_ bytes: ByteSlice?) throws(JavaException) -> String? {
    guard let bytes else { return nil }
    switch kind {
    case .text: return bytes.text
    case .bytes:
      // Java prints the array's identity here, which is chance there and must not be here.
      let identity = Hex.text(digits(CRC32C.of(bytes)))
      return "[B@\(identity)"
    case .long:
      guard bytes.count >= 8 else { throw JavaException("java.nio.BufferUnderflowException") }
      return "\(bytes.storage.int64(at: bytes.start))"
    case .integer:
      guard bytes.count >= 4 else { throw JavaException("java.nio.BufferUnderflowException") }
      return "\(bytes.storage.int32(at: bytes.start))"
    }
  }

  private func digits(_ number: UInt32) -> [UInt8] {
    (0..<4).reversed().map { UInt8(truncatingIfNeeded: number >> UInt32(8 * $0)) }
  }
}

/// Records of the metadata log of KRaft, which these editions' brokers do not write.
struct ClusterMetadataDecoder: RecordDecoder {
  func texts(of record: Record) throws(JavaException) -> (key: String?, value: String?) {
    let frame = record.value.flatMap { $0.isEmpty ? nil : $0[0] }
    let why =
      frame.map {
        "Could not deserialize metadata record due to unknown frame version \(Int8(bitPattern: $0))"
          + "(only frame version 1 is supported)"
      } ?? "Error while reading frame version"
    return (nil, "Error at \(record.offset), skipping. \(why)")
  }
}

/// Records of tiered storage, which these editions' brokers do not write either.
struct RemoteLogMetadataDecoder: RecordDecoder {
  func texts(of record: Record) throws(JavaException) -> (key: String?, value: String?) {
    guard let value = record.value else {
      throw JavaException(
        "java.lang.NullPointerException",
        "Cannot invoke \"java.nio.ByteBuffer.remaining()\" because the return value of "
          + "\"org.apache.kafka.common.record.Record.value()\" is null")
    }
    let version = value.isEmpty ? 0 : Int8(bitPattern: value[0])
    return (
      nil,
      "Error at offset \(record.offset), skipping. The metadata version \(version) is not supported"
    )
  }
}

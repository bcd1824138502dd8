internal import Bytes
internal import Unix

/// The aborted transactions of a segment: version:2 producerId:8 firstOffset:8 lastOffset:8
/// lastStableOffset:8, entry after entry.
struct TransactionIndexDump {
  private static let size = 34

  let output: Output

  func run(_ file: JavaFile) throws(JavaException) {
    _ = try file.baseOffset()
    let bytes = try file.bytes()
    var place = 0
    while bytes.count - place >= Self.size {
      let version = bytes.int16(at: place)
      if version > 0 {
        throw JavaException(
          "org.apache.kafka.common.KafkaException",
          "Unexpected aborted transaction version \(version) in transaction index "
            + "\(file.absolute), current version is 0")
      }
      output.line(
        "version: \(version) producerId: \(bytes.int64(at: place + 2)) "
          + "firstOffset: \(bytes.int64(at: place + 10)) "
          + "lastOffset: \(bytes.int64(at: place + 18)) "
          + "lastStableOffset: \(bytes.int64(at: place + 26))")
      place += Self.size
    }
  }
}

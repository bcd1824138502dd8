import Bytes
import GoldenFiles
import Records

/// A batch of `batches/magic*.tsv` and `control.tsv`: how it was made, what a reader saw, its bytes.
struct RecordedBatch {
  struct Read { let fields: [String] }

  let file: String
  let made: [String]
  var reads: [Read] = []
  var records: [Record] = []
  var bytes: [UInt8] = []

  static func all(in prefix: [String]) -> [RecordedBatch] {
    let files = GoldenFiles.files(below: "batches", suffix: ".tsv")
    return files.filter { file in prefix.contains { file.hasPrefix("batches/\($0)") } }
      .flatMap(read)
  }

  private static func read(_ file: String) -> [RecordedBatch] {
    var batches: [RecordedBatch] = []
    for row in GoldenFiles.rows(file) {
      let fields = Array(row.dropFirst())
      switch row[0] {
      case "batch": batches.append(RecordedBatch(file: file, made: fields))
      case "read": batches[batches.count - 1].reads.append(Read(fields: fields))
      case "record": batches[batches.count - 1].records.append(record(fields))
      case "hex": batches[batches.count - 1].bytes = Hex.bytes(fields[0]) ?? []
      default: break
      }
    }
    return batches
  }

  private static func record(_ fields: [String]) -> Record {
    Record(
      offset: Int64(fields[0]) ?? -9, timestamp: Int64(fields[1]) ?? -9, key: bytes(fields[2]),
      value: bytes(fields[3]), headers: headers(fields[4]))
  }

  private static func headers(_ text: String) -> [Record.Header] {
    guard text != "-" else { return [] }
    return text.split(separator: ";", omittingEmptySubsequences: false).map { header in
      let parts = header.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return Record.Header(String(parts[0]), bytes(String(parts[1])))
    }
  }

  /// `null`, `empty`, hexadecimal, or hexadecimal and how often it comes.
  private static func bytes(_ text: String) -> ByteSlice? {
    if text == "null" { return nil }
    if text == "empty" { return ByteSlice([]) }
    let parts = text.split(separator: "*")
    let once = Hex.bytes(String(parts[0])) ?? []
    let times = parts.count > 1 ? Int(parts[1]) ?? 1 : 1
    return ByteSlice(Array([[UInt8]](repeating: once, count: times).joined()))
  }

  var name: String { "\(file) \(made[0])" }
  var magic: Int8 { Int8(made[1]) ?? -1 }
  var compression: Compression { Compression(name: made[2]) ?? .none }
  var timestampType: TimestampType { made[3] == "append" ? .append : .create }
  var baseOffset: Int64 { Int64(made[4]) ?? -1 }
  var producerId: Int64 { Int64(made[5]) ?? -1 }
  var producerEpoch: Int16 { Int16(made[6]) ?? -1 }
  var baseSequence: Int32 { Int32(made[7]) ?? -1 }
  var isTransactional: Bool { made[8] == "true" }
  var isControl: Bool { made[9] == "true" }
  var partitionLeaderEpoch: Int32 { Int32(made[10]) ?? -1 }
  var appendTime: Int64 { Int64(made[11]) ?? -1 }
}

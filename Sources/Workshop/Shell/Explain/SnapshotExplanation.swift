internal import Bytes
internal import Unix

/// A producer snapshot: who has written to the partition, and how far each had got.
struct SnapshotExplanation {
  private static let message = "ProducerSnapshot"
  private static let head = 10
  private static let entrySize = 46

  let output: Output
  let language: Language

  func run(_ bytes: [UInt8], name: String) {
    output.prose(
      Words(
        "\(name): a snapshot of the producers' state, \(bytes.count) bytes",
        "\(name): 프로듀서 상태 스냅샷, \(bytes.count)바이트"
      ).text(in: language))
    FieldPrinter(output: output, language: language).print(fields(of: bytes), of: bytes)
  }

  private func fields(of bytes: [UInt8]) -> [ExplainedField] {
    guard bytes.count >= Self.head else {
      let fault = Words(
        "a snapshot has at least \(Self.head) bytes", "스냅샷은 최소 \(Self.head)바이트여야 합니다")
      return [ExplainedField(0..<bytes.count, "?", "", fault: fault)]
    }
    let stored = bytes.uint32(at: 2)
    let computed = CRC32C.of(ByteSlice(bytes, from: 6, to: bytes.count))
    let many = Int(bytes.int32(at: 6))
    let room = (bytes.count - Self.head) / Self.entrySize
    var fields = [
      field(0, 2, "version", "\(bytes.int16(at: 0))", fault: versionFault(bytes.int16(at: 0))),
      field(
        2, 4, "crc", "\(stored)",
        fault: stored == computed
          ? nil : Words("the bytes after it give \(computed)", "이 필드 뒤의 바이트로 계산한 값은 \(computed)입니다")
      ),
      field(
        6, 4, "entriesCount", "\(many)",
        fault: many < 0 || many > room
          ? Words("there is room for \(room)", "남은 바이트에 들어갈 수 있는 것은 \(room)개입니다") : nil),
    ]
    for number in 0..<max(0, min(many, room)) {
      fields += entry(bytes, number, at: Self.head + number * Self.entrySize)
    }
    return fields
  }

  private func versionFault(_ version: Int16) -> Words? {
    version == 1 ? nil : Words("only version 1 is known", "정의된 버전은 1뿐입니다")
  }

  private func field(
    _ place: Int, _ size: Int, _ name: String, _ value: String, depth: Int = 0,
    fault: Words? = nil
  ) -> ExplainedField {
    ExplainedField(
      place..<place + size, name, value, of: Self.message, depth: depth, fault: fault)
  }

  private func entry(_ bytes: [UInt8], _ number: Int, at place: Int) -> [ExplainedField] {
    [
      ExplainedField(place..<place, "producer \(number)", ""),
      field(place, 8, "producerId", "\(bytes.int64(at: place))", depth: 1),
      field(place + 8, 2, "producerEpoch", "\(bytes.int16(at: place + 8))", depth: 1),
      field(place + 10, 4, "lastSequence", "\(bytes.int32(at: place + 10))", depth: 1),
      field(place + 14, 8, "lastOffset", "\(bytes.int64(at: place + 14))", depth: 1),
      field(place + 22, 4, "offsetDelta", "\(bytes.int32(at: place + 22))", depth: 1),
      field(
        place + 26, 8, "timestamp", ValueText.timestamp(bytes.int64(at: place + 26)), depth: 1),
      field(place + 34, 4, "coordinatorEpoch", "\(bytes.int32(at: place + 34))", depth: 1),
      field(place + 38, 8, "currentTxnFirstOffset", "\(bytes.int64(at: place + 38))", depth: 1),
    ]
  }
}

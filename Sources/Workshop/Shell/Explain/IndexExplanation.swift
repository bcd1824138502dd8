internal import Bytes
internal import Unix

/// The binary files beside a segment: offset, time and transaction index, producer snapshot.
struct IndexExplanation {
  private static let mostEntries = 200

  let options: ExplainOptions
  let output: Output
  let language: Language

  /// The name's number, which the entries' offsets are counted from.
  private func base(of name: String) -> Int64 {
    Int64(name.split(separator: "/").last?.prefix { $0 != "." } ?? "") ?? 0
  }

  private func say(_ words: Words) { output.prose(words.text(in: language)) }

  func offsets(_ bytes: [UInt8], name: String) {
    let base = base(of: name)
    say(
      Words(
        "\(name): an offset index of \(bytes.count) bytes, base offset \(base)",
        "\(name): \(bytes.count)바이트 오프셋 인덱스, 베이스 오프셋 \(base)"))
    entries(bytes, size: 8) { number, place in
      let relative = bytes.int32(at: place)
      return [
        ExplainedField(
          place..<place + 4, "relativeOffset", "\(relative) (\(base &+ Int64(relative)))",
          of: "OffsetIndex",
          fault: orderFault(bytes, place, number, size: 8) { bytes.int32(at: $0) }),
        ExplainedField(
          place + 4..<place + 8, "position", "\(bytes.int32(at: place + 4))", of: "OffsetIndex"),
      ]
    }
  }

  func times(_ bytes: [UInt8], name: String) {
    let base = base(of: name)
    say(
      Words(
        "\(name): a time index of \(bytes.count) bytes, base offset \(base)",
        "\(name): \(bytes.count)바이트 타임 인덱스, 베이스 오프셋 \(base)"))
    entries(bytes, size: 12) { number, place in
      let relative = bytes.int32(at: place + 8)
      return [
        ExplainedField(
          place..<place + 8, "timestamp", ValueText.timestamp(bytes.int64(at: place)),
          of: "TimeIndex", fault: orderFault(bytes, place, number, size: 12) { bytes.int64(at: $0) }
        ),
        ExplainedField(
          place + 8..<place + 12, "relativeOffset", "\(relative) (\(base &+ Int64(relative)))",
          of: "TimeIndex"),
      ]
    }
  }

  func transactions(_ bytes: [UInt8], name: String) {
    say(
      Words(
        "\(name): the aborted transactions of a segment, \(bytes.count) bytes",
        "\(name): 세그먼트의 중단된 트랜잭션 목록, \(bytes.count)바이트"))
    entries(bytes, size: 34) { _, place in
      let version = bytes.int16(at: place)
      let fault: Words? =
        version == 0 ? nil : Words("only version 0 is known", "정의된 버전은 0뿐입니다")
      var fields = [
        ExplainedField(
          place..<place + 2, "version", "\(version)", of: "TransactionIndex", fault: fault)
      ]
      var at = place + 2
      for name in ["producerId", "firstOffset", "lastOffset", "lastStableOffset"] {
        fields.append(
          ExplainedField(at..<at + 8, name, "\(bytes.int64(at: at))", of: "TransactionIndex"))
        at += 8
      }
      return fields
    }
  }

  private func orderFault<Number: Comparable>(
    _ bytes: [UInt8], _ place: Int, _ number: Int, size: Int, _ value: (Int) -> Number
  ) -> Words? {
    guard number > 0, value(place) <= value(place - size) else { return nil }
    return Words(
      "entries must grow: this one is not above the one before it",
      "엔트리 값은 계속 커져야 하는데, 바로 앞 엔트리보다 크지 않습니다")
  }

  private func entries(
    _ bytes: [UInt8], size: Int, _ fields: (_ number: Int, _ place: Int) -> [ExplainedField]
  ) {
    let printer = FieldPrinter(output: output, language: language)
    let used = usedBytes(bytes, size: size)
    let count = used / size
    for number in 0..<count {
      if number == Self.mostEntries && !options.isWhole {
        say(
          Words(
            "... \(count - number) more entries (--all shows them)",
            "... 엔트리 \(count - number)개 더 있음 (--all로 모두 표시)"))
        break
      }
      printer.print(fields(number, number * size), of: bytes)
    }
    if used % size != 0 {
      let fault = Words(
        "\(used % size) bytes that are no whole entry of \(size)",
        "\(size)바이트짜리 엔트리 하나를 채우지 못하는 \(used % size)바이트")
      printer.print(ExplainedField(count * size..<used, "?", "", fault: fault), of: bytes)
    }
    if used < bytes.count {
      say(
        Words(
          "... \(bytes.count - used) zero bytes: room that a live segment's index is given beforehand",
          "... 0으로 채워진 \(bytes.count - used)바이트: 활성 세그먼트의 인덱스에 미리 잡아 둔 공간"))
    }
  }

  /// Without the zeros at the end, which a live index is preallocated with. A first entry of zeros is
  /// one only where others follow.
  private func usedBytes(_ bytes: [UInt8], size: Int) -> Int {
    var end = bytes.count
    while end > 0 && bytes[end - 1] == 0 { end -= 1 }
    if bytes.count - end < size { return bytes.count }
    return (end + size - 1) / size * size
  }
}

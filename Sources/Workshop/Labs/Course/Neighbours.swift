internal import Shell
internal import Unix

/// What stands next to a question's key: the same of another partition, batch or place, one more or less, the
/// other way round. It is derived from the key's expression, so no author has to write it; and what is said
/// of it is only what that proves.
struct Neighbours {
  struct Neighbour {
    let value: Value
    let words: Words
  }

  private let question: Question
  let now: Evaluation
  private let key: Value

  init(_ question: Question, _ now: Evaluation, key: Value) {
    self.question = question
    self.now = now
    self.key = key
  }

  /// The nearest first. The key is not among them.
  var all: [Neighbour] {
    guard question.hasNeighbours, !question.kind.hasOptions, question.kind != .text else {
      return []
    }
    let found =
      measures + groups + brokers + partitions + keyed + places + batches + steps + reversed
    return found.filter { !isKey($0.value) && $0.value != .none && $0.value.whyUnknowable == nil }
  }

  private func isKey(_ value: Value) -> Bool {
    GivenAnswer(value).means(key, as: question.kind)
  }

  var expression: Expression { question.key.expression }

  // MARK: Of another sort

  /// Characters for bytes, an offset for a count.
  private var measures: [Neighbour] {
    func swapped(_ from: String, _ to: String, _ words: Words) -> Neighbour? {
      let other = expression.replacing {
        guard case .call(from, let arguments) = $0 else { return nil }
        return .call(to, arguments)
      }
      return other == expression ? nil : Neighbour(value: now.value(other), words: words)
    }
    var found = [
      swapped(
        "bytes", "length",
        Words("That counts characters and not bytes.", "바이트가 아니라 글자를 센 값입니다.")),
      swapped(
        "length", "bytes",
        Words("That counts bytes and not characters.", "글자가 아니라 바이트를 센 값입니다.")),
    ].compactMap { $0 }
    let partition = expression.partition
    guard let partition, question.kind.isNumber else { return found }
    let offsets = now.value(.call("offsets", partition))
    if case .call("end", _) = expression {
      found.append(
        Neighbour(
          value: offsets.items?.last ?? .none,
          words: Words(
            "That is the offset of the last record.", "마지막 레코드의 오프셋입니다.")))
      found.append(
        Neighbour(
          value: .number(offsets.items?.count),
          words: Words("That is how many records there are.", "레코드의 개수입니다.")))
    }
    if question.sense == .count, expression.calls("records") || expression.calls("offsets") {
      found.append(
        Neighbour(
          value: offsets.items?.last ?? .none,
          words: Words(
            "That is the offset of a record, and offsets count from 0.",
            "개수가 아니라 레코드의 오프셋입니다. 오프셋은 0부터 셉니다.")))
    }
    return found
  }

  // MARK: Of another place

  /// The same of another partition, and of all of them.
  private var partitions: [Neighbour] {
    // What it is about may be worked out, too: what cannot be here is none.
    guard let own = expression.partition, let topic = now.value(own[0]).text,
      let mine = now.value(own[1]).number
    else { return [] }
    let numbers =
      now.value(.call("partition_numbers", [.literal(.text(topic))])).items?.compactMap(\.number)
      ?? []
    let others = numbers.filter { $0 != mine }.prefix(12).map { number in
      Neighbour(
        value: now.value(expression.withPartition(.literal(.number(number)))),
        words: Words(
          "That is so of partition \(number).", "파티션 \(number)의 값입니다."))
    }
    guard question.kind.isNumber, [.count, .offset].contains(question.sense), numbers.count > 1
    else {
      return others
    }
    let each = numbers.map { now.value(expression.withPartition(.literal(.number($0)))).number }
    guard !each.contains(nil) else { return others }
    return others + [
      Neighbour(
        value: .number(each.reduce(0) { $0 &+ ($1 ?? 0) }),
        words: Words("That is the sum over all partitions.", "모든 파티션을 더한 값입니다."))
    ]
  }

  /// Where a partition is asked for that is worked out: the broker that leads it, and the partitions that have
  /// no record of a key, or another one.
  private var keyed: [Neighbour] {
    guard question.sense == .partition, let mine = key.number,
      let name = expression.topics.first
    else { return [] }
    let topic = Expression.literal(.text(name))
    var found: [Neighbour] = []
    if let call = expression.call(of: "key_partitions") {
      let homes = now.value(call).items ?? []
      let all = now.value(.call("partition_numbers", [topic])).items ?? []
      found += all.prefix(12).map { number in
        Neighbour(
          value: number,
          words: homes.contains(number)
            ? Words(
              "Partition \(number.shown) has another record with this key.",
              "파티션 \(number.shown)에는 이 키의 다른 레코드가 있습니다.")
            : Words(
              "Partition \(number.shown) has no record with this key.",
              "파티션 \(number.shown)에는 이 키의 레코드가 없습니다."))
      }
    }
    found.append(
      Neighbour(
        value: now.value(.call("leader", [topic, .literal(.number(mine))])),
        words: Words(
          "That is the broker that leads the partition; the partition is asked for.",
          "그 파티션의 리더 브로커입니다. 질문은 파티션 번호를 묻습니다.")))
    return found
  }

  /// What stands one byte, or one item, before or behind it.
  private var places: [Neighbour] {
    func moved(_ step: Int, _ words: Words) -> [Neighbour] {
      let other = expression.replacing { part in
        switch part {
        case .call("int", let arguments) where arguments.count == 3,
          .call("at", let arguments) where arguments.count == 2:
          guard case .literal(.number(let place)) = arguments[1], place + step >= 0,
            case .call(let name, _) = part
          else { return nil }
          var moved = arguments
          moved[1] = .literal(.number(place + step))
          return .call(name, moved)
        default: return nil
        }
      }
      return other == expression ? [] : [Neighbour(value: now.value(other), words: words)]
    }
    let isBytes = expression.calls("int")
    return moved(
      -1,
      isBytes
        ? Words("That begins one byte too early.", "한 바이트 앞에서 읽은 값입니다.")
        : Words("That is the one before it.", "바로 앞의 값입니다."))
      + moved(
        1,
        isBytes
          ? Words("That begins one byte too late.", "한 바이트 뒤에서 읽은 값입니다.")
          : Words("That is the one behind it.", "바로 뒤의 값입니다."))
  }

  /// The same field of the next batch. A batch's length stands 8 bytes behind its beginning and counts from
  /// behind itself.
  private var batches: [Neighbour] {
    var next: Expression?
    _ = expression.replacing { part in
      guard case .call("int", let arguments) = part, arguments.count == 3,
        case .call("segment", _) = arguments[0], case .literal(.number(let place)) = arguments[1],
        place < 61,
        let length = now.value(
          .call("int", [arguments[0], .literal(.number(8)), .literal(.number(4))])
        ).number
      else { return nil }
      let moved: [Expression] = [
        arguments[0], .literal(.number(place &+ length &+ 12)), arguments[2],
      ]
      next = .call("int", moved)
      return nil
    }
    guard let next, case .call("int", _) = expression else { return [] }
    return [
      Neighbour(
        value: now.value(next),
        words: Words("That is so of the next batch.", "다음 배치의 값입니다."))
    ]
  }

  // MARK: Brokers

  /// Those that lead, those that only have a copy, and all of them.
  private var brokers: [Neighbour] {
    guard let partition = expression.partition else { return [] }
    var found: [Neighbour] = []
    switch expression {
    case .call("leader", _):
      let copies = now.value(.call("replicas", partition)).items ?? []
      found += copies.map {
        Neighbour(
          value: $0,
          words: Words(
            "That broker has a copy of the partition and does not lead it.",
            "이 파티션의 레플리카는 있지만 리더가 아닌 브로커입니다."))
      }
      found.append(
        Neighbour(
          value: now.value(partition[1]),
          words: Words(
            "That is the partition's number; a broker is asked for.",
            "파티션 번호입니다. 질문은 브로커를 묻습니다.")))
    case .call("holders", _), .call("replicas", _), .call("isr", _):
      found.append(
        Neighbour(
          value: .list([now.value(.call("leader", partition))]),
          words: Words("That is its leader alone.", "리더 하나뿐입니다.")))
      found.append(
        Neighbour(
          value: now.value(.call("brokers", [])),
          words: Words("Those are all brokers that are up.", "실행 중인 모든 브로커입니다.")))
      found.append(
        Neighbour(
          value: now.value(.call("partition_numbers", [partition[0]])),
          words: Words(
            "Those are the partitions' numbers; brokers are asked for.",
            "파티션 번호입니다. 질문은 브로커를 묻습니다.")))
    default: break
    }
    return found
  }

  /// Numbers of a partition that there is not.
  func isNoPartition(_ value: Value) -> Words? {
    guard question.hasNeighbours, question.sense == .partition, let number = value.number,
      let topic = expression.topics.first,
      let all = now.value(.call("partition_numbers", [.literal(.text(topic))])).items,
      !all.isEmpty, !all.contains(.number(number))
    else { return nil }
    return Words(
      "`\(topic)` has no partition \(number).", "`\(topic)` 토픽에 없는 파티션입니다: \(number).")
  }

  /// A set that is too small or too large.
  func isOfOtherSize(_ value: Value) -> Words? {
    guard question.hasNeighbours, question.kind == .set, let mine = value.items, let its = key.items
    else { return nil }
    let (given, wanted) = (Set(mine.map(\.shown)).count, Set(its.map(\.shown)).count)
    if given < wanted { return Words("There are more than that.", "그보다 더 많습니다.") }
    return given > wanted ? Words("There are fewer than that.", "그보다 더 적습니다.") : nil
  }

  // MARK: Numbers

  /// One more and one less.
  private var steps: [Neighbour] {
    guard question.kind.isNumber, let number = key.number else { return [] }
    if question.isPrediction, [.count, .offset, .place].contains(question.sense) {
      return [
        Neighbour(
          value: .number(number &+ 1),
          words: Words("That was one too high.", "하나 크게 예측했습니다.")),
        Neighbour(
          value: .number(number &- 1),
          words: Words("That was one too low.", "하나 작게 예측했습니다.")),
      ]
    }
    let rest: Words
    switch question.sense {
    case .count: rest = Words("", "")
    case .offset: rest = Words(" Offsets count from 0.", " 오프셋은 0부터 셉니다.")
    case .place: rest = Words(" Places count from 0.", " 위치는 0부터 셉니다.")
    default: return []
    }
    return [
      Neighbour(
        value: .number(number &+ 1),
        words: Words("Your number is one too large." + rest.english, "정답보다 1만큼 큽니다." + rest.korean)),
      Neighbour(
        value: .number(number &- 1),
        words: Words("Your number is one too small.", "정답보다 1만큼 작습니다.")),
    ]
  }

  /// The bytes of a hexadecimal number from behind.
  private var reversed: [Neighbour] {
    guard question.sense == .hex, let number = key.number, number > 0xff else { return [] }
    var bytes: [Int] = []
    var left = number
    while left != 0, bytes.count < 8 {
      bytes.append(left & 0xff)
      left = Int(bitPattern: UInt(bitPattern: left) >> 8)
    }
    if case .call("int", let arguments) = expression,
      case .literal(.number(let count)) = arguments.last
    {
      while bytes.count < min(count, 8) { bytes.append(0) }
    }
    return [
      Neighbour(
        value: .number(bytes.reduce(0) { $0 &<< 8 | $1 }),
        words: Words(
          "Those are its bytes from behind: the first byte is the highest.",
          "바이트 순서가 뒤집혔습니다. 첫 바이트가 가장 높은 자리입니다."))
    ]
  }
}

extension Course {
  /// What is to be said of an answer next to the key; nil where it is not next to it.
  func neighbour(
    of question: Question, _ answer: GivenAnswer, _ now: Evaluation, _ key: Value
  ) -> Words? {
    let neighbours = Neighbours(question, now, key: key)
    let found = neighbours.all.first { answer.means($0.value, as: question.kind) }
    return found?.words ?? neighbours.isNoPartition(answer.value)
      ?? neighbours.isOfOtherSize(answer.value)
  }
}

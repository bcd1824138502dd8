internal import Shell
internal import Unix

/// Every function of the expression language.
enum Functions {
  static let all = topics + records + files + history + lists + texts

  static func named(_ name: String) -> Function? { all.first { $0.name == name } }

  private static let topic = Function.Parameter.text("topic")
  private static let partition = Function.Parameter.number("p")
  private static let broker = Function.Parameter.number("broker")

  /// A question about one partition.
  private static func about(
    _ name: String, gives result: ValueType,
    _ body: @escaping @Sendable (ClusterFacts, String, Int) -> Value
  ) -> Function {
    Function(name, [topic, partition], gives: result) { evaluation, values in
      guard let topic = values[0].text, let partition = values[1].number else { return .none }
      return body(evaluation.facts, topic, partition)
    }
  }

  private static func aboutTopic(
    _ name: String, gives result: ValueType,
    _ body: @escaping @Sendable (ClusterFacts, String) -> Value
  ) -> Function {
    Function(name, [topic], gives: result) { evaluation, values in
      values[0].text.map { body(evaluation.facts, $0) } ?? .none
    }
  }

  // MARK: Topics and brokers

  static let topics: [Function] = [
    Function("topics", [], gives: .list(.text)) { evaluation, _ in
      .texts(evaluation.facts.topics())
    },
    aboutTopic("exists", gives: .truth) { .truth($0.exists($1)) },
    aboutTopic("partitions", gives: .number) { .number($0.partitionNumbers($1)?.count) },
    aboutTopic("partition_numbers", gives: .list(.number)) { .numbers($0.partitionNumbers($1)) },
    about("leader", gives: .number) { .number($0.leader($1, $2)) },
    about("epoch", gives: .number) { .number($0.epoch($1, $2)) },
    about("replicas", gives: .list(.number)) { .numbers($0.replicas($1, $2)) },
    about("isr", gives: .list(.number)) { .numbers($0.isr($1, $2)) },
    about("start", gives: .number) { .number($0.logStart($1, $2)) },
    about("end", gives: .number) { .number($0.logEnd($1, $2)) },
    about("watermark", gives: .number) { .number($0.watermark($1, $2)) },
    Function("end_on", [topic, partition, broker], gives: .number) { evaluation, values in
      guard let topic = values[0].text, let partition = values[1].number,
        let broker = values[2].number
      else { return .none }
      return .number(evaluation.facts.logEnd(topic, partition, on: broker))
    },
    Function("brokers", [], gives: .list(.number)) { evaluation, _ in
      .numbers(evaluation.facts.liveBrokers())
    },
    Function("controller", [], gives: .number) { evaluation, _ in
      .number(evaluation.facts.controller())
    },
    Function("partition_for", [.text("key"), topic], gives: .number) { evaluation, values in
      guard let key = values[0].text, let topic = values[1].text else { return .none }
      return .number(evaluation.facts.partition(forKey: key, topic: topic))
    },
    Function("now", [], gives: .number) { evaluation, _ in .number(evaluation.facts.now()) },
  ]

  // MARK: Records

  static let records: [Function] = [
    about("records", gives: .list(.text)) {
      .texts($0.records($1, $2)?.map { $0.value ?? "null" })
    },
    about("keys", gives: .list(.text)) { .texts($0.records($1, $2)?.map { $0.key ?? "null" }) },
    about("offsets", gives: .list(.number)) { .numbers($0.records($1, $2)?.map(\.offset)) },
    about("timestamps", gives: .list(.number)) { .numbers($0.records($1, $2)?.map(\.timestamp)) },
    about("batches", gives: .list(.number)) { .numbers($0.batches($1, $2)?.map(\.baseOffset)) },
    about("duplicates", gives: .list(.number)) { .numbers($0.duplicates($1, $2)) },
    Function("key_partitions", [topic, .text("key")], gives: .list(.number)) {
      evaluation, values in
      guard let topic = values[0].text, let key = values[1].text else { return .none }
      return .numbers(evaluation.facts.keyPartitions(topic, key: key))
    },
  ]

  // MARK: Files

  static let files: [Function] = [
    about("holders", gives: .list(.number)) { .numbers($0.holders($1, $2)) },
    Function("data_folder", [broker], gives: .text) { evaluation, values in
      .text(values[0].number.flatMap { evaluation.facts.dataFolder($0) })
    },
    Function("folder", [topic, partition, broker], gives: .text) { evaluation, values in
      guard let topic = values[0].text, let partition = values[1].number,
        let broker = values[2].number
      else { return .none }
      return .text(evaluation.facts.folder(topic, partition, broker))
    },
    Function("segment", [topic, partition, broker], required: 2, gives: .text) {
      evaluation, values in
      guard let topic = values[0].text, let partition = values[1].number else { return .none }
      let broker = values.count > 2 ? values[2].number : nil
      return .text(evaluation.facts.segment(topic, partition, broker: broker))
    },
    file("files", gives: .list(.text)) { .texts($0.files(in: $1)) },
    file("size", gives: .number) { .number($0.size(of: $1)) },
    file("sha256", gives: .text) { .text($0.sha256(of: $1)) },
    Function("same", [.text("file"), .text("file")], gives: .truth) { evaluation, values in
      guard let first = values[0].text.flatMap({ evaluation.facts.bytes(of: $0) }),
        let second = values[1].text.flatMap({ evaluation.facts.bytes(of: $0) })
      else { return .none }
      return .truth(first == second)
    },
    Function("int", [.text("file"), .number("at"), .number("count")], gives: .number) {
      evaluation, values in
      guard let bytes = part(evaluation, values), (1...8).contains(bytes.count) else {
        return .none
      }
      let bits = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      return .number(Int(truncatingIfNeeded: bits))
    },
    Function("text", [.text("file"), .number("at"), .number("count")], gives: .text) {
      evaluation, values in
      .text(part(evaluation, values).map { String(decoding: $0, as: UTF8.self) })
    },
  ]

  private static func file(
    _ name: String, gives result: ValueType,
    _ body: @escaping @Sendable (ClusterFacts, String) -> Value
  ) -> Function {
    Function(name, [.text("file")], gives: result) { evaluation, values in
      values[0].text.map { body(evaluation.facts, $0) } ?? .none
    }
  }

  /// So many bytes of a file from a place on; nil where it does not have them.
  private static func part(_ evaluation: Evaluation, _ values: [Value]) -> ArraySlice<UInt8>? {
    guard let file = values[0].text, let at = values[1].number, let count = values[2].number,
      let bytes = evaluation.facts.bytes(of: file), at >= 0, count >= 0, at <= bytes.count,
      count <= bytes.count - at
    else { return nil }
    return bytes[at..<(at + count)]
  }

  // MARK: What has happened

  static let history: [Function] = [
    api("requests", gives: .number) { .number($0.requests(api: $1)) },
    api("errors", gives: .list(.text)) { .texts($0.errors(api: $1)) },
    api("lost", gives: .number) { .number($0.lost(api: $1)) },
    Function("printed", [Function.Parameter(name: "text", type: .any)], gives: .truth) {
      evaluation, values in
      let wanted = values[0].items ?? [values[0]]
      return .truth(wanted.allSatisfy { evaluation.printed[...].place(of: $0.shown) != nil })
    },
  ]

  private static func api(
    _ name: String, gives result: ValueType,
    _ body: @escaping @Sendable (ClusterFacts, String) -> Value
  ) -> Function {
    Function(
      name, [.text("api")], gives: result,
      refuses: { arguments in
        guard case .literal(.text(let api)) = arguments.first,
          !ClusterFacts.knownApis.contains(api)
        else { return nil }
        let near = Nearness.nearest(api, among: ClusterFacts.knownApis)
        return Words(
          "there is no API `\(api)`" + (near.map { "; the nearest is `\($0)`" } ?? ""),
          "`\(api)` API는 없습니다" + (near.map { ". 가장 비슷한 API: `\($0)`" } ?? ""))
      }
    ) { evaluation, values in
      values[0].text.map { body(evaluation.facts, $0) } ?? .none
    }
  }

  // MARK: Lists and texts

  private static func item(_ types: [ValueType]) -> ValueType {
    if case .list(let item) = types.first { item } else { .any }
  }

  private static func ofList(
    _ name: String, _ result: @escaping @Sendable ([ValueType]) -> ValueType,
    _ body: @escaping @Sendable ([Value]) -> Value
  ) -> Function {
    Function(name, [.list(.any)], resulting: result) { _, values in
      values[0].items.map(body) ?? .none
    }
  }

  static let lists: [Function] = [
    ofList("count", { _ in .number }) { .number($0.count) },
    ofList("first", item) { $0.first ?? .none },
    ofList("last", item) { $0.last ?? .none },
    ofList("min", item) { $0.sorted().first ?? .none },
    ofList("max", item) { $0.sorted().last ?? .none },
    ofList("sum", { _ in .number }) { .number($0.compactMap(\.number).reduce(0, &+)) },
    ofList("sorted", { $0[0] }) { .list($0.sorted()) },
    ofList("set", { $0[0] }) { items in
      .list(items.sorted().reduce(into: []) { if $0.last != $1 { $0.append($1) } })
    },
    Function("like", [.list(.text), .text("pattern")], gives: .list(.text)) { _, values in
      guard let items = values[0].items, let pattern = values[1].text else { return .none }
      return .list(items.filter { Wildcard.matches($0.shown, pattern) })
    },
    Function("at", [.list(.any), .number("place")], resulting: item) { _, values in
      guard let items = values[0].items, let place = values[1].number,
        items.indices.contains(place)
      else { return .none }
      return items[place]
    },
    Function("common", [.list(.any), .list(.any)], resulting: { $0[0] }) { _, values in
      guard let items = values[0].items, let others = values[1].items else { return .none }
      return .list(items.filter(others.contains))
    },
    Function("list", [.number("from"), .number("to")], gives: .list(.number)) { _, values in
      guard let from = values[0].number, let to = values[1].number else { return .none }
      guard from <= to else { return .list([]) }
      let (length, overflows) = to.subtractingReportingOverflow(from)
      guard !overflows, length < 10_000 else { return .none }
      return .list((from...to).map { .number($0) })
    },
  ]

  static let texts: [Function] = [
    Function("length", [.text("text")], gives: .number) { _, values in
      .number(values[0].text?.count)
    },
    Function("bytes", [.text("text")], gives: .number) { _, values in
      .number(values[0].text?.utf8.count)
    },
    Function("hex", [.number("number")], gives: .text) { _, values in
      .text(values[0].number.map { String($0, radix: 16) })
    },
  ]
}

extension [Value] {
  fileprivate func sorted() -> [Value] { sorted { $0.isLess(than: $1) ?? false } }
}

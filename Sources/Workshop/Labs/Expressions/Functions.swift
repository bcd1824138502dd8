internal import Shell
internal import Unix

/// Every function of the expression language.
enum Functions {
  static let all = topics + records + files + groups + history + lists + texts

  static func named(_ name: String) -> Function? { byName[name] }

  /// Every call of an expression is looked up whenever it is worked out, after each of a learner's commands.
  private static let byName = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }

  static let topic = Function.Parameter.text("topic")
  static let partition = Function.Parameter.number("p")
  private static let broker = Function.Parameter.number("broker")
  private static let file = Function.Parameter.text("file")

  /// A question about the whole cluster.
  static func ofCluster<Answer>(
    _ name: String, gives result: ValueType,
    _ ask: @escaping @Sendable (ClusterFacts) -> () throws(Unknowable) -> Answer,
    _ value: @escaping @Sendable (Answer) -> Value
  ) -> Function {
    Function(name, [], gives: result) { evaluation, _ throws(Unknowable) in
      value(try ask(evaluation.facts)())
    }
  }

  /// A question about one partition.
  private static func about<Answer>(
    _ name: String, gives result: ValueType,
    _ ask: @escaping @Sendable (ClusterFacts) -> (String, Int) throws(Unknowable) -> Answer,
    _ value: @escaping @Sendable (Answer) -> Value
  ) -> Function {
    Function(name, [topic, partition], gives: result) { evaluation, values throws(Unknowable) in
      guard let topic = values[0].text, let partition = values[1].number else { return .none }
      return value(try ask(evaluation.facts)(topic, partition))
    }
  }

  /// A question about something that is named by a text.
  static func named<Answer>(
    _ name: String, _ parameter: Function.Parameter, gives result: ValueType,
    refuses: (@Sendable ([Expression]) -> Words?)? = nil,
    _ ask: @escaping @Sendable (ClusterFacts) -> (String) throws(Unknowable) -> Answer,
    _ value: @escaping @Sendable (Answer) -> Value
  ) -> Function {
    Function(name, [parameter], gives: result, refuses: refuses) {
      evaluation, values throws(Unknowable) in
      guard let text = values[0].text else { return .none }
      return value(try ask(evaluation.facts)(text))
    }
  }

  // MARK: Topics and brokers

  static let topics: [Function] = [
    ofCluster("topics", gives: .list(.text), ClusterFacts.topics) { .texts($0) },
    named("exists", topic, gives: .truth, ClusterFacts.exists) { .truth($0) },
    named("partitions", topic, gives: .number, ClusterFacts.partitionNumbers) {
      .number($0?.count)
    },
    named("partition_numbers", topic, gives: .list(.number), ClusterFacts.partitionNumbers) {
      .numbers($0)
    },
    about("leader", gives: .number, ClusterFacts.leader) { .number($0) },
    about("epoch", gives: .number, ClusterFacts.epoch) { .number($0) },
    about("replicas", gives: .list(.number), ClusterFacts.replicas) { .numbers($0) },
    about("isr", gives: .list(.number), ClusterFacts.isr) { .numbers($0) },
    about("start", gives: .number, ClusterFacts.logStart) { .number($0) },
    about("end", gives: .number, ClusterFacts.logEnd) { .number($0) },
    about("watermark", gives: .number, ClusterFacts.watermark) { .number($0) },
    Function("end_on", [topic, partition, broker], gives: .number) {
      evaluation, values throws(Unknowable) in
      guard let topic = values[0].text, let partition = values[1].number,
        let broker = values[2].number
      else { return .none }
      return .number(try evaluation.facts.logEnd(topic, partition, on: broker))
    },
    ofCluster("brokers", gives: .list(.number), ClusterFacts.liveBrokers) { .numbers($0) },
    ofCluster("controller", gives: .number, ClusterFacts.controller) { .number($0) },
    Function("partition_for", [.text("key"), topic], gives: .number) {
      evaluation, values throws(Unknowable) in
      guard let key = values[0].text, let topic = values[1].text else { return .none }
      return .number(try evaluation.facts.partition(forKey: key, topic: topic))
    },
    ofCluster("now", gives: .number, ClusterFacts.now) { .number($0) },
  ]

  // MARK: Records

  static let records: [Function] = [
    about("records", gives: .list(.text), ClusterFacts.records) {
      .texts($0?.map { $0.value ?? "null" })
    },
    about("keys", gives: .list(.text), ClusterFacts.records) {
      .texts($0?.map { $0.key ?? "null" })
    },
    about("offsets", gives: .list(.number), ClusterFacts.records) { .numbers($0?.map(\.offset)) },
    about("timestamps", gives: .list(.number), ClusterFacts.records) {
      .numbers($0?.map(\.timestamp))
    },
    about("batches", gives: .list(.number), ClusterFacts.batches) {
      .numbers($0?.map(\.baseOffset))
    },
    about("duplicates", gives: .list(.number), ClusterFacts.duplicates) { .numbers($0) },
    Function("key_partitions", [topic, .text("key")], gives: .list(.number)) {
      evaluation, values throws(Unknowable) in
      guard let topic = values[0].text, let key = values[1].text else { return .none }
      return .numbers(try evaluation.facts.keyPartitions(topic, key: key))
    },
  ]

  // MARK: Files

  static let files: [Function] = [
    about("holders", gives: .list(.number), ClusterFacts.holders) { .numbers($0) },
    Function("data_folder", [broker], gives: .text) { evaluation, values throws(Unknowable) in
      guard let broker = values[0].number else { return .none }
      return .text(try evaluation.facts.dataFolder(broker))
    },
    Function("folder", [topic, partition, broker], gives: .text) {
      evaluation, values throws(Unknowable) in
      guard let topic = values[0].text, let partition = values[1].number,
        let broker = values[2].number
      else { return .none }
      return .text(try evaluation.facts.folder(topic, partition, broker))
    },
    Function("segment", [topic, partition, broker], required: 2, gives: .text) {
      evaluation, values throws(Unknowable) in
      guard let topic = values[0].text, let partition = values[1].number else { return .none }
      let broker = values.count > 2 ? values[2].number : nil
      return .text(try evaluation.facts.segment(topic, partition, broker: broker))
    },
    named("files", file, gives: .list(.text), ClusterFacts.files(in:)) { .texts($0) },
    named("size", file, gives: .number, ClusterFacts.size(of:)) { .number($0) },
    named("sha256", file, gives: .text, ClusterFacts.sha256(of:)) { .text($0) },
    Function("same", [file, file], gives: .truth) { evaluation, values throws(Unknowable) in
      guard let one = values[0].text, let other = values[1].text,
        let first = try evaluation.facts.bytes(of: one),
        let second = try evaluation.facts.bytes(of: other)
      else { return .none }
      return .truth(first == second)
    },
    Function("int", [file, .number("at"), .number("count")], gives: .number) {
      evaluation, values throws(Unknowable) in
      guard let bytes = try part(evaluation, values), (1...8).contains(bytes.count) else {
        return .none
      }
      let bits = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      return .number(Int(truncatingIfNeeded: bits))
    },
    Function("text", [file, .number("at"), .number("count")], gives: .text) {
      evaluation, values throws(Unknowable) in
      .text(try part(evaluation, values).map { String(decoding: $0, as: UTF8.self) })
    },
  ]

  /// So many bytes of a file from a place on; nil where it does not have them.
  private static func part(
    _ evaluation: Evaluation, _ values: [Value]
  ) throws(Unknowable) -> ArraySlice<UInt8>? {
    guard let file = values[0].text, let at = values[1].number, let count = values[2].number,
      let bytes = try evaluation.facts.bytes(of: file), at >= 0, count >= 0, at <= bytes.count,
      count <= bytes.count - at
    else { return nil }
    return bytes[at..<(at + count)]
  }

  // MARK: What has happened

  static let history: [Function] = [
    Function("requests", [api, topic, broker], required: 1, gives: .number, refuses: unknownApi) {
      evaluation, values throws(Unknowable) in
      guard let api = values[0].text else { return .none }
      let topic = values.count > 1 ? values[1].text : nil
      let broker = values.count > 2 ? values[2].number : nil
      return .number(try evaluation.facts.requests(api: api, topic: topic, broker: broker))
    },
    Function("errors", [api, topic], required: 1, gives: .list(.text), refuses: unknownApi) {
      evaluation, values throws(Unknowable) in
      guard let api = values[0].text else { return .none }
      let topic = values.count > 1 ? values[1].text : nil
      return .texts(try evaluation.facts.errors(api: api, topic: topic))
    },
    named("lost", api, gives: .number, refuses: unknownApi, ClusterFacts.lost) { .number($0) },
    Function("printed", [Function.Parameter(name: "text", type: .any)], gives: .truth) {
      evaluation, values in
      let wanted = values[0].items ?? [values[0]]
      return .truth(wanted.allSatisfy { evaluation.printed[...].place(of: $0.shown) != nil })
    },
  ]

  private static let api = Function.Parameter.text("api")

  @Sendable private static func unknownApi(_ arguments: [Expression]) -> Words? {
    guard case .literal(.text(let api)) = arguments.first,
      !ClusterFacts.knownApis.contains(api)
    else { return nil }
    let near = Nearness.nearest(api, among: ClusterFacts.knownApis)
    return Words(
      "there is no API `\(api)`" + (near.map { "; the nearest is `\($0)`" } ?? ""),
      "`\(api)` API는 없습니다" + (near.map { ". 가장 비슷한 API: `\($0)`" } ?? ""))
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
    // Worked out by `Evaluation.decided`, which may do without some of the items.
    Function("all", [.list(.truth)], gives: .truth) { _, _ in .none },
    Function("any", [.list(.truth)], gives: .truth) { _, _ in .none },
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

  /// In decimal, with zeros in front up to so many digits.
  private static func decimal(_ number: Int, _ width: Int) -> String {
    let text = "\(number.magnitude)"
    let zeros = String(repeating: "0", count: max(0, min(width, 40) - text.count))
    return (number < 0 ? "-" : "") + zeros + text
  }

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
    Function("digits", [.number("number"), .number("width")], required: 1, gives: .text) {
      _, values in
      let width = values.count > 1 ? values[1].number ?? 0 : 0
      return .text(values[0].number.map { decimal($0, width) })
    },
    // What is not there is counted as none of it.
    Function("many", [.number("number"), .text("one"), .text("more")], gives: .text) { _, values in
      guard let one = values[1].text, let more = values[2].text else { return .none }
      let number = values[0].number ?? 0
      return .text(number == 0 ? "no " + more : "\(number) " + (number == 1 ? one : more))
    }.takingNothing,
  ]
}

extension [Value] {
  fileprivate func sorted() -> [Value] { sorted { $0.isLess(than: $1) ?? false } }
}

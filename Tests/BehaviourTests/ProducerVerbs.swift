import Bytes
import Clients
import Clockwork
import Records

/// The verbs of a producer without transactions.
struct ProducerVerbs {
  let process: ClientProcess
  let name: String
  let report: (TimelineReport) -> Void
  let done: () -> Void

  /// False where the verb is none of these.
  func perform(_ verb: TimelineVerb) -> Bool {
    switch verb {
    case .send(let draft):
      send(draft, label: "") { number in
        if let number { tell("send", ": send \(number) returned") }
        done()
      }
    case .sendGet(let draft): sendGet(draft)
    case .sendAll(let drafts): sendAll(drafts, count: drafts.count)
    case .sendMany(let count, let draft, let waits, let pause):
      SendMany(self, count, draft, waits: waits, pause: pause).go()
    case .flush:
      let ticket = process.ticket { _ in
        tell("flush", ": ok")
        done()
      }
      process.producer(name) { $0.flush(ticket, at: $1, into: &$2) }
    case .partitionsFor(let topic): partitions(topic)
    case .close(let limit):
      let ticket = process.ticket { _ in
        tell("close", ": ok")
        done()
      }
      process.producer(name) {
        $0.close(within: limit.map { .milliseconds($0) }, ticket, at: $1, into: &$2)
      }
    default: return false
    }
    return true
  }

  func tell(_ verb: String, _ text: String, _ more: [String] = []) {
    report(.result(verb: verb, text, more: more))
  }

  private func threw(_ verb: String, _ failure: ClientFailure) {
    let thrown = TimelineTexts.thrown(failure)
    tell(verb, " " + thrown.text, thrown.more)
  }

  func record(_ draft: TimelineVerb.Draft) -> ProducerRecord {
    ProducerRecord(
      topic: draft.topic, partition: draft.partition, timestamp: draft.timestamp,
      key: draft.key.map { Array($0.utf8) }, value: draft.value.map { Array($0.utf8) },
      headers: draft.headers.map { .init($0.name, ByteSlice(utf8: $0.value)) })
  }

  /// A send with a callback; its number once it has returned, nil if it threw.
  private func send(
    _ draft: TimelineVerb.Draft, label: String, then next: @escaping (Int?) -> Void
  ) {
    let number = process.sends[name, default: 0] + 1
    process.sends[name] = number
    let ticket = process.ticket { outcome in
      guard case .producer(let outcome) = outcome else { return }
      let callback = "callback of send \(number)\(label): "
      switch outcome {
      case .returned: next(number)
      case .threw(_, let failure):
        threw("send", failure)
        next(nil)
      case .written(_, let metadata):
        report(.callback(callback + TimelineTexts.metadata(metadata), more: []))
      case .failed(_, let failure, let partition):
        let thrown = TimelineTexts.thrown(failure)
        let more = thrown.more + [TimelineTexts.metadata(ofFailed: partition)]
        report(.callback(callback + thrown.text, more: more))
      case .partitions: break
      }
    }
    process.producer(name) { $0.send(record(draft), ticket, at: $1, into: &$2) }
  }

  private func sendGet(_ draft: TimelineVerb.Draft) {
    let ticket = process.ticket { outcome in
      guard case .producer(let outcome) = outcome else { return }
      switch outcome {
      case .returned, .partitions: return
      case .threw(_, let failure): threw("sendGet", failure)
      case .written(_, let metadata): tell("sendGet", ": " + TimelineTexts.metadata(metadata))
      case .failed(_, let failure, _):
        let causes = TimelineTexts.causes([failure] + failure.causes)
        tell("sendGet", ": get() threw ExecutionException", causes)
      }
      done()
    }
    process.producer(name) { $0.send(record(draft), ticket, at: $1, into: &$2) }
  }

  private func sendAll(_ drafts: [TimelineVerb.Draft], count: Int) {
    guard let draft = drafts.first else {
      tell("sendAll", ": sent \(count)")
      return done()
    }
    send(draft, label: " (\(draft.value ?? "null"))") { _ in
      sendAll(Array(drafts.dropFirst()), count: count)
    }
  }

  private func partitions(_ topic: String) {
    let ticket = process.ticket { outcome in
      guard case .producer(let outcome) = outcome else { return }
      switch outcome {
      case .partitions(_, let rows):
        let sorted = rows.sorted { $0.index < $1.index }
        tell("partitionsFor", ":", sorted.map { "  " + TimelineTexts.partition($0) })
      case .threw(_, let failure): threw("partitionsFor", failure)
      default: return
      }
      done()
    }
    process.producer(name) { $0.partitions(of: topic, ticket, at: $1, into: &$2) }
  }
}

/// Many sends in a row, then a flush; their callbacks are told together.
final class SendMany {
  private let verbs: ProducerVerbs
  private let count: Int
  private let draft: TimelineVerb.Draft
  private let waits: Bool
  private let pause: Int64?
  private var written: [(send: Int, partition: Int32, offset: Int64)] = []
  private var failed: [String] = []

  init(
    _ verbs: ProducerVerbs, _ count: Int, _ draft: TimelineVerb.Draft, waits: Bool, pause: Int64?
  ) {
    self.verbs = verbs
    self.count = count
    self.draft = draft
    self.waits = waits
    self.pause = pause
  }

  func go() { send(0) }

  private func send(_ number: Int) {
    guard number < count else { return flush() }
    var draft = draft
    draft.value = draft.value.map { $0 + "\(number)" }
    if let key = draft.key, key.hasSuffix("#") { draft.key = key.dropLast() + "\(number)" }
    let ticket = verbs.process.ticket { outcome in
      guard case .producer(let outcome) = outcome else { return }
      switch outcome {
      case .returned: if !self.waits { self.next(number) }
      case .threw(_, let failure):
        self.failed.append("  \(number) ! \(failure)")
        self.next(number)
      case .written(_, let metadata):
        self.written.append((number, metadata.partition.partition, metadata.offset))
        if self.waits { self.next(number) }
      case .failed(_, let failure, _):
        self.failed.append("  \(number) ! \(failure)")
        if self.waits { self.next(number) }
      case .partitions: break
      }
    }
    let record = verbs.record(draft)
    verbs.process.producer(verbs.name) { $0.send(record, ticket, at: $1, into: &$2) }
  }

  private func next(_ number: Int) {
    guard let pause else { return send(number + 1) }
    verbs.process.sleep(pause) { self.send(number + 1) }
  }

  private func flush() {
    let ticket = verbs.process.ticket { _ in
      let order = TimelineTexts.callbacks(self.written)
      let partitions = Set(self.written.map(\.partition)).sorted()
      let counts = partitions.map { partition in
        "\(partition)=\(self.written.filter { $0.partition == partition }.count)"
      }
      self.verbs.tell(
        "sendMany",
        ": flushed; callbacks in this order (partition@offset#send, runs folded): \(order)",
        ["  per partition {\(counts.joined(separator: ", "))}"] + self.failed)
      self.verbs.done()
    }
    verbs.process.producer(verbs.name) { $0.flush(ticket, at: $1, into: &$2) }
  }
}

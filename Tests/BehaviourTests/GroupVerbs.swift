import Bytes
import Clients
import Clockwork
import Editions
import Records

/// The verbs of a consumer that has to do with its group, and what its listener is told meanwhile.
struct GroupVerbs {
  let process: ClientProcess
  let name: String
  let report: (TimelineReport) -> Void
  let done: () -> Void

  /// False where the verb is none of these.
  func perform(_ verb: TimelineVerb) -> Bool {
    switch verb {
    case .subscribe(let topics):
      if topics.isEmpty {
        ending("subscribe") { $0.unsubscribe($1, at: $2, into: &$3) }
        return true
      }
      refuse("subscribe") { $0.subscribe(to: topics, Self.listener, into: &$2) }
    case .subscribePattern(let text):
      refuse("subscribePattern") { consumer, _, outbox in
        consumer.subscribe(
          toPattern: text, Self.listener, where: { Self.matches(text, $0) }, into: &outbox)
      }
    case .assign(let places) where places.isEmpty:
      ending("assign") { $0.unsubscribe($1, at: $2, into: &$3) }
    case .unsubscribe: ending("unsubscribe") { $0.unsubscribe($1, at: $2, into: &$3) }
    case .loop(let limit): loop(limit)
    case .pollAssigned(let limit):
      pollAssigned(until: process.now + .milliseconds(limit), first: firstPoll)
    case .commitSync(let targets):
      ending("commitSync") { $0.commitSync(Self.offsets(targets), $1, at: $2, into: &$3) }
    case .commitAsync(let targets): commitAsync(targets)
    case .committed(let places): committed(places)
    case .positionIn(let limit, let place): positionIn(limit, place)
    case .close(let limit): close(limit)
    default: return performAtOnce(verb)
    }
    return true
  }

  private func performAtOnce(_ verb: TimelineVerb) -> Bool {
    switch verb {
    case .subscription:
      let topics = process.consumer(name) { consumer, _, _ in consumer.subscription } ?? []
      tell("subscription", ": [\(topics.sorted().joined(separator: ", "))]")
    case .groupMetadata: groupMetadata()
    case .enforceRebalance:
      refuse("enforceRebalance") { $0.enforceRebalance(into: &$2) }
      return true
    case .wakeup:
      wake()
      tell("wakeup", ": ok")
    case .on(let callback, let order): process.orders["\(name) \(callback)"] = order
    case .other(let inner):
      let failure = process.consumer(name) { consumer, _, _ in consumer.otherThread() } ?? nil
      guard let failure else { return false }
      let thrown = TimelineTexts.thrown(failure)
      tell(inner.word, " " + thrown.text, thrown.more)
    default: return false
    }
    done()
    return true
  }

  /// A thread that waits takes a moment to wake up: twice at once is once.
  private func wake() {
    let isBusy = process.consumer(name) { consumer, _, _ in consumer.isBusy } ?? false
    let wake = { [process, name] in
      process.waking.remove(name)
      _ = process.consumer(name) { $0.wakeup(at: $1, into: &$2) }
    }
    if !isBusy { return wake() }
    if process.waking.insert(name).inserted { process.sleep(2, then: wake) }
  }

  static let listener = RebalanceListener("Behaviour$Client$1")

  /// The recorded patterns know no more than `.*`.
  private static func matches(_ pattern: String, _ topic: String) -> Bool {
    guard pattern.hasSuffix(".*") else { return pattern == topic }
    return topic.hasPrefix(String(pattern.dropLast(2)))
  }

  private static func offsets(_ targets: [TimelineVerb.Target]) -> [PartitionOffset]? {
    if targets.isEmpty { return nil }
    return targets.map {
      PartitionOffset(
        $0.partition, OffsetAndMetadata($0.offset, metadata: $0.metadata ?? ""))
    }
  }

  // MARK: Words

  private func tell(_ verb: String, _ text: String, _ more: [String] = []) {
    report(.result(verb: verb, text, more: more))
  }

  private func threw(_ verb: String, _ failure: ClientFailure) {
    let thrown = TimelineTexts.thrown(failure)
    tell(verb, " " + thrown.text, thrown.more)
  }

  private func refuse(
    _ verb: String,
    _ body: (inout Consumer, Instant, inout Outbox<NodeEffect>) -> ClientFailure?
  ) {
    if let failure = process.consumer(name, body) ?? nil {
      threw(verb, failure)
    } else {
      tell(verb, ": ok")
    }
    done()
  }

  /// A call that returns nothing, some time.
  private func ending(
    _ verb: String,
    _ body: (inout Consumer, Ticket, Instant, inout Outbox<NodeEffect>) -> Void
  ) {
    let ticket = process.ticket { outcome in
      guard case .consumer(let outcome) = outcome else { return }
      switch outcome {
      case .returned: tell(verb, ": ok")
      case .threw(_, let failure): threw(verb, failure)
      default: return
      }
      done()
    }
    _ = process.consumer(name) { body(&$0, ticket, $1, &$2) }
  }

  private func close(_ limit: Int64?) {
    let time = limit.map { Stretch.milliseconds($0) } ?? Consumer.closeTimeout
    ending("close") { $0.close(within: time, $1, at: $2, into: &$3) }
  }

  private func groupMetadata() {
    guard let told = (process.consumer(name) { consumer, _, _ in consumer.groupMetadata }) ?? nil
    else {
      if process.edition.has(since: .v3_9) {
        return threw(
          "groupMetadata",
          ClientFailure(
            "org.apache.kafka.common.errors.InvalidGroupIdException",
            "To use the group management or offset commit APIs, you must provide a valid group.id in "
              + "the consumer configuration."))
      }
      let words =
        "Cannot invoke \"org.apache.kafka.clients.consumer.internals.ConsumerCoordinator"
        + ".groupMetadata()\" because \"this.coordinator\" is null"
      return threw(
        "groupMetadata", ClientFailure("java.lang.NullPointerException", words))
    }
    tell(
      "groupMetadata",
      ": GroupMetadata(groupId = \(told.groupId), generationId = \(told.generationId), memberId = "
        + "\(told.memberId), groupInstanceId = \(told.groupInstanceId ?? ""))")
  }

  // MARK: Commits

  private func commitAsync(_ targets: [TimelineVerb.Target]) {
    let ticket = process.ticket { outcome in
      guard case .consumer(let outcome) = outcome else { return }
      switch outcome {
      case .returned: tell("commitAsync", ": returned")
      case .threw(_, let failure): threw("commitAsync", failure)
      default: return
      }
      done()
    }
    _ = process.consumer(name) {
      $0.commitAsync(Self.offsets(targets), hasCallback: true, ticket, at: $1, into: &$2)
    }
  }

  private func committed(_ places: [TopicPartition]) {
    let ticket = process.ticket { outcome in
      guard case .consumer(let outcome) = outcome else { return }
      switch outcome {
      case .committed(_, let found): tell("committed", ": " + Self.map(found))
      case .threw(_, let failure): threw("committed", failure)
      default: return
      }
      done()
    }
    _ = process.consumer(name) { $0.committed(of: places, ticket, at: $1, into: &$2) }
  }

  /// The recording program sorted them.
  static func map(_ offsets: [PartitionOffset]) -> String {
    let rows = offsets.sorted { $0.partition < $1.partition }.map {
      "\($0.partition)=\(TimelineTexts.committed($0.committed))"
    }
    return "{\(rows.joined(separator: ", "))}"
  }

  private func positionIn(_ limit: Int64, _ place: TopicPartition) {
    let ticket = process.ticket { outcome in
      guard case .consumer(let outcome) = outcome else { return }
      switch outcome {
      case .position(_, let offset): tell("positionIn", ": \(place) \(offset)")
      case .threw(_, let failure): threw("positionIn", failure)
      default: return
      }
      done()
    }
    _ = process.consumer(name) {
      $0.position(of: place, within: .milliseconds(limit), ticket, at: $1, into: &$2)
    }
  }

  // MARK: Polls

  /// Polls in the background until the client's next command.
  private func loop(_ limit: Int64?) {
    process.begin(name)
    done()
    turn(limit ?? 100)
  }

  private func turn(_ limit: Int64) {
    guard process.looping.contains(name) else { return process.ended(name) }
    let ticket = process.ticket { outcome in
      guard case .consumer(let outcome) = outcome else { return }
      switch outcome {
      case .polled(_, let records):
        if !records.isEmpty {
          tell(
            "loop poll", ": \(records.count) records", TimelineTexts.records(records))
        }
        turn(limit)
      case .threw(_, let failure):
        threw("loop", failure)
        process.ended(name)
      default: break
      }
    }
    _ = process.consumer(name) { $0.poll(.milliseconds(limit), ticket, at: $1, into: &$2) }
  }

  /// Polls of 100 ms, of which one ends when the recorded ones came to their end.
  private var firstPoll: Int64 {
    guard let end = process.times?.end(ofPolls: name, after: process.now) else { return 100 }
    let rest = (end.milliseconds - process.now.milliseconds) % 100
    return rest == 0 ? 100 : rest
  }

  private func pollAssigned(until deadline: Instant, first: Int64) {
    let assigned = process.consumer(name) { consumer, _, _ in consumer.assigned } ?? []
    guard assigned.isEmpty, process.now < deadline else {
      tell("pollAssigned", ": assignment \(TimelineTexts.list(assigned.sorted()))")
      return done()
    }
    let ticket = process.ticket { outcome in
      guard case .consumer(let outcome) = outcome else { return }
      switch outcome {
      case .polled(_, let records):
        if !records.isEmpty {
          tell("poll", ": \(records.count) records", TimelineTexts.records(records))
        }
        pollAssigned(until: deadline, first: 100)
      case .threw(_, let failure):
        threw("pollAssigned", failure)
        done()
      default: break
      }
    }
    _ = process.consumer(name) { $0.poll(.milliseconds(first), ticket, at: $1, into: &$2) }
  }

  // MARK: Callbacks

  /// The listener is told, does what it was told to do, and returns.
  func calledBack(_ callback: ConsumerCallback) {
    switch callback {
    case .revoked(let places): listen("onPartitionsRevoked", places)
    case .assigned(let places): listen("onPartitionsAssigned", places)
    case .lost(let places): listen("onPartitionsLost", places)
    case .committed(_, let offsets, let failure):
      let text = "commitAsync callback \(GroupVerbs.map(offsets))"
      if let failure {
        let thrown = TimelineTexts.thrown(failure)
        report(.callback("\(text) \(thrown.text)", more: thrown.more))
      } else {
        report(.callback("\(text) ok", more: []))
      }
      resume(nil)
    }
  }

  private func resume(_ failure: ClientFailure?) {
    _ = process.consumer(name) { $0.goOn(after: failure, at: $1, into: &$2) }
  }

  private func listen(_ method: String, _ places: [TopicPartition]) {
    report(.callback("\(method) \(TimelineTexts.list(places))", more: []))
    switch process.orders["\(name) \(method)"] ?? nil {
    case nil: resume(nil)
    case .doThrow:
      resume(ClientFailure("java.lang.RuntimeException", "thrown by the listener"))
    case .seek(let target):
      let failure =
        process.consumer(name) { $0.seek(target.partition, to: target.offset, into: &$2) } ?? nil
      inner(method, failure.map { "seek \(TimelineTexts.thrown($0).text)" } ?? "seek: ok")
      resume(nil)
    case .committed(let wanted):
      let ticket = process.ticket { outcome in
        guard case .consumer(let outcome) = outcome else { return }
        switch outcome {
        case .committed(_, let found):
          inner(method, "committed: \(GroupVerbs.map(found))")
        case .threw(_, let failure):
          inner(method, "committed \(TimelineTexts.thrown(failure).text)")
        default: return
        }
        resume(nil)
      }
      _ = process.consumer(name) { $0.committed(of: wanted, ticket, at: $1, into: &$2) }
    case .positions: positions(method, places)
    }
  }

  private func positions(_ method: String, _ left: [TopicPartition]) {
    guard let place = left.first else { return resume(nil) }
    let ticket = process.ticket { outcome in
      guard case .consumer(let outcome) = outcome else { return }
      switch outcome {
      case .position(_, let offset):
        inner(method, "position \(place) \(offset)")
        positions(method, Array(left.dropFirst()))
      case .threw(_, let failure):
        inner(method, "position \(TimelineTexts.thrown(failure).text)")
        resume(nil)
      default: break
      }
    }
    _ = process.consumer(name) { $0.position(of: place, ticket, at: $1, into: &$2) }
  }

  private func inner(_ method: String, _ text: String) {
    report(.callback("  in \(method): \(text)", more: []))
  }
}

extension Consumer {
  /// What a second thread's call meets.
  func otherThread() -> ClientFailure? {
    guard isBusy else { return nil }
    let threads =
      edition.has(since: .v3_9) ? ". currentThread(name: other, id: N) otherThread(id: N)" : ""
    return ClientFailure(
      "java.util.ConcurrentModificationException",
      "KafkaConsumer is not safe for multi-threaded access" + threads)
  }
}

extension TimelineVerb {
  /// The verb's own word.
  var word: String { String("\(self)".prefix { $0 != "(" }) }
}

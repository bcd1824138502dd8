import Clients
import Clockwork
import Editions
import Records

/// The verbs of a consumer that need no group.
struct ConsumerVerbs {
  let process: ClientProcess
  let name: String
  let report: (TimelineReport) -> Void
  let done: () -> Void

  /// False where the verb is none of these.
  func perform(_ verb: TimelineVerb) -> Bool {
    switch verb {
    case .poll(let limit): poll("poll", limit, "") { _ in done() }
    case .polls(let count, let limit): polls(1, of: count, limit)
    case .pollUntil(let wanted, let limit): pollUntil(wanted, 0, limit, process.now)
    case .position(let places): position(places, [])
    case .offsetsForTimes(let targets):
      offsets(
        "offsetsForTimes", targets.map { ($0.partition, $0.offset) }, byTime: true,
        TimelineTexts.time)
    case .beginningOffsets(let places):
      offsets("beginningOffsets", places.map { ($0, Self.earliest) }, Self.offset)
    case .endOffsets(let places):
      offsets("endOffsets", places.map { ($0, Self.latest) }, Self.offset)
    case .partitionsFor(let topic): partitions(topic)
    case .close(nil):
      let ticket = process.ticket { _ in
        ok("close")
        done()
      }
      _ = process.consumer(name) { $0.close(ticket, at: $1, into: &$2) }
    default: return performAtOnce(verb)
    }
    return true
  }

  /// What comes back without waiting.
  private func performAtOnce(_ verb: TimelineVerb) -> Bool {
    switch verb {
    case .assign(let places):
      let failure = process.consumer(name) { $0.assign(places, at: $1, into: &$2) } ?? nil
      if let failure { threw("assign", failure) } else { ok("assign") }
    case .seek(let targets):
      each("seek", targets) { target in
        process.consumer(name) { $0.seek(target.partition, to: target.offset, into: &$2) } ?? nil
      }
    case .seekToBeginning(let places):
      each("seekToBeginning", [places]) { places in
        process.consumer(name) { $0.seek(places, to: .earliest, into: &$2) } ?? nil
      }
    case .seekToEnd(let places):
      each("seekToEnd", [places]) { places in
        process.consumer(name) { $0.seek(places, to: .latest, into: &$2) } ?? nil
      }
    case .pause(let places):
      each("pause", [places]) { places in
        process.consumer(name) { c, _, _ in c.pause(places) } ?? nil
      }
    case .resume(let places):
      each("resume", [places]) { places in
        process.consumer(name) { c, _, _ in c.resume(places) } ?? nil
      }
    case .paused:
      let paused = process.consumer(name) { consumer, _, _ in consumer.paused } ?? []
      tell("paused", ": \(TimelineTexts.list(paused))")
    case .assignment:
      let assigned = process.consumer(name) { consumer, _, _ in consumer.assigned } ?? []
      tell("assignment", ": \(TimelineTexts.list(assigned.sorted()))")
    default: return false
    }
    done()
    return true
  }

  private static let earliest = ListOffsetsTarget.earliest
  private static let latest = ListOffsetsTarget.latest

  private static func offset(_ found: FoundOffset) -> String {
    found.offset.map { "\($0)" } ?? "null"
  }

  private func tell(_ verb: String, _ text: String, _ more: [String] = []) {
    report(.result(verb: verb, text, more: more))
  }

  private func ok(_ verb: String) { tell(verb, ": ok") }

  private func threw(_ verb: String, _ failure: ClientFailure) {
    let thrown = TimelineTexts.thrown(failure)
    tell(verb, " " + thrown.text, thrown.more)
  }

  private func each<Item>(
    _ verb: String, _ items: [Item], _ body: (Item) -> ClientFailure?
  ) {
    for item in items {
      if let failure = body(item) { return threw(verb, failure) }
    }
    ok(verb)
  }

  // MARK: Polls

  /// Nil if it threw, and then that has been told.
  private func poll(
    silently limit: Int64, _ verb: String, then next: @escaping ([ConsumerRecord]?) -> Void
  ) {
    let ticket = process.ticket { outcome in
      guard case .consumer(let outcome) = outcome else { return }
      switch outcome {
      case .polled(_, let records): next(records)
      case .threw(_, let failure):
        threw(verb, failure)
        next(nil)
      default: break
      }
    }
    _ = process.consumer(name) { $0.poll(.milliseconds(limit), ticket, at: $1, into: &$2) }
  }

  private func poll(
    _ verb: String, _ limit: Int64, _ number: String,
    then next: @escaping ([ConsumerRecord]?) -> Void
  ) {
    poll(silently: limit, verb) { records in
      if let records {
        tell(
          verb, "\(number): \(records.count) records", TimelineTexts.records(records))
      }
      next(records)
    }
  }

  private func polls(_ number: Int, of count: Int, _ limit: Int64) {
    guard number <= count else { return done() }
    poll("poll", limit, " \(number)") { _ in polls(number + 1, of: count, limit) }
  }

  private func pollUntil(_ wanted: Int, _ found: Int, _ limit: Int64, _ begun: Instant) {
    let isLate = begun + .milliseconds(limit) <= process.now
    guard found < wanted, !isLate else {
      let waited = found < wanted ? " (waited \(limit) ms)" : ""
      tell("pollUntil", ": \(found) records in all\(waited)")
      return done()
    }
    poll(silently: 100, "pollUntil") { records in
      guard let records else { return done() }
      if !records.isEmpty {
        tell("poll", ": \(records.count) records", TimelineTexts.records(records))
      }
      pollUntil(wanted, found + records.count, limit, begun)
    }
  }

  // MARK: Lookups

  private func position(_ places: [TopicPartition], _ found: [String]) {
    guard let place = places.first else {
      tell("position", ": " + found.joined(separator: ", "))
      return done()
    }
    let ticket = process.ticket { outcome in
      guard case .consumer(let outcome) = outcome else { return }
      switch outcome {
      case .position(_, let offset):
        position(Array(places.dropFirst()), found + ["\(place) \(offset)"])
      case .threw(_, let failure):
        threw("position", failure)
        done()
      default: break
      }
    }
    _ = process.consumer(name) { $0.position(of: place, ticket, at: $1, into: &$2) }
  }

  private func offsets(
    _ verb: String, _ targets: [(TopicPartition, Int64)], byTime: Bool = false,
    _ text: @escaping (FoundOffset) -> String
  ) {
    let ticket = process.ticket { outcome in
      guard case .consumer(let outcome) = outcome else { return }
      switch outcome {
      case .offsets(_, let found):
        tell(verb, ": " + TimelineTexts.map(found.map { ($0.partition, $0) }, text))
      case .threw(_, let failure): threw(verb, failure)
      default: return
      }
      done()
    }
    _ = process.consumer(name) {
      if byTime {
        $0.offsetsForTimes(targets, ticket, at: $1, into: &$2)
      } else {
        $0.offsets(targets, ticket, at: $1, into: &$2)
      }
    }
  }

  private func partitions(_ topic: String) {
    let ticket = process.ticket { outcome in
      guard case .consumer(let outcome) = outcome else { return }
      switch outcome {
      case .partitions(_, let rows):
        if rows.isEmpty {
          tell("partitionsFor", process.edition.has(since: .v3_9) ? ": []" : ": null")
        } else {
          let sorted = rows.sorted { $0.index < $1.index }
          tell("partitionsFor", ":", sorted.map { "  " + TimelineTexts.partition($0) })
        }
      case .threw(_, let failure): threw("partitionsFor", failure)
      default: return
      }
      done()
    }
    _ = process.consumer(name) { $0.partitions(of: topic, ticket, at: $1, into: &$2) }
  }
}

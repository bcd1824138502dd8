internal import Records
internal import Wire

/// What a consumer and a broker keep of what is fetched (KIP-227): the first fetch names all, later ones only what is
/// new, was altered or is not wanted any more, and the broker answers with what has changed.
///
/// As Java's `FetchSessionHandler` has it: whatever goes wrong, the next fetch names all again and closes the session that
/// there was.
struct ConsumerFetchSession: Sendable {
  /// What is wanted of a partition.
  struct Wanted: Equatable, Sendable {
    let partition: TopicPartition
    let offset: Int64
    let leaderEpoch: Int32
    let maxBytes: Int32
  }

  struct Plan: Equatable, Sendable {
    var send: [Wanted]
    var forget: [TopicPartition] = []
  }

  enum Epoch {
    static let opening: Int32 = 0
    static let closing: Int32 = -1
  }

  private(set) var id: Int32 = 0
  private(set) var epoch = Epoch.opening
  /// What the broker knows, in the order in which it came to know it.
  private var order: [TopicPartition] = []
  private var known: [TopicPartition: Wanted] = [:]

  private var isFull: Bool { epoch == Epoch.opening || epoch == Epoch.closing }

  // MARK: Asking

  /// What of this has to be named: what is new, then what was altered.
  mutating func plan(_ wanted: [Wanted]) -> Plan {
    if isFull {
      order = wanted.map(\.partition)
      known = Dictionary(wanted.map { ($0.partition, $0) }) { first, _ in first }
      return Plan(send: wanted)
    }
    var next = Dictionary(wanted.map { ($0.partition, $0) }) { first, _ in first }
    var kept: [TopicPartition] = []
    var altered: [Wanted] = []
    var removed: [TopicPartition] = []
    kept.reserveCapacity(order.count)
    for partition in order {
      guard let now = next.removeValue(forKey: partition) else {
        known[partition] = nil
        removed.append(partition)
        continue
      }
      kept.append(partition)
      guard known[partition] != now else { continue }
      known[partition] = now
      altered.append(now)
    }
    let added = next.isEmpty ? [] : wanted.filter { next[$0.partition] != nil }
    for one in added {
      kept.append(one.partition)
      known[one.partition] = one
    }
    order = kept
    return Plan(send: added + altered, forget: removed)
  }

  /// The same, with the session and the number of the fetch that says so.
  mutating func next(_ wanted: [Wanted]) -> (plan: Plan, id: Int32, epoch: Int32) {
    let plan = plan(wanted)
    return (plan, id, epoch)
  }

  // MARK: Being answered

  enum Verdict: Equatable, Sendable {
    case sound
    /// The broker asks for quiet, nothing else.
    case empty
    /// Java's words for what is wrong; nothing of the answer counts.
    case wrong(String)
  }

  /// Takes note of an answer that tells of these partitions.
  mutating func take(
    _ sessionId: Int32, _ code: ErrorCode, _ told: [TopicPartition], isThrottled: Bool
  ) -> Verdict {
    if code != .none {
      let words = "was unable to process the fetch request with \(self): \(code.name)."
      if code == .fetchSessionIdNotFound { restart() } else { closeExisting() }
      return .wrong(words)
    }
    if isFull, told.isEmpty, isThrottled {
      restart()
      return .empty
    }
    if let problem = problem(with: told) {
      let kind = isFull ? "full" : "incremental"
      if isFull { restart() } else { closeExisting() }
      return .wrong("sent an invalid \(kind) fetch response with \(problem)")
    }
    if sessionId == 0 {
      restart()
    } else if isFull {
      id = sessionId
      epoch = 1
    } else {
      epoch = epoch == .max ? 1 : epoch + 1
    }
    return .sound
  }

  /// The request or its answer was lost.
  mutating func noteLost() { closeExisting() }

  private mutating func restart() {
    id = 0
    epoch = Epoch.opening
  }

  private mutating func closeExisting() { epoch = Epoch.opening }

  private func problem(with told: [TopicPartition]) -> String? {
    let extra = told.filter { known[$0] == nil }
    let names = { (all: [TopicPartition]) in all.map(\.description).joined(separator: ", ") }
    guard isFull else {
      return extra.isEmpty
        ? nil : "extra=(\(names(extra))), response=(\(names(told))), "
    }
    let heard = Set(told)
    let omitted = order.filter { !heard.contains($0) }
    if extra.isEmpty, omitted.isEmpty { return nil }
    return (omitted.isEmpty ? "" : "omitted=(\(names(omitted)), ")
      + (extra.isEmpty ? "" : "extra=(\(names(extra)), ") + "response=(\(names(told)))"
  }
}

extension ConsumerFetchSession: CustomStringConvertible {
  /// As Java prints its `FetchMetadata`.
  var description: String {
    let session = id == 0 ? "INVALID" : "\(id)"
    let number =
      switch epoch {
      case Epoch.opening: "INITIAL"
      case Epoch.closing: "FINAL"
      default: "\(epoch)"
      }
    return "(sessionId=\(session), epoch=\(number))"
  }
}

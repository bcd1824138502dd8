internal import Bytes
internal import Records

/// What a program has said that it wants to read: topics, a pattern of topics' names, or partitions. One of
/// the three, until it takes that back.
struct Subscription: Sendable {
  enum Kind: Sendable {
    case none
    case topics
    case matching(@Sendable (String) -> Bool)
    case partitions
  }

  private(set) var kind = Kind.none
  /// In the order of Java's set.
  private(set) var topics: [String] = []
  /// What the whole group reads, as its leader knows.
  var groupTopics: [String] = []
  private(set) var listener: RebalanceListener?

  var isEmpty: Bool { if case .none = kind { true } else { false } }
  var isShared: Bool {
    switch kind {
    case .topics, .matching: true
    case .none, .partitions: false
    }
  }
  var isPattern: Bool { if case .matching = kind { true } else { false } }

  /// Which topics the picture of the cluster is for.
  var wanted: [String] {
    groupTopics.isEmpty ? topics : groupTopics + topics.filter { !groupTopics.contains($0) }
  }

  static let isExclusive = ClientFailure.illegalState(
    "Subscription to topics, partitions and pattern are mutually exclusive")

  mutating func take(_ topics: [String], _ listener: RebalanceListener?) -> ClientFailure? {
    switch kind {
    case .none, .topics: break
    case .matching, .partitions: return Self.isExclusive
    }
    kind = .topics
    self.topics = JavaHashMapOrder(setOf: topics).keys
    self.listener = listener
    return nil
  }

  mutating func take(
    matching isMatch: @escaping @Sendable (String) -> Bool, _ listener: RebalanceListener?
  ) -> ClientFailure? {
    switch kind {
    case .none, .matching: break
    case .topics, .partitions: return Self.isExclusive
    }
    kind = .matching(isMatch)
    self.listener = listener
    return nil
  }

  mutating func takePartitions() -> ClientFailure? {
    switch kind {
    case .none, .partitions: break
    case .topics, .matching: return Self.isExclusive
    }
    kind = .partitions
    return nil
  }

  /// Which topics there are that a pattern is for.
  mutating func match(_ names: [String]) -> Bool {
    guard case .matching(let isMatch) = kind else { return false }
    let found = JavaHashMapOrder<String>(names.filter(isMatch)).keys
    defer { topics = found }
    return Set(found) != Set(topics)
  }

  /// An assignor may give more than was asked for.
  mutating func add(_ names: [String]) {
    topics = JavaHashMapOrder<String>(JavaHashMapOrder(setOf: topics).keys + names).keys
  }

  mutating func clear() { self = Subscription() }
}

extension Subscription: CustomStringConvertible {
  /// As Java's log has it.
  var description: String {
    switch kind {
    case .none: "None"
    case .topics: "Subscribe(\(topics.joined(separator: ",")))"
    case .matching: "Subscribe(pattern)"
    case .partitions: "Assign"
    }
  }
}

internal import Shell
public import Unix

/// The subjects that labs teach. A chapter is several small labs.
public enum Chapter: String, CaseIterable, Sendable {
  case replication
  case segments
  case sends = "producer send modes"
  case groups
  case commits = "consumer commit modes"
  case reset = "offset reset"
  case more

  public var words: Words {
    switch self {
    case .replication: Words("Replication", "리플리케이션")
    case .segments: Words("Segments", "세그먼트")
    case .sends: Words("Producer send modes", "프로듀서의 전송 방식")
    case .commits: Words("Consumer commit modes", "컨슈머의 커밋 방식")
    case .groups: Words("Consumer groups", "컨슈머 그룹")
    case .reset: Words("Offset reset", "오프셋 리셋")
    case .more: Words("More", "그 밖에")
    }
  }

  /// Where it comes among the others.
  var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

internal import Bytes
internal import Records
internal import Wire

/// What a fetch finds at one moment.
struct FetchReadings {
  /// What is found of a partition.
  struct Found {
    let name: TopicPartition
    /// Nil where this broker has none of that name.
    let partition: Partition?
    /// Where the session of the fetch has it, if that is within one.
    var slot = -1
    let part: FetchResponse.Partition
  }

  /// What a partition has to say that its follower was not told before, beside records.
  enum News {
    case none
    /// The high watermark: it is told with whatever comes next.
    case leisurely
    case pressing
  }

  private(set) var found: [Found] = []
  private(set) var bytes = 0
  /// An error, or news for a follower that are not to be waited with.
  private(set) var isUrgent = false
  /// A follower was not told yet how far the high watermark is; whether such partitions were left out.
  private(set) var hasNews = false
  private(set) var hasSkipped = false
  /// How much there is still room for.
  private var room: Int

  init(room: Int) { self.room = room }

  func isEnough(for request: FetchRequest) -> Bool {
    isUrgent || bytes >= Int(request.minBytes)
  }

  /// How much of a partition may be read.
  func most(of wanted: FetchRequest.Partition) -> Int { min(Int(wanted.partitionMaxBytes), room) }

  mutating func add(_ one: Found, _ news: News) {
    let size = one.part.records?.count ?? 0
    room = max(0, room - size)
    bytes += size
    if news == .pressing || one.part.errorCode != .none { isUrgent = true }
    if news == .leisurely { hasNews = true }
    found.append(one)
  }

  /// Leaves out a partition of which there is no more to say than the high watermark.
  mutating func skip() {
    hasNews = true
    hasSkipped = true
  }

  // MARK: The answer

  /// All of it, topic by topic as it was asked for.
  func topics(as request: FetchRequest) -> [FetchResponse.Topic] {
    var next = 0
    return request.topics.map { topic in
      FetchResponse.Topic {
        $0.topic = topic.topic
        $0.partitions = found[next..<next + topic.partitions.count].map(\.part)
        next += topic.partitions.count
      }
    }
  }

  static func topics(_ found: [Found]) -> [FetchResponse.Topic] {
    found.topicRuns(\.name).map { run in
      FetchResponse.Topic {
        $0.topic = run.topic
        $0.partitions = run.members.map(\.part)
      }
    }
  }
}

internal import Clockwork
internal import Records
internal import Wire

/// A follower's side of the fetch session with its leader: what the leader knows of its wishes.
///
/// The first fetch names everything and asks for a session, those that follow name what has changed. A fetch
/// that has to go out while the first is not answered yet stands outside of the session.
struct FollowerSession {
  typealias Wish = (name: TopicPartition, part: FetchRequest.Partition)

  private var id: Int32 = 0
  private var epoch: Int32 = 0
  private(set) var isOpening = false
  private var known = ArrivalMap<TopicPartition, FetchRequest.Partition>()

  /// Whether the next fetch has to name everything.
  var namesAll: Bool { isOpening || epoch == 0 }

  /// Fills in what the next fetch has to say, and tells whether it asks for a session. Where not everything
  /// has to be named it is enough to say what may have changed, and what may not be wanted any more.
  mutating func fill(
    _ request: inout FetchRequest, with wishes: [Wish], without gone: [TopicPartition] = []
  ) -> Bool {
    if isOpening {
      (request.sessionId, request.sessionEpoch) = (0, -1)
      request.topics = Self.topics(wishes)
      return false
    }
    (request.sessionId, request.sessionEpoch) = (id, epoch)
    if epoch == 0 {
      known = ArrivalMap()
      for wish in wishes { known[wish.name] = wish.part }
      request.topics = Self.topics(wishes)
      isOpening = true
      return true
    }
    let changed = wishes.filter { known[$0.name] != $0.part }
    request.topics = Self.topics(changed)
    if !gone.isEmpty { forget(Set(gone), in: &request) }
    for wish in changed { known[wish.name] = wish.part }
    epoch = epoch == .max ? 1 : epoch + 1
    return false
  }

  private mutating func forget(_ unwanted: Set<TopicPartition>, in request: inout FetchRequest) {
    let gone = known.keys.filter(unwanted.contains)
    for name in gone { known[name] = nil }
    request.forgottenTopicsData = gone.groupedByTopic { $0 }.map { group in
      FetchRequest.ForgottenTopic {
        $0.topic = group.topic
        $0.partitions = group.members.map(\.partition)
      }
    }
  }

  private static func topics(_ wishes: [Wish]) -> [FetchRequest.Topic] {
    wishes.topicRuns(\.name).map { run in
      FetchRequest.Topic {
        $0.topic = run.topic
        $0.partitions = run.members.map(\.part)
      }
    }
  }

  /// The fetch that asked for a session is answered; 0 where there is none to be had.
  mutating func opened(_ id: Int32) {
    self.id = id
    epoch = id == 0 ? 0 : 1
    isOpening = false
  }

  /// The leader does not know the session: the next fetch names everything. Where one that does is under way
  /// already, this is about an older one.
  mutating func refused() { if !isOpening { epoch = 0 } }

  /// The connection is gone: the next fetch names everything, and closes what there was.
  mutating func lost() {
    epoch = 0
    isOpening = false
  }
}

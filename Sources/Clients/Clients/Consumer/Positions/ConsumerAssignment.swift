internal import Bytes
internal import Clockwork
internal import Records

/// The partitions that a consumer reads, and how far it has come in each.
///
/// The order is that in which they are asked for: at first Java's hash map's, and a partition that has
/// given something goes to the end.
struct ConsumerAssignment: Sendable {
  struct Place: Sendable {
    let partition: TopicPartition
    /// The next record to hand out; nil until it is known.
    var position: Int64?
    /// The epoch of the leader that the record before it came from.
    var epoch: Int32?
    /// Where the position is to be taken from.
    var target: Int64?
    var isLookingUp = false
    var isPaused = false
    var notBefore: Instant?
    /// The leader whose log the position is a place in; nil until that has been looked at.
    var leader: PositionLeader?
    var validation = Validation.none
    /// How far one could read when the leader last said so.
    var end: Int64?

    /// Whether the leader has to say first that its log goes on like that.
    enum Validation: Sendable { case none, due, asked }

    /// Nil too while nobody knows whether it is good.
    var validPosition: Int64? { validation == .none ? position : nil }
    var isFetchable: Bool { validPosition != nil && !isPaused }
    /// Nobody has said yet where to begin.
    var isInitial: Bool { position == nil && target == nil }

    mutating func go(to offset: Int64, epoch: Int32?) {
      position = offset
      self.epoch = epoch
      target = nil
      isLookingUp = false
      forgetLeader()
    }

    /// Where it is to be, the leader has to say.
    mutating func reset(to time: Int64) {
      position = nil
      epoch = nil
      target = time
      isLookingUp = false
      forgetLeader()
    }

    private mutating func forgetLeader() {
      leader = nil
      validation = .none
      notBefore = nil
    }
  }

  private(set) var places: [Place] = []

  init() {}

  /// Keeps the positions of those that stay. A group's share lies in another table of Java's than what
  /// a program assigns.
  init(_ partitions: [TopicPartition], keeping old: ConsumerAssignment, isShare: Bool = false) {
    let order =
      isShare
      ? JavaHashMapOrder(partitions, initialCapacity: partitions.count).keys
      : JavaHashMapOrder(setOf: partitions).keys
    var topics: [String] = []
    for partition in order where !topics.contains(partition.topic) {
      topics.append(partition.topic)
    }
    for topic in topics {
      for partition in order where partition.topic == topic {
        places.append(old[partition] ?? Place(partition: partition))
      }
    }
  }

  var partitions: [TopicPartition] { places.map(\.partition) }

  subscript(partition: TopicPartition) -> Place? {
    places.first { $0.partition == partition }
  }

  /// False where the partition is not assigned.
  @discardableResult
  mutating func change(_ partition: TopicPartition, _ body: (inout Place) -> Void) -> Bool {
    guard let index = places.firstIndex(where: { $0.partition == partition }) else { return false }
    body(&places[index])
    return true
  }

  mutating func changeAll(_ body: (inout Place) -> Void) {
    for index in places.indices { body(&places[index]) }
  }

  mutating func moveToEnd(_ partition: TopicPartition) {
    guard let index = places.firstIndex(where: { $0.partition == partition }) else { return }
    places.append(places.remove(at: index))
  }
}

/// Who leads a partition, and in which epoch.
struct PositionLeader: Equatable, Sendable {
  let node: Int32
  let epoch: Int32
}

internal import Bytes
internal import Records

/// Partitions as numbers, in order of topic and partition, with those that members say they own and that
/// do not exist.
struct PlaceTable {
  let partitions: [TopicPartition]
  /// The topic of each in the roster; nil if nobody subscribes to it or it is not there.
  let topics: [Int?]
  /// The topic is there and has that many partitions.
  let exists: [Bool]
  private let firsts: [Int]
  private let strays: [TopicPartition: Int]
  private let roster: Roster

  init(_ roster: Roster, named: [[TopicPartition]]) {
    self.roster = roster
    var strays: Set<TopicPartition> = []
    for partition in named.joined() {
      let number = roster.number(ofTopic: partition.topic)
      if let number, 0..<roster.topics[number].partitions ~= partition.partition { continue }
      strays.insert(partition)
    }
    var all: [(topic: Int?, exists: Bool, partition: TopicPartition)] = []
    all.reserveCapacity(roster.partitions + strays.count)
    for (number, topic) in roster.topics.enumerated() {
      for partition in 0..<topic.partitions {
        all.append((number, true, TopicPartition(topic.name, partition)))
      }
    }
    if !strays.isEmpty {
      all += strays.map { (roster.number(ofTopic: $0.topic), false, $0) }
      all.sort { PlaceTable.precedes($0.partition, $1.partition) }
    }
    partitions = all.map(\.partition)
    topics = all.map(\.topic)
    exists = all.map(\.exists)
    var firsts = Array(repeating: 0, count: roster.topics.count)
    var numbers: [TopicPartition: Int] = [:]
    for (place, entry) in all.enumerated() {
      if !entry.exists {
        numbers[entry.partition] = place
      } else if entry.partition.partition == 0, let topic = entry.topic {
        firsts[topic] = place
      }
    }
    self.firsts = firsts
    self.strays = numbers
  }

  private static func precedes(_ left: TopicPartition, _ right: TopicPartition) -> Bool {
    if left.topic != right.topic { return left.topic.precedesInJava(right.topic) }
    return left.partition < right.partition
  }

  var count: Int { partitions.count }

  /// The places of a topic's partitions.
  func places(ofTopic topic: Int) -> Range<Int> {
    firsts[topic]..<firsts[topic] + roster.topics[topic].replicaRacks.count
  }

  /// Only partitions that the table was made with have a place.
  func place(of partition: TopicPartition) -> Int? {
    if let topic = roster.number(ofTopic: partition.topic),
      0..<roster.topics[topic].partitions ~= partition.partition
    {
      return firsts[topic] + Int(partition.partition)
    }
    return strays[partition]
  }

  func places(of some: [TopicPartition]) -> [Int] { some.compactMap { place(of: $0) } }

  func key(_ place: Int) -> Key { Key(place: place, javaHash: partitions[place].javaHash) }

  /// A place where Java would have the partition as a map's key.
  struct Key: JavaKey {
    let place: Int
    let javaHash: Int32

    static func == (left: Key, right: Key) -> Bool { left.place == right.place }
    func hash(into hasher: inout Hasher) { hasher.combine(place) }
  }
}

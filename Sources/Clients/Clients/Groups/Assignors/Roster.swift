internal import Bytes
internal import Records

/// Members and topics as numbers, so that assignors need not compare texts.
///
/// Members are numbered as Java sorts their ids, topics likewise; `iteration` is the order in which the
/// leader's hash map gives the members, on which some assignments depend.
struct Roster {
  /// Of members with the same id the last counts, as in a map.
  let members: [JoinedMember]
  let iteration: [Int]
  /// Those that exist and somebody subscribes to.
  let topics: [AssignableTopic]
  /// The topics in the order in which the map of their partitions gives them.
  let topicIteration: [Int]
  /// Each member's topics as it names them, perhaps twice, as far as they exist.
  let subscribed: [[Int]]
  /// The members of each topic, in the order of `iteration`, twice if they name it twice.
  let subscribers: [[Int]]
  /// What members subscribe to, whether it exists or not.
  let names: NamedTopics
  /// The members as Java sorts them where each has its turn.
  let byInstance: [Int]
  private let numbers: [String: Int]
  private let isSubscribed: [Bool]

  init(_ joined: [JoinedMember], _ available: [AssignableTopic]) {
    var last: [String: Int] = [:]
    for (index, member) in joined.enumerated() { last[member.id] = index }
    let distinct = joined.enumerated().filter { last[$1.id] == $0 }.map(\.element)
    members = distinct.sorted { $0.id.precedesInJava($1.id) }
    var ranks: [String: Int] = [:]
    for (rank, member) in members.enumerated() { ranks[member.id] = rank }
    iteration = JavaHashMapOrder(joined.map(\.id)).keys.compactMap { ranks[$0] }

    byInstance = Roster.byInstance(members, iteration)

    let names = NamedTopics(members, in: iteration)
    self.names = names
    var existing: [String: AssignableTopic] = [:]
    for topic in available where topic.partitions > 0 { existing[topic.name] = topic }
    topics = names.all.compactMap { existing[$0] }.sorted { $0.name.precedesInJava($1.name) }
    var numbers: [String: Int] = [:]
    for (number, topic) in topics.enumerated() { numbers[topic.name] = number }
    self.numbers = numbers
    let seen = JavaHashMapOrder(names.all).keys.filter { numbers[$0] != nil }
    topicIteration = JavaHashMapOrder(seen).keys.compactMap { numbers[$0] }
    let existingNumbers = names.all.map { numbers[$0] }
    subscribed = names.ofMembers.map { $0.compactMap { existingNumbers[$0] } }
    var subscribers: [[Int]] = Array(repeating: [], count: topics.count)
    var isSubscribed = Array(repeating: false, count: members.count * topics.count)
    for member in iteration {
      for topic in subscribed[member] {
        subscribers[topic].append(member)
        isSubscribed[member * topics.count + topic] = true
      }
    }
    self.subscribers = subscribers
    self.isSubscribed = isSubscribed
  }

  func number(ofTopic name: String) -> Int? { numbers[name] }

  func subscribes(_ member: Int, to topic: Int) -> Bool {
    isSubscribed[member * topics.count + topic]
  }

  var partitions: Int { topics.reduce(0) { $0 + $1.replicaRacks.count } }

  /// As the classes that keep one list for each member answer.
  func assignment(
    _ lists: [[TopicPartition]], in order: [Int], remarks: [GroupAssignment.Remark] = []
  ) -> GroupAssignment {
    let inMap = JavaHashMapOrder(order.map { members[$0].id }).keys
    var ranks: [String: Int] = [:]
    for rank in order { ranks[members[rank].id] = rank }
    let shares = inMap.compactMap { id in
      ranks[id].map { GroupAssignment.Share(member: id, partitions: lists[$0]) }
    }
    return GroupAssignment(shares: shares, remarks: remarks)
  }
}

/// The topics that members name, as numbers, in the order in which they are first named. Members mostly name
/// the same ones, which is noticed before each name is looked up.
struct NamedTopics {
  private(set) var all: [String] = []
  private(set) var ofMembers: [[Int]]
  /// All members name the same.
  private(set) var isUniform = true

  init(_ members: [JoinedMember], in iteration: [Int]) {
    ofMembers = Array(repeating: [], count: members.count)
    var numbers: [String: Int] = [:]
    var first: Set<Int> = []
    var earlier: Int?
    for member in iteration {
      let topics = members[member].subscription.topics
      if let earlier, members[earlier].subscription.topics == topics {
        ofMembers[member] = ofMembers[earlier]
      } else {
        ofMembers[member] = topics.map { name in
          if let number = numbers[name] { return number }
          numbers[name] = all.count
          all.append(name)
          return all.count - 1
        }
      }
      earlier = member
      // As Java compares: a list's length with a set's, which is that of the first who names any.
      if first.isEmpty {
        first = Set(ofMembers[member])
      } else if topics.count != first.count || !first.isSuperset(of: ofMembers[member]) {
        isUniform = false
      }
    }
  }
}

extension String {
  /// `compareTo` is negative: by UTF-16 code units.
  func precedesInJava(_ other: String) -> Bool { utf16.lexicographicallyPrecedes(other.utf16) }
}

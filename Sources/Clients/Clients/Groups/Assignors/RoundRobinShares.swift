internal import Records

/// `RoundRobinAssignor`: the members in a circle, each partition to the next that wants its topic. The same in
/// every edition.
struct RoundRobinShares {
  let assignment: GroupAssignment

  init(_ roster: Roster) {
    let circle = roster.byInstance
    var lists: [[TopicPartition]] = Array(repeating: [], count: roster.members.count)
    var turn = 0
    for (number, topic) in roster.topics.enumerated() {
      for partition in 0..<topic.partitions {
        while !roster.subscribes(circle[turn], to: number) { turn = (turn + 1) % circle.count }
        lists[circle[turn]].append(TopicPartition(topic.name, partition))
        turn = (turn + 1) % circle.count
      }
    }
    assignment = roster.assignment(lists, in: roster.iteration)
  }
}

extension Roster {
  /// As `MemberInfo` sorts: static members by their instance ids, then the others by their member ids.
  static func byInstance(_ members: [JoinedMember], _ iteration: [Int]) -> [Int] {
    let named = iteration.enumerated().filter { members[$1].groupInstanceId != nil }
    let sorted = named.sorted { left, right in
      let one = members[left.element].groupInstanceId ?? ""
      let other = members[right.element].groupInstanceId ?? ""
      return one != other ? one.precedesInJava(other) : left.offset < right.offset
    }
    let others = members.indices.filter { members[$0].groupInstanceId == nil }
    return sorted.map(\.element) + others
  }

  /// A topic's subscribers in that order, each as often as it names the topic.
  func subscribersByInstance(of topic: Int) -> [Int] {
    var times = Array(repeating: 0, count: members.count)
    for member in subscribers[topic] { times[member] += 1 }
    var sorted: [Int] = []
    sorted.reserveCapacity(subscribers[topic].count)
    for member in byInstance {
      for _ in 0..<times[member] { sorted.append(member) }
    }
    return sorted
  }
}

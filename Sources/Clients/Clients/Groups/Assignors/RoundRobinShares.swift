internal import Records

/// `RoundRobinAssignor`: the members in a circle, each partition to the next that wants its topic. The same in
/// every edition.
struct RoundRobinShares {
  let assignment: GroupAssignment

  init(_ roster: Roster) {
    let circle = roster.byInstance(roster.iteration)
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
  func byInstance(_ some: [Int]) -> [Int] {
    let keyed = some.enumerated().map { (place: $0, member: $1) }
    return keyed.sorted { left, right in
      let one = members[left.member].groupInstanceId
      let other = members[right.member].groupInstanceId
      switch (one, other) {
      case (let one?, let other?):
        return one != other ? one.precedesInJava(other) : left.place < right.place
      case (.some, nil): return true
      case (nil, .some): return false
      case (nil, nil):
        return left.member != right.member
          ? left.member < right.member : left.place < right.place
      }
    }.map(\.member)
  }
}

internal import Bytes
internal import Records

/// `RangeAssignor` before it knew racks: of each topic a stretch for each member, the first members' stretches
/// longer by one. Topics come as a hash map has them which was filled member by member.
struct RangeShares {
  let assignment: GroupAssignment

  init(_ roster: Roster) {
    var lists: [[TopicPartition]] = Array(repeating: [], count: roster.members.count)
    for number in RangeShares.topics(of: roster) {
      let topic = roster.topics[number]
      let members = roster.subscribersByInstance(of: number)
      let (least, extra) = topic.partitions.quotientAndRemainder(dividingBy: Int32(members.count))
      var next: Int32 = 0
      for (place, member) in members.enumerated() {
        let end = next + least + (place < extra ? 1 : 0)
        if next == topic.partitions { break }
        lists[member] += (next..<end).map { TopicPartition(topic.name, $0) }
        next = end
      }
    }
    assignment = roster.assignment(lists, in: roster.iteration)
  }

  /// The topics in the order of that map.
  private static func topics(of roster: Roster) -> [Int] {
    var map = JavaHashMapOrder<String>()
    var known = 0
    for member in roster.iteration {
      for name in roster.names.ofMembers[member] {
        if name < known {
          map.growIfFull()
        } else {
          map.insertIfAbsent(roster.names.all[name])
          known = name + 1
        }
      }
    }
    return map.keys.compactMap { roster.number(ofTopic: $0) }
  }
}

/// What is asked or said of several partitions of a topic, put together under its name, as most
/// requests of the protocol have it.
///
/// There are two ways, and the wire shows which one was used. Clients look a topic up and so have each
/// once (`groupedByTopic`). Whoever must keep the order of the partitions, as a follower that gives each
/// its turn, begins anew wherever the topic changes (`topicRuns`), so that a topic may come twice.
public struct TopicGroup<Member> {
  public let topic: String
  public var members: [Member]

  @inlinable
  init(_ topic: String, _ first: Member) {
    self.topic = topic
    members = [first]
  }
}

extension Swift.Sequence {
  /// Each topic once, in the order in which they are first met.
  @inlinable
  public func groupedByTopic(
    _ partition: (Element) -> TopicPartition
  ) -> [TopicGroup<Element>] {
    var groups: [TopicGroup<Element>] = []
    var places: [String: Int] = [:]
    for element in self {
      let topic = partition(element).topic
      if let last = groups.indices.last, groups[last].topic == topic {
        groups[last].members.append(element)
        continue
      }
      // Most requests are about one topic, for which nothing has to be looked up.
      if places.isEmpty, let first = groups.first { places[first.topic] = 0 }
      if let place = places[topic] {
        groups[place].members.append(element)
      } else {
        if !groups.isEmpty { places[topic] = groups.count }
        groups.append(TopicGroup(topic, element))
      }
    }
    return groups
  }

  /// As they come: a new group wherever the topic is another one than before.
  @inlinable
  public func topicRuns(_ partition: (Element) -> TopicPartition) -> [TopicGroup<Element>] {
    var groups: [TopicGroup<Element>] = []
    for element in self {
      let topic = partition(element).topic
      if let last = groups.indices.last, groups[last].topic == topic {
        groups[last].members.append(element)
      } else {
        groups.append(TopicGroup(topic, element))
      }
    }
    return groups
  }
}

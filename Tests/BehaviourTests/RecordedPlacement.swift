import Controller

/// Where a timeline shows that topics lie, and which ids it shows that members got: chance, which the embedded cluster
/// is given.
enum RecordedPlacement {
  static func load(of timeline: Timeline) -> DiceLoad {
    var load = DiceLoad()
    for case .result(let line, _, _) in timeline.entries {
      for text in line.more {
        for seen in described(text) + (replicas(text).map { [$0] } ?? []) {
          if let place = load.topics.firstIndex(where: { $0.name == seen.topic }) {
            if !load.topics[place].makings[0].contains(seen.sight) {
              load.topics[place].makings[0].append(seen.sight)
            }
          } else {
            load.topics.append(DiceLoad.Topic(seen.topic, makings: [[seen.sight]]))
          }
        }
      }
    }
    load.members = members(of: timeline)
    return load
  }

  /// Those who joined, in their order: who leads and how members are listed follows from their ids.
  private static func members(of timeline: Timeline) -> [DiceLoad.Member] {
    var seen: [DiceLoad.Member] = []
    for case .log(let line) in timeline.entries {
      guard let group = value("groupId=", "]", line.text),
        let id = value(", memberId='", "'", line.text)
          ?? value("] Member ", " ", line.text), !id.isEmpty
      else { continue }
      let member = DiceLoad.Member(group: group, id: id)
      if !seen.contains(member) { seen.append(member) }
    }
    return seen
  }

  /// `t (name=t, internal=false, partitions=(partition=0, leader=..., replicas=h:9092 (id: 2 rack: null), ..., isr=`
  private static func described(_ text: String) -> [(topic: String, sight: DiceLoad.Sight)] {
    guard let topic = value("(name=", ",", text), text.contains("partitions=(partition=") else {
      return []
    }
    return text.matches(of: #/\(partition=(\d+), .*?replicas=(.*?), isr=/#).map { found in
      let ids = found.output.2.matches(of: #/\(id: (\d+) /#).compactMap { Int32($0.output.1) }
      return (topic, .replicas(partition: Int(found.output.1) ?? 0, ids))
    }
  }

  /// `Partition(topic = t, partition = 0, leader = 3, replicas = [3,1,2], ...`
  private static func replicas(_ text: String) -> (topic: String, sight: DiceLoad.Sight)? {
    guard let topic = value("Partition(topic = ", ",", text),
      let partition = value(", partition = ", ",", text).flatMap({ Int($0) }),
      let list = value(", replicas = [", "]", text)
    else { return nil }
    let ids = list.split(separator: ",").compactMap { Int32($0) }
    return (topic, .replicas(partition: partition, ids))
  }

  private static func value(_ before: String, _ end: Character, _ text: String) -> String? {
    guard let found = text.firstRange(of: before) else { return nil }
    return String(text[found.upperBound...].prefix { $0 != end })
  }
}

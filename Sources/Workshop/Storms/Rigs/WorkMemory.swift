internal import Records
internal import Shell
internal import Unix

/// What was written for groups to read, what they were handed, and who has which partition: kept outside of the
/// members, since it outlives their crashes.
final class WorkMemory {
  private struct Place: Hashable {
    let group: String
    let generation: Int32
    let partition: TopicPartition
  }

  /// Those that a leader has acknowledged.
  private(set) var written: [String] = []
  private var handed: [String: Set<String>] = [:]
  private var owners: [Place: String] = [:]
  private(set) var faults: [Words] = []
  private(set) var entries = 0
  /// The groups in which somebody has claimed what may have been another's.
  private(set) var misled: Set<String> = []

  func noteWritten(_ value: String) { written.append(value) }

  func noteStaleClaim(in group: String) { misled.insert(group) }

  func noteHanded(_ value: String, to group: String) {
    handed[group, default: []].insert(value)
  }

  /// In one generation a partition is given to one member only.
  func noteOwner(
    _ member: String, of partitions: [TopicPartition], in generation: Int32, of group: String
  ) {
    entries += 1
    for partition in partitions {
      let place = Place(group: group, generation: generation, partition: partition)
      if let other = owners[place], other != member {
        faults.append(
          Words(
            "\(partition) belongs to \(other) and \(member) in generation \(generation)",
            "\(generation)세대에서 멤버 둘이 함께 가진 파티션: \(partition) (\(other), \(member))"))
      }
      owners[place] = member
    }
  }

  /// What was acknowledged and never handed out.
  func missed(by group: String) -> [String] {
    written.filter { !(handed[group]?.contains($0) ?? false) }
  }
}

internal import Records
internal import Shell
internal import Unix

/// In one generation of a group a partition belongs to one member.
struct OneOwnerPerGeneration {
  private struct Place: Hashable {
    let group: String
    let generation: Int32
    let partition: TopicPartition
  }

  private var owners: [Place: String] = [:]

  mutating func noteOwner(
    _ member: String, of partitions: [TopicPartition], in generation: Int32, of group: String
  ) -> [Words] {
    partitions.compactMap { partition in
      let place = Place(group: group, generation: generation, partition: partition)
      let other = owners.updateValue(member, forKey: place)
      guard let other, other != member else { return nil }
      return Words(
        "\(partition) belongs to \(other) and \(member) in generation \(generation)",
        "\(generation)세대에서 멤버 둘이 함께 가진 파티션: \(partition) (\(other), \(member))")
    }
  }
}

internal import Records
internal import Shell
internal import Unix

/// A static member that is back within its session has what it had, and its group has not shared anew for that.
struct StaticMembersKeepTheirs {
  struct Sight: Equatable {
    let generation: Int32
    let partitions: Set<TopicPartition>
  }

  private var kept: [String: Sight] = [:]

  /// What a member has now that its group is settled: from here on it is to stay so.
  mutating func note(_ member: String, _ sight: Sight) { kept[member] = sight }

  func fault(of member: String, _ sight: Sight?) -> Words? {
    guard let known = kept[member], known != sight else { return nil }
    let before = Self.words(known)
    let after = sight.map(Self.words) ?? "-"
    return Words(
      "\(member) had \(before), and came back to \(after)",
      "\(member)의 할당이 바뀌었습니다: 이전 \(before), 돌아온 뒤 \(after)")
  }

  private static func words(_ sight: Sight) -> String {
    let names = sight.partitions.map(\.description).sorted().joined(separator: " ")
    return "\(sight.generation): \(names)"
  }
}

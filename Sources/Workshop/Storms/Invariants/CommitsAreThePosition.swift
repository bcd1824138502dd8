internal import Clients
internal import Records
internal import Shell
internal import Unix

/// A commit without offsets, and one by the clock, commits the position of that instant: that behind the last record
/// which the program was handed, whatever has been fetched beyond it.
///
/// One exception: a commit that has to wait for its coordinator is sent with the position of the instant at which it
/// was asked for.
struct CommitsAreThePosition {
  /// The positions at the ends of polls, of partitions of which the program was handed something since they were
  /// assigned; the last one is that of now.
  private var positions: [TopicPartition: [Int64]] = [:]
  private var mayHaveWaited = false

  mutating func noteAssigned(_ partitions: [TopicPartition]) {
    for partition in partitions { positions[partition] = nil }
  }

  mutating func noteHanded(_ records: [ConsumerRecord]) {
    for (index, record) in records.enumerated() {
      let next = records.indices.contains(index + 1) ? records[index + 1] : nil
      if next?.partition == record.partition { continue }
      positions[record.partition, default: []].append(record.offset + 1)
    }
  }

  mutating func noteSeeking() { mayHaveWaited = true }

  mutating func faults(in commits: [(partition: TopicPartition, offset: Int64)]) -> [Words] {
    let stale = commits.filter { commit in
      positions[commit.partition]?.last.map { $0 != commit.offset } ?? false
    }
    if stale.isEmpty, !commits.isEmpty { mayHaveWaited = false }
    return stale.compactMap { commit in
      let all = positions[commit.partition] ?? []
      // Where it stood when it was assigned is not known here, but it is no further on.
      if mayHaveWaited, all.contains(commit.offset) || commit.offset < all[0] { return nil }
      return Words(
        "\(commit.offset) of \(commit.partition) is committed at position \(all.last ?? -1)",
        "\(commit.partition)의 포지션은 \(all.last ?? -1), 커밋한 값은 \(commit.offset)입니다")
    }
  }
}

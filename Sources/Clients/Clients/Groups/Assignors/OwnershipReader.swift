internal import Bytes
internal import Records

/// What members said they own, and in which generation they got it.
struct ReportedOwnership: Equatable {
  let partitions: [TopicPartition]
  /// Nil if it was not said.
  let generation: Int32?
}

/// Reads what members own, from the place where their assignor has it.
struct OwnershipReader {
  enum Source { case inUserData, owned }

  /// When a generation is unknown, or what was said cannot be read.
  static let noGeneration: Int32 = -1

  private let source: Source
  private let traitsOfLater: Bool
  /// How far each member's user data has been read. The older assignors do not go back: when they read a
  /// second time they find nothing, and what the member owned is forgotten.
  private var positions: [Int]

  init(_ source: Source, members: Int, readsGenerations: Bool) {
    self.source = source
    traitsOfLater = readsGenerations
    positions = Array(repeating: 0, count: members)
  }

  mutating func rewind() { for member in positions.indices { positions[member] = 0 } }

  mutating func read(_ member: Int, of roster: Roster) -> ReportedOwnership {
    let subscription = roster.members[member].subscription
    switch source {
    case .inUserData: return remembered(in: subscription.userData, by: member)
    case .owned:
      let generation = traitsOfLater ? OwnershipReader.generation(of: subscription) : nil
      return ReportedOwnership(partitions: subscription.ownedPartitions, generation: generation)
    }
  }

  /// Later consumers say their generation in the subscription, those before in their user data.
  private static func generation(of subscription: MemberSubscription) -> Int32? {
    if let generation = subscription.generationId { return generation }
    guard let userData = subscription.userData else { return nil }
    var reader = SchemaReader(userData)
    return (try? reader.int32()) ?? noGeneration
  }

  private mutating func remembered(
    in userData: ByteSlice?, by member: Int
  ) -> ReportedOwnership {
    guard let userData, positions[member] < userData.count else {
      return ReportedOwnership(partitions: [], generation: nil)
    }
    var reader = SchemaReader(userData, from: positions[member])
    var older = reader
    defer { positions[member] = reader.position }
    do {
      let partitions = try OwnershipReader.partitions(&reader)
      return ReportedOwnership(partitions: partitions, generation: try reader.int32())
    } catch {}
    // The first version of it had no generation.
    if let partitions = try? OwnershipReader.partitions(&older) {
      return ReportedOwnership(partitions: partitions, generation: nil)
    }
    return ReportedOwnership(partitions: [], generation: OwnershipReader.noGeneration)
  }

  private static func partitions(
    _ reader: inout SchemaReader
  ) throws(SchemaReader.Failure) -> [TopicPartition] {
    try reader.array { reader throws(SchemaReader.Failure) in
      let topic = try reader.string()
      let numbers = try reader.array { reader throws(SchemaReader.Failure) in try reader.int32() }
      return numbers.map { TopicPartition(topic, $0) }
    }.flatMap { $0 }
  }
}

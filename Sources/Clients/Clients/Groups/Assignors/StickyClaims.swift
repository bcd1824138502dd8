internal import Records

/// What each member may keep of what it says it owns.
struct StickyClaims {
  private(set) var owned: [[TopicPartition]]
  private(set) var reports: [ReportedOwnership]
  /// What two members of the same generation claimed, in the order in which that was found.
  private(set) var disputed: [TopicPartition] = []
  private(set) var remarks: [GroupAssignment.Remark] = []
  private var newest = OwnershipReader.noGeneration
  private let roster: Roster
  private var holders: [TopicPartition: Int] = [:]

  init(_ roster: Roster, told source: OwnershipReader.Source) {
    self.roster = roster
    owned = Array(repeating: [], count: roster.members.count)
    reports = Array(
      repeating: ReportedOwnership(partitions: [], generation: nil), count: roster.members.count)
    var reader = OwnershipReader(source, members: roster.members.count, readsGenerations: true)
    for member in roster.iteration {
      let report = reader.read(member, of: roster)
      reports[member] = report
      newest = max(newest, report.generation ?? OwnershipReader.noGeneration)
      for partition in report.partitions where roster.number(ofTopic: partition.topic) != nil {
        claim(partition, member, report.generation ?? OwnershipReader.noGeneration)
      }
    }
  }

  private mutating func claim(_ partition: TopicPartition, _ member: Int, _ generation: Int32) {
    guard let other = holders[partition] else {
      owned[member].append(partition)
      holders[partition] = member
      return
    }
    // The other's generation is looked for in its subscription, wherever its assignor has it.
    let others =
      roster.members[other].subscription.generationId ?? OwnershipReader.noGeneration
    let ids = (roster.members[member].id, roster.members[other].id)
    if generation == others {
      remarks.append(.disputed(partition, ids, generation))
      if !disputed.contains(partition) { disputed.append(partition) }
      take(partition, from: other)
      holders[partition] = member
      return
    }
    remarks.append(.claimedTwice(partition, ids, (generation, others)))
    guard generation > others else { return }
    owned[member].append(partition)
    take(partition, from: other)
    holders[partition] = member
  }

  private mutating func take(_ partition: TopicPartition, from member: Int) {
    guard let index = owned[member].firstIndex(of: partition) else { return }
    owned[member].remove(at: index)
  }

  /// Who had each partition in a generation before the newest, as far as members say.
  func previous(in places: PlaceTable) -> [Int?] {
    var previous: [Int?] = Array(repeating: nil, count: places.count)
    var generations: [Int32] = Array(repeating: .min, count: places.count)
    for member in roster.iteration {
      let generation = reports[member].generation ?? OwnershipReader.noGeneration
      guard generation < newest else { continue }
      for place in places.places(of: reports[member].partitions)
      where generation > generations[place] {
        previous[place] = member
        generations[place] = generation
      }
    }
    return previous
  }
}

extension GroupAssignment.Remark {
  fileprivate static func disputed(
    _ partition: TopicPartition, _ ids: (String, String), _ generation: Int32
  ) -> GroupAssignment.Remark {
    GroupAssignment.Remark(
      level: .error,
      text: "Found multiple consumers \(ids.0) and \(ids.1) claiming the same TopicPartition "
        + "\(partition) in the same generation \(generation), this will be invalidated and removed "
        + "from their previous assignment.")
  }

  fileprivate static func claimedTwice(
    _ partition: TopicPartition, _ ids: (String, String), _ generations: (Int32, Int32)
  ) -> GroupAssignment.Remark {
    GroupAssignment.Remark(
      level: .warn,
      text: "Consumer \(ids.0) in generation \(generations.0) and consumer \(ids.1) in generation "
        + "\(generations.1) claiming the same TopicPartition \(partition) in different generations. "
        + "The topic partition will be assigned to the member with the higher generation "
        + "\(max(generations.0, generations.1)).")
  }
}

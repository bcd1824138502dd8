internal import Records

/// A topic as the controller knows it, with its partitions in the order of their numbers.
final class ControlledTopic {
  let name: String
  private(set) var partitions: [ControlledPartition] = []
  /// It is to be deleted.
  var isQueuedForDeletion = false { didSet { count(partitions) } }
  /// Where its partitions count as what somebody should lead; nil where it is in nobody's picture.
  var tally: LeaderTally? { didSet { count(partitions) } }
  /// Its partitions count as gone.
  var hasDeletionBegun = false
  /// Something is in the way of its deletion.
  var isIneligibleForDeletion = false

  init(_ name: String) { self.name = name }

  subscript(number: Int32) -> ControlledPartition? {
    let place = Int(number)
    if partitions.indices.contains(place), partitions[place].key.partition == number {
      return partitions[place]
    }
    return partitions.first { $0.key.partition == number }
  }

  /// Takes what the topic's znode says; the partitions that are new.
  func adopt(_ znode: TopicZnode) -> [ControlledPartition] {
    var added: [ControlledPartition] = []
    for assignment in znode.assignments {
      if let partition = self[assignment.partition] {
        partition.assignment = assignment
      } else {
        let key = TopicPartition(name, assignment.partition)
        added.append(ControlledPartition(key, assignment))
      }
    }
    if !added.isEmpty {
      partitions = (partitions + added).sorted { $0.key < $1.key }
      count(added)
    }
    return added
  }

  /// What is to be deleted nobody has to lead.
  private func count(_ partitions: [ControlledPartition]) {
    for partition in partitions { partition.tally = isQueuedForDeletion ? nil : tally }
  }

  func forEachReplica(_ body: (ControlledPartition, Int32) -> Void) {
    for partition in partitions {
      for id in partition.replicas { body(partition, id) }
    }
  }

  func replicas(in state: ControlledPartition.ReplicaState) -> [PartitionReplica] {
    var found: [PartitionReplica] = []
    forEachReplica { partition, id in
      if partition.replicaState(id) == state { found.append(PartitionReplica(partition, id)) }
    }
    return found
  }

  var replicaCount: Int { partitions.reduce(0) { $0 + $1.replicas.count } }
}

/// One broker's replica of a partition.
struct PartitionReplica {
  let partition: ControlledPartition
  let id: Int32

  init(_ partition: ControlledPartition, _ id: Int32) {
    self.partition = partition
    self.id = id
  }
}

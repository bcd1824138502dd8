internal import Bytes
internal import Records
internal import ZooKeeper

/// The state znodes of partitions: read, and written again only if nobody wrote in between.
extension KafkaController {
  /// Reads who leads; nil where no state was ever written.
  func readLeadership(
    of partitions: [ControlledPartition], then: @escaping ([Leadership?]) -> Void
  ) {
    askAll(partitions.map { .getData(ZnodePath.state($0.key.topic, $0.key.partition)) }) {
      replies in
      then(
        replies.map { reply in
          guard let data = reply.data, let stat = reply.stat else { return nil }
          return PartitionStateZnode(utf8: data).map { Leadership($0, version: stat.version) }
        })
    }
  }

  /// Takes over what the znodes say.
  func refresh(_ partitions: [ControlledPartition], then: @escaping Done) {
    readLeadership(of: partitions) { found in
      for (partition, leadership) in zip(partitions, found) {
        if let leadership { partition.leadership = leadership }
      }
      then()
    }
  }

  struct LeadershipChange {
    let partition: ControlledPartition
    var leadership: Leadership
    /// Whom to tell.
    var recipients: [Int32] = []
  }

  struct WriteOutcome {
    var written: [LeadershipChange] = []
    /// Somebody else has written these since they were read.
    var conflicts: [ControlledPartition] = []
    var failed: [ControlledPartition] = []
  }

  /// Writes changes of partitions that have a state.
  func write(_ changes: [LeadershipChange], then: @escaping (WriteOutcome) -> Void) {
    let operations = changes.map { change in
      Operation.setData(
        ZnodePath.state(change.partition.key.topic, change.partition.key.partition),
        change.leadership.znode.slice, version: change.leadership.version)
    }
    self.change(operations) { [unowned self] (replies: [ZooKeeperReply]) in
      var outcome = WriteOutcome()
      for (change, reply) in zip(changes, replies) {
        if let stat = reply.stat {
          var done = change
          done.leadership.version = stat.version
          done.partition.leadership = done.leadership
          outcome.written.append(done)
        } else if reply.error == .badVersion {
          outcome.conflicts.append(change.partition)
        } else {
          outcome.failed.append(change.partition)
          stateChangeFailed(change.partition, ZnodePath.failure(reply.error))
        }
      }
      then(outcome)
    }
  }
}

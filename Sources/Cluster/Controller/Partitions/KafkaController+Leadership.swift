internal import Bytes
internal import ZooKeeper

/// The state znodes of partitions: read, and written again only if nobody wrote in between.
extension KafkaController {
  /// Reads who leads; nil where no state was ever written.
  func readLeadership(
    of partitions: [ControlledPartition], then: @escaping ([Leadership?]) -> Void
  ) {
    askAll(partitions.map { .getData(ZnodePath.state($0.key.topic, $0.key.number)) }) { replies in
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

  /// Writes changes of partitions that have a state. Those that the other side gets back as
  /// conflicts have been written by somebody else since they were read.
  func write(
    _ changes: [LeadershipChange],
    then: @escaping (_ written: [LeadershipChange], _ conflicts: [ControlledPartition]) -> Void
  ) {
    let operations = changes.map { change in
      Operation.setData(
        ZnodePath.state(change.partition.key.topic, change.partition.key.number),
        change.leadership.znode.slice, version: change.leadership.version)
    }
    self.change(operations) { [unowned self] (replies: [ZooKeeperReply]) in
      var written: [LeadershipChange] = []
      var conflicts: [ControlledPartition] = []
      for (change, reply) in zip(changes, replies) {
        if let stat = reply.stat {
          var done = change
          done.leadership.version = stat.version
          done.partition.leadership = done.leadership
          written.append(done)
        } else if reply.error == .badVersion {
          conflicts.append(change.partition)
        } else {
          stateChange(
            "Partition \(change.partition.key): its state cannot be written: \(reply.error.name)")
        }
      }
      then(written, conflicts)
    }
  }
}

internal import ZooKeeper

/// Leaders change in-sync replicas by themselves and leave a notification: the controller reads what
/// has become of the partitions and tells everybody.
extension KafkaController {
  func isrsChanged(then done: @escaping Done) {
    read(childrenOf: ZnodePath.isrChanges) { [unowned self] rows in
      var changed: [ControlledPartition] = []
      for row in rows {
        for named in IsrChangeZnode(utf8: row.data)?.partitions ?? [] {
          guard let partition = picture.partition(PartitionKey(named.topic, named.number)),
            !changed.contains(where: { $0 === partition })
          else { continue }
          changed.append(partition)
        }
      }
      refresh(changed) { [unowned self] in
        if !changed.isEmpty { sendMetadata(changed, to: picture.brokerIds) }
        change(rows.map { .delete("\(ZnodePath.isrChanges)/\($0.name)") }, then: done)
      }
    }
  }
}

internal import Records
internal import ZooKeeper

/// Leaders change in-sync replicas by themselves and leave a notification: the controller reads what
/// has become of the partitions and tells everybody.
extension KafkaController {
  func isrsChanged(then done: @escaping Done) {
    read(childrenOf: ZnodePath.isrChanges) { [unowned self] rows in
      var changed: [ControlledPartition] = []
      var seen: Set<TopicPartition> = []
      for row in rows {
        for named in IsrChangeZnode(utf8: row.data)?.partitions ?? [] {
          let key = TopicPartition(named.topic, named.number)
          guard seen.insert(key).inserted, let partition = picture.partition(key) else { continue }
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

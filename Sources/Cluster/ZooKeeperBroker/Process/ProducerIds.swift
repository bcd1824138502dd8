internal import Bytes
internal import Controller
internal import Wire
internal import ZooKeeper

/// The producer ids that this broker may give away: a block of a thousand, taken at the start and
/// again when it is used up.
struct ProducerIds {
  var next: Int64 = 0
  var end: Int64 = -1
}

extension KafkaServer {
  /// Takes the block after the one that the znode names, if nobody else does at the same time.
  func acquireProducerIds(then next: @escaping (Bool) -> Void) {
    ask(.getData(ZnodePath.producerIds)) { [unowned self] error, answer in
      guard error == .ok, case .data(let data, let stat) = answer else { return next(false) }
      let last = data.flatMap { ProducerIdBlockZnode(utf8: Array($0.view)) }
      let block = ProducerIdBlockZnode(brokerId: id, start: last.map { $0.end + 1 } ?? 0)
      ask(.setData(ZnodePath.producerIds, ByteSlice(block.utf8), version: stat.version)) {
        [unowned self] error, answer in
        if error == .badVersion { return acquireProducerIds(then: next) }
        guard error == .ok, case .stat(let stat) = answer else { return next(false) }
        log(
          "INFO [ProducerId Manager \(id)]: Acquired new producerId block (brokerId:\(id),"
            + "blockStartProducerId:\(block.start),blockEndProducerId:\(block.end)) by writing to "
            + "Zk with path version \(stat.version) "
            + "(kafka.coordinator.transaction.ProducerIdManager)")
        producerIds = ProducerIds(next: block.start, end: block.end)
        next(true)
      }
    }
  }

  /// An id for a producer without transactions.
  func takeProducerId(then next: @escaping (Int64?) -> Void) {
    if producerIds.next <= producerIds.end {
      defer { producerIds.next += 1 }
      return next(producerIds.next)
    }
    acquireProducerIds { [unowned self] hasBlock in
      if hasBlock { takeProducerId(then: next) } else { next(nil) }
    }
  }
}

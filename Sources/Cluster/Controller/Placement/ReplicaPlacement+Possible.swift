internal import Bytes

/// All that chance can make of the rule, for whoever knows what it did make.
extension ReplicaPlacement {
  /// The replicas from each start. Kafka's broker lists those that are alive as Scala's `LongMap` does, 0
  /// first, which from four brokers on is another round than that of their ids; so both are possible.
  func all(partitions: Int, factor: Int) -> [[[Int32]]] {
    let ids = brokers.map(\.id)
    let order = ids.filter { $0 == 0 } + ScalaAnyRefMapOrder(ids.filter { $0 != 0 }).keys
    let listed = order.compactMap { id in brokers.first { $0.id == id } }
    return [self, ReplicaPlacement(among: listed, in: edition)].flatMap { placement in
      (0..<brokers.count * brokers.count).compactMap { number in
        let start = Start(index: number / brokers.count, shift: number % brokers.count)
        return try? placement.replicas(partitions: partitions, factor: factor, from: start)
      }
    }
  }
}

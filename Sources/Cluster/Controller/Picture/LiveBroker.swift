internal import Clockwork
internal import ZooKeeper

/// A broker that is registered, in one life of it: another life has a higher epoch.
struct LiveBroker: Equatable {
  let id: Int32
  /// The transaction that made its znode.
  let epoch: Int64
  let znode: BrokerZnode

  init(id: Int32, epoch: Int64, znode: BrokerZnode) {
    self.id = id
    self.epoch = epoch
    self.znode = znode
  }

  init?(name: String, data: [UInt8], stat: Stat) {
    guard let id = Int32(name), let znode = BrokerZnode(utf8: data) else { return nil }
    self.init(id: id, epoch: stat.czxid, znode: znode)
  }

  /// As Kafka's log names it.
  var node: String { "\(znode.host):\(znode.port) (id: \(id) rack: \(znode.rack ?? "null"))" }

  var address: Address { Address(znode.host, znode.port) }
}

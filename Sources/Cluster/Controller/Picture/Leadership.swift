/// Who leads a partition and who is in sync, as its state znode says, and that znode's version.
struct Leadership: Equatable {
  var leader: Int32
  var leaderEpoch: Int32
  var inSync: [Int32]
  var controllerEpoch: Int32
  var version: Int32

  /// The same partition in its next leader epoch.
  func followed(by leader: Int32, _ inSync: [Int32], _ controllerEpoch: Int32) -> Leadership {
    Leadership(
      leader: leader, leaderEpoch: leaderEpoch + 1, inSync: inSync,
      controllerEpoch: controllerEpoch, version: version)
  }

  var znode: PartitionStateZnode {
    PartitionStateZnode(
      leader: leader, leaderEpoch: leaderEpoch, inSyncReplicas: inSync,
      controllerEpoch: controllerEpoch)
  }
}

extension Leadership {
  init(_ znode: PartitionStateZnode, version: Int32) {
    self.init(
      leader: znode.leader, leaderEpoch: znode.leaderEpoch, inSync: znode.inSyncReplicas,
      controllerEpoch: znode.controllerEpoch, version: version)
  }
}

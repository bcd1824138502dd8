internal import Unix
internal import Clockwork
internal import Controller
internal import Log
internal import Shell
internal import Simulator

/// The replicas of a partition that are in sync have the same bytes, and there are some.
struct ReplicasAlike {
  let folder = "/data/kafka-logs"
  let topic: String

  func check(_ partition: Int32, in rig: ServerRig) -> Words? {
    let replicas = rig.state(topic, partition)?.inSyncReplicas ?? []
    let path = "\(folder)/\(topic)-\(partition)/00000000000000000000.log"
    let files = replicas.map { try? rig.disk($0).contents(of: path) }
    if let first = files.first, first?.isEmpty == false, files.allSatisfy({ $0 == first }) {
      return nil
    }
    return Words(
      "the replicas of \(topic)-\(partition) differ, or have nothing: "
        + "\(files.map { $0?.count ?? -1 }) bytes",
      "\(topic)-\(partition): 레플리카가 서로 다르거나 비어 있습니다. 바이트 수: "
        + "\(files.map { $0?.count ?? -1 })")
  }
}

public import Unix
internal import Blueprint
internal import Bytes
internal import Clockwork
internal import Editions
internal import Server
internal import Shell
internal import Wire

/// Damaged requests of every kind, at the sockets of a live cluster and past them: nobody else must notice,
/// and nothing may grow.
///
/// Most frames go to the brokers' nodes as the loop would hand them over, since connecting anew after each
/// one that is refused would be most of the work; the others go through sockets, in pieces and with wrong
/// sizes too. The digest stands for what was sent: what comes back hangs on the machine's clock.
public struct SocketStorm: Storm {
  public let name = "socket"
  public let summary = Words(
    "ten thousand damaged frames a seed, at the sockets of a live cluster of three brokers",
    "브로커 세 대의 실제 클러스터에 시드마다 손상된 프레임 1만 개를 보냅니다")

  static let frames = 10_000
  /// Every tenth goes through a socket.
  private static let viaSocket = 10
  /// Only brokers send these. Whoever can reach a broker can rule it with them, as he can rule Kafka's; so
  /// they come when the others have done what they can.
  private static let controllers: [ApiKey] = [
    .leaderAndIsr, .stopReplica, .updateMetadata, .controlledShutdown,
  ]

  public init() {}

  public func run(seed: UInt64) -> StormReport {
    let rig: LiveRig
    do throws(StorageError) { rig = try LiveRig(seed: seed, .v2_6) } catch {
      preconditionFailure("a disk in memory takes what it is given")
    }
    guard rig.isServing, rig.createTopic(), rig.serves() else {
      return StormReport(
        digest: 0, faults: [Words("the cluster did not start", "클러스터가 시작되지 않았습니다")])
    }
    var sender = FrameSender(rig, seed: seed)
    sender.send(Self.frames * 9 / 10, without: Self.controllers, everyNthBySocket: Self.viaSocket)
    var faults = faults(in: rig, sender)
    if !rig.serves() {
      faults.append(
        Words("a client in good order is not served", "정상 클라이언트가 응답을 받지 못합니다"))
    }
    sender.send(Self.frames / 10, without: [], everyNthBySocket: Self.viaSocket)
    for broker in rig.brokers.indices where !rig.answers(broker) {
      faults.append(
        Words("broker \(broker + 1) does not answer", "응답하지 않는 브로커: \(broker + 1)"))
    }
    return StormReport(digest: sender.digest, faults: faults + self.faults(in: rig, sender))
  }

  /// Of what may not grow.
  private func faults(in rig: LiveRig, _ sender: FrameSender) -> [Words] {
    sender.leave()
    var faults: [Words] = []
    for node in rig.deployment.nodes where !rig.deployment.isAlive(node) {
      let last = rig.loop.log(of: node.program).last?.text ?? ""
      faults.append(Words("\(node.name) has ended: \(last)", "종료된 서버: \(node.name). \(last)"))
    }
    let most = FrameSender.mostOfTheCluster
    rig.loop.run(until: { rig.loop.connectionCount <= most }, most: .seconds(10))
    let connections = rig.loop.connectionCount
    if connections > most {
      faults.append(
        Words("\(connections) connections are left", "남아 있는 연결이 너무 많습니다: \(connections)"))
    }
    if rig.loop.mostHeld > FrameSender.mostHeld {
      faults.append(
        Words(
          "\(rig.loop.mostHeld) bytes waited for connections at once",
          "한때 연결에 쌓인 바이트가 너무 많았습니다: \(rig.loop.mostHeld)"))
    }
    return faults
  }
}

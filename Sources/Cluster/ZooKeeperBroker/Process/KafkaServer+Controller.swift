internal import Broker
internal import Clockwork
internal import Controller
internal import Editions
internal import Wire

/// The controller in this process: it takes part in elections while the session lives, and answers
/// for the cluster while it is elected.
extension KafkaServer {
  func beginController() {
    if controller == nil, let zooKeeper, let inForce {
      controller = KafkaController(
        brokerId: id, edition: edition, settings: inForce.controllerSettings,
        zooKeeper: zooKeeper, firstConnection: FirstConnection.controller,
        dice: loadedDice
      ) { [unowned self] in post($0) }
      makeAdmin()
    }
    controller?.begin(at: now)
  }

  func endController() { controller?.sessionEnded(at: now) }

  func stopController() { controller?.stop(at: now) }

  private func makeAdmin() {
    guard let zooKeeper, let properties else { return }
    admin = AdminRequests(
      edition: edition, brokerId: id, zooKeeper: zooKeeper,
      picture: { [unowned self] in broker?.cluster ?? ClusterPicture() },
      isController: { [unowned self] in controller?.isActive ?? false },
      brokerProperties: properties.pairs, seed: seed,
      loadedDice: loadedDice, broken: broken
    ) { [unowned self] in post($0) }
  }
}

extension ServerProperties {
  var controllerSettings: ControllerSettings {
    var made = ControllerSettings()
    made.autoLeaderRebalance = settings.values.boolean("auto.leader.rebalance.enable")
    made.rebalanceInterval = .seconds(integer("leader.imbalance.check.interval.seconds", 300))
    made.tolerableImbalancePercent = integer("leader.imbalance.per.broker.percentage", 10)
    made.uncleanElection = settings.values.boolean("unclean.leader.election.enable")
    made.deleteTopicEnable = settings.values.boolean("delete.topic.enable")
    made.requestTimeout = .milliseconds(integer("controller.socket.timeout.ms", 30_000))
    return made
  }
}

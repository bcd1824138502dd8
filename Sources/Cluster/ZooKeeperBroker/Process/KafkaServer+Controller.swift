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
        zooKeeper: zooKeeper, firstConnection: FirstConnection.controller
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
      brokerProperties: properties.pairs, seed: seed
    ) { [unowned self] in post($0) }
  }

  // MARK: Requests to it

  func shutDown(_ request: ControlledShutdownRequest, _ ticket: ProcessWork.Ticket) {
    guard let controller, controller.isActive else {
      return reply(ticket, ControlledShutdownResponse { $0.errorCode = .notController })
    }
    controller.controlledShutdown(
      broker: request.brokerId, brokerEpoch: request.brokerEpoch, at: now
    ) { [unowned self] error, left in
      reply(
        ticket,
        ControlledShutdownResponse {
          $0.errorCode = error
          $0.remainingPartitions = left.map { topic, partition in
            ControlledShutdownResponse.RemainingPartition {
              $0.topicName = topic
              $0.partitionIndex = partition
            }
          }
        })
    }
  }

  func electLeaders(_ request: ElectLeadersRequest, _ ticket: ProcessWork.Ticket) {
    guard let controller, controller.isActive else {
      return reply(ticket, ElectLeadersResponse { $0.errorCode = .notController })
    }
    let named = request.topicPartitions?.flatMap { topic in
      topic.partitions.map { (topic: topic.topic, partition: $0) }
    }
    controller.electLeaders(named, unclean: request.electionType == 1, at: now) {
      [unowned self] error, answers in
      reply(
        ticket, response(error, answers.filter { named != nil || $0.error != .electionNotNeeded }))
    }
  }

  private func response(_ error: ErrorCode, _ answers: [ElectionAnswer]) -> ElectLeadersResponse {
    var response = ElectLeadersResponse()
    response.errorCode = error
    for answer in answers {
      let results = response.replicaElectionResults
      let place = results.firstIndex { $0.topic == answer.topic } ?? results.count
      if place == results.count {
        response.replicaElectionResults.append(
          ElectLeadersResponse.ElectionOutcome { $0.topic = answer.topic })
      }
      response.replicaElectionResults[place].partitionResult.append(
        ElectLeadersResponse.PartitionOutcome {
          $0.partitionId = answer.partition
          $0.errorCode = answer.error
          $0.errorMessage = answer.message
        })
    }
    return response
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

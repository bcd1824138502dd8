internal import Broker
internal import Controller
internal import Wire

/// ElectLeaders: the preferred replica, or any that lives, becomes leader because somebody asked.
extension KafkaServer {
  static let electLeaders = serving(0...2) {
    (server: KafkaServer, request: ElectLeadersRequest, ticket) in
    server.electLeaders(request, ticket)
  }

  private func electLeaders(_ request: ElectLeadersRequest, _ ticket: ProcessWork.Ticket) {
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

internal import Broker
internal import Controller
internal import Wire

/// ControlledShutdown: the controller moves a broker's leaderships away before that broker ends.
extension KafkaServer {
  static let controlledShutdown = serving(0...3) {
    (server: KafkaServer, request: ControlledShutdownRequest, ticket) in
    server.shutDown(request, ticket)
  }

  private func shutDown(_ request: ControlledShutdownRequest, _ ticket: ProcessWork.Ticket) {
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
}

internal import Broker
internal import Wire

/// InitProducerId: from the block of ids that this broker took from ZooKeeper.
extension KafkaServer {
  static let initProducerId = serving(0...3, .simplified) {
    (server: KafkaServer, request: InitProducerIdRequest, ticket) in
    server.initProducerId(request, ticket)
  }

  /// Who has no transactional id needs an id only.
  private func initProducerId(_ request: InitProducerIdRequest, _ ticket: ProcessWork.Ticket) {
    guard request.transactionalId == nil else {
      return reply(
        ticket,
        InitProducerIdResponse {
          $0.errorCode = Self.absent
          $0.producerEpoch = -1
        })
    }
    takeProducerId { [unowned self] id in
      reply(
        ticket,
        InitProducerIdResponse {
          $0.errorCode = id == nil ? .coordinatorLoadInProgress : .none
          $0.producerId = id ?? -1
          $0.producerEpoch = id == nil ? -1 : 0
        })
    }
  }
}

internal import Broker
internal import Wire

/// What the broker cannot answer by itself, and who does: this process, with the controller if it is here,
/// or the requests of administrators.
extension KafkaServer {
  typealias Handler = @Sendable (KafkaServer, any RequestMessage, ProcessWork.Ticket) -> Void

  static let apis = ServedApis<Handler>(
    [controlledShutdown, electLeaders, initProducerId] + untransacted + unmoved)

  static func serving<Request: RequestMessage>(
    _ versions: ClosedRange<Int16>, _ extent: ServedApi<Handler>.Extent = .whole,
    _ handle: @escaping @Sendable (KafkaServer, Request, ProcessWork.Ticket) -> Void
  ) -> ServedApi<Handler> {
    ServedApi(Request.api, versions, extent) { server, request, ticket in
      if let request = request as? Request { handle(server, request, ticket) }
    }
  }

  func carryOut(_ work: ProcessWork) {
    let ticket = work.ticket
    if case .topicSettings(let topics) = work.kind {
      return readSettings(of: topics[...]) { [unowned self] in
        hasAnswered = true
        tell { $0.proceed(ticket, at: now, into: &$1) }
      }
    }
    if case .request(let request, _) = work.kind, let served = Self.apis[type(of: request).api] {
      return served.serve(self, request, ticket)
    }
    let isTaken = admin?.handle(work, at: now) { [unowned self] in reply(ticket, $0) } ?? false
    if !isTaken { refuse(ticket) }
  }

  func reply(_ ticket: ProcessWork.Ticket, _ response: any ResponseMessage) {
    hasAnswered = true
    tell { $0.answer(ticket, with: response, at: now, into: &$1) }
  }

  /// A client that is told nothing would wait for its own timeout.
  func refuse(_ ticket: ProcessWork.Ticket) {
    tell { $0.refuse(ticket, at: now, into: &$1) }
  }
}

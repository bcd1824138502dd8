internal import Broker
internal import Controller
internal import Editions
internal import Wire

/// DeleteTopics: marked for the controller; told when the topic is gone from this broker's picture.
extension AdminRequests {
  static let deleteTopics = serving(0...4) {
    (admin: AdminRequests, request: DeleteTopicsRequest, version, answer) in
    admin.delete(request, version, answer)
  }

  func delete(
    _ request: DeleteTopicsRequest, _ version: Int16, _ answer: @escaping Answered
  ) {
    var seen: Set<String> = []
    let names = (request.topicNames + request.topics.compactMap(\.name)).filter {
      seen.insert($0).inserted
    }
    let isAllowed =
      RunningSettings(file: file, in: edition).text("delete.topic.enable") != "false"
    inTurn(
      names,
      { [self] (name, then: @escaping (TopicOutcome) -> Void) in
        if !isController() { return then(TopicOutcome(topic: name, fault: .notController)) }
        if !isAllowed {
          let code: ErrorCode = version < 3 ? .invalidRequest : .topicDeletionDisabled
          return then(TopicOutcome(topic: name, fault: AdminFault(code: code)))
        }
        guard picture().partitions(of: name) != nil else {
          return then(TopicOutcome(topic: name, fault: AdminFault(code: .unknownTopicOrPartition)))
        }
        topics.delete(name) { [self] in
          switch $0 {
          case .failure(let refusal): then(TopicOutcome(topic: name, fault: fault(refusal)))
          case .success: then(TopicOutcome(topic: name))
          }
        }
      }
    ) { [self] outcomes in
      let finish = { [self] in answer(deleted(outcomes)) }
      let isWorthWaiting = outcomes.contains(where: \.fault.isNone) && request.timeoutMs > 0
      guard isWorthWaiting else { return finish() }
      wait(request.timeoutMs, until: { [self] in outcomes.allSatisfy(isGone) }, then: finish)
    }
  }

  private func isGone(_ outcome: TopicOutcome) -> Bool {
    !outcome.fault.isNone || picture().partitions(of: outcome.topic) == nil
  }

  private func deleted(_ outcomes: [TopicOutcome]) -> DeleteTopicsResponse {
    DeleteTopicsResponse {
      $0.responses = outcomes.map { outcome in
        let fault = isGone(outcome) ? outcome.fault : AdminFault.late
        return DeleteTopicsResponse.Topic {
          $0.name = outcome.topic
          $0.errorCode = fault.code
          $0.errorMessage = fault.message
        }
      }
    }
  }
}

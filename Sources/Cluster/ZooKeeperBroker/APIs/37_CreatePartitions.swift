internal import Broker
internal import Controller
internal import Editions
internal import Wire

/// CreatePartitions: a topic grows; told when every new partition has a leader.
extension AdminRequests {
  static let createPartitions = serving(0...2) {
    (admin: AdminRequests, request: CreatePartitionsRequest, version, answer) in
    admin.grow(request, answer)
  }

  func grow(_ request: CreatePartitionsRequest, _ answer: @escaping Answered) {
    let names = request.topics.map(\.name)
    var seen: Set<String> = []
    let distinct = request.topics.filter { seen.insert($0.name).inserted }
    inTurn(
      distinct,
      { [self] (topic, then: @escaping (TopicOutcome) -> Void) in
        guard isController() else {
          return then(TopicOutcome(topic: topic.name, fault: .notController))
        }
        guard names.filter({ $0 == topic.name }).count == 1 else {
          return then(TopicOutcome(topic: topic.name, fault: .twice))
        }
        grow(topic, request.validateOnly, then)
      }
    ) { [self] in
      waitForLeaders($0, request.timeoutMs, request.validateOnly) { outcomes in
        answer(
          CreatePartitionsResponse {
            $0.results = outcomes.map { outcome in
              CreatePartitionsResponse.Topic {
                $0.name = outcome.topic
                $0.errorCode = outcome.fault.code
                $0.errorMessage = outcome.fault.message
              }
            }
          })
      }
    }
  }

  private func grow(
    _ topic: CreatePartitionsRequest.Topic, _ onlyValidating: Bool,
    _ then: @escaping (TopicOutcome) -> Void
  ) {
    store.exists(ZnodePath.deletedTopic(topic.name)) { [self] marked in
      if case .success(true) = marked {
        return then(TopicOutcome(topic: topic.name, fault: .queuedForDeletion))
      }
      topics.grow(
        topic.name, to: Int(topic.count), with: topic.assignments?.map(\.brokerIds), for: .broker,
        onlyValidating: onlyValidating
      ) { [self] in
        switch $0 {
        case .failure(let refusal): then(TopicOutcome(topic: topic.name, fault: fault(refusal)))
        case .success(let all):
          then(TopicOutcome(topic: topic.name, partitions: all.map(\.partition)))
        }
      }
    }
  }
}

internal import Broker
internal import Controller
internal import Editions
internal import Wire

/// CreateTopics: made by the controller only; told when every partition has a leader, as this broker sees it.
extension AdminRequests {
  static let createTopics = serving(0...5) {
    (admin: AdminRequests, request: CreateTopicsRequest, version, answer) in
    admin.create(request, answer)
  }

  func create(
    _ request: CreateTopicsRequest, _ answer: @escaping Answered
  ) {
    guard isController() else {
      return finish(
        request.topics.map { TopicOutcome(topic: $0.name, fault: .notController) }, answer)
    }
    running { [self] settings in
      switch settings {
      case .failure(let refusal):
        finish(request.topics.map { TopicOutcome(topic: $0.name, fault: fault(refusal)) }, answer)
      case .success(let settings):
        let names = request.topics.map(\.name)
        inTurn(
          request.topics,
          { [self] topic, then in
            guard names.filter({ $0 == topic.name }).count == 1 else {
              return then(TopicOutcome(topic: topic.name, fault: .several))
            }
            create(topic, settings, request.validateOnly, then)
          }
        ) { [self] in
          waitForLeaders($0, request.timeoutMs, request.validateOnly) { [self] in finish($0, answer)
          }
        }
      }
    }
  }

  private func create(
    _ topic: CreateTopicsRequest.Topic, _ settings: RunningSettings, _ onlyValidating: Bool,
    _ then: @escaping (TopicOutcome) -> Void
  ) {
    if let refusal = refusal(of: topic) {
      return then(TopicOutcome(topic: topic.name, fault: fault(refusal)))
    }
    let own = topic.configs.map { ConfigZnode.Setting($0.name, $0.value ?? "") }
    let placement: NewTopic.Placement =
      topic.assignments.isEmpty
      ? .counted(
        partitions: Int(
          topic.numPartitions == -1
            ? Int32(clamping: settings.integer("num.partitions") ?? 1) : topic.numPartitions),
        factor: Int(
          topic.replicationFactor == -1
            ? Int16(clamping: settings.integer("default.replication.factor") ?? 1)
            : topic.replicationFactor))
      : .assigned(
        topic.assignments.map { .init($0.partitionIndex, replicas: $0.brokerIds) })
    topics.create(
      NewTopic(topic.name, placement, settings: own), among: liveBrokers,
      onlyValidating: onlyValidating
    ) { [self] made in
      switch made {
      case .failure(let refusal):
        then(TopicOutcome(topic: topic.name, fault: fault(refusal.whenCreating)))
      case .success(let assignments):
        let shown = ConfigAnswers(settings: settings, wanted: nil, withSynonyms: false).ofTopic(
          JavaProperties(own))
        then(
          TopicOutcome(
            topic: topic.name, partitions: assignments.map(\.partition),
            answer: Self.answer(topic.name, assignments, shown)))
      }
    }
  }

  private func refusal(of topic: CreateTopicsRequest.Topic) -> AdminRefusal? {
    if picture().partitions(of: topic.name) != nil { return TopicRules.exists(topic.name) }
    let null = topic.configs.filter { $0.value == nil }.map(\.name)
    guard null.isEmpty else {
      return .invalidRequest(
        "Null value not supported for topic configs : \(null.joined(separator: ","))")
    }
    guard topic.assignments.isEmpty || (topic.numPartitions == -1 && topic.replicationFactor == -1)
    else {
      return .invalidRequest(
        "Both numPartitions or replicationFactor and replicasAssignments were set. "
          + "Both cannot be used at the same time.")
    }
    return nil
  }

  private static func answer(
    _ name: String, _ assignments: [TopicZnode.Assignment], _ shown: [ConfigAnswers.Config]
  ) -> CreateTopicsResponse.Topic {
    CreateTopicsResponse.Topic {
      $0.name = name
      $0.errorMessage = nil
      $0.numPartitions = Int32(assignments.count)
      $0.replicationFactor = Int16(clamping: assignments.first?.replicas.count ?? 0)
      $0.configs = shown.map { config in
        CreateTopicsResponse.Config {
          $0.name = config.name
          $0.value = config.value
          $0.readOnly = config.readOnly
          $0.configSource = config.configSource
          $0.isSensitive = config.isSensitive
        }
      }
    }
  }

  private func finish(_ outcomes: [TopicOutcome], _ answer: Answered) {
    answer(
      CreateTopicsResponse {
        $0.topics = outcomes.map { outcome in
          if outcome.fault.isNone, let answer = outcome.answer { return answer }
          return CreateTopicsResponse.Topic {
            $0.name = outcome.topic
            $0.errorCode = outcome.fault.code
            $0.errorMessage = outcome.fault.message
          }
        }
      })
  }
}

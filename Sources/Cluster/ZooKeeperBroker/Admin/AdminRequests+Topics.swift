internal import Broker
internal import Controller
internal import Editions
internal import Wire

/// Topics: made, grown and deleted, by the controller only.
extension AdminRequests {
  private struct Outcome {
    let topic: String
    var fault = AdminFault.none
    /// Which partitions must have a leader before the client is told.
    var partitions: [Int32] = []
    var answer: CreateTopicsResponse.Topic?
  }

  // MARK: Making

  func create(
    _ request: CreateTopicsRequest, _ version: Int16, _ answer: @escaping Answered
  ) {
    guard isController() else {
      return finish(request.topics.map { Outcome(topic: $0.name, fault: .notController) }, answer)
    }
    running { [self] settings in
      switch settings {
      case .failure(let refusal):
        finish(request.topics.map { Outcome(topic: $0.name, fault: fault(refusal)) }, answer)
      case .success(let settings):
        let names = request.topics.map(\.name)
        inTurn(
          request.topics,
          { [self] topic, then in
            guard names.filter({ $0 == topic.name }).count == 1 else {
              return then(Outcome(topic: topic.name, fault: .several))
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
    _ then: @escaping (Outcome) -> Void
  ) {
    if let refusal = refusal(of: topic) {
      return then(Outcome(topic: topic.name, fault: fault(refusal)))
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
        then(Outcome(topic: topic.name, fault: fault(refusal.whenCreating)))
      case .success(let assignments):
        let shown = ConfigAnswers(settings: settings, wanted: nil, withSynonyms: false).ofTopic(
          JavaProperties(own))
        then(
          Outcome(
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

  private func finish(_ outcomes: [Outcome], _ answer: Answered) {
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

  // MARK: Growing

  func grow(_ request: CreatePartitionsRequest, _ answer: @escaping Answered) {
    let names = request.topics.map(\.name)
    var seen: Set<String> = []
    let distinct = request.topics.filter { seen.insert($0.name).inserted }
    inTurn(
      distinct,
      { [self] (topic, then: @escaping (Outcome) -> Void) in
        guard isController() else {
          return then(Outcome(topic: topic.name, fault: .notController))
        }
        guard names.filter({ $0 == topic.name }).count == 1 else {
          return then(Outcome(topic: topic.name, fault: .twice))
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
    _ then: @escaping (Outcome) -> Void
  ) {
    store.exists(ZnodePath.deletedTopic(topic.name)) { [self] marked in
      if case .success(true) = marked {
        return then(Outcome(topic: topic.name, fault: .queuedForDeletion))
      }
      topics.grow(
        topic.name, to: Int(topic.count), with: topic.assignments?.map(\.brokerIds), for: .broker,
        onlyValidating: onlyValidating
      ) { [self] in
        switch $0 {
        case .failure(let refusal): then(Outcome(topic: topic.name, fault: fault(refusal)))
        case .success(let all):
          then(Outcome(topic: topic.name, partitions: all.map(\.partition)))
        }
      }
    }
  }

  // MARK: Waiting for leaders

  /// Waits until every partition that was made has a leader, as this broker sees it.
  private func waitForLeaders(
    _ outcomes: [Outcome], _ timeout: Int32, _ onlyValidating: Bool,
    then: @escaping ([Outcome]) -> Void
  ) {
    if onlyValidating || !outcomes.contains(where: \.fault.isNone) { return then(outcomes) }
    guard timeout > 0 else { return then(outcomes.map { Self.late($0, true) }) }
    wait(timeout, until: { [self] in outcomes.allSatisfy(isLed) }) { [self] in
      then(outcomes.map { Self.late($0, !isLed($0)) })
    }
  }

  private func isLed(_ outcome: Outcome) -> Bool {
    guard outcome.fault.isNone else { return true }
    let all = picture().partitions(of: outcome.topic) ?? []
    return outcome.partitions.allSatisfy { number in
      all.contains { $0.index == number && $0.leader != PartitionStateZnode.noLeader }
    }
  }

  private static func late(_ outcome: Outcome, _ isLate: Bool) -> Outcome {
    guard isLate, outcome.fault.isNone else { return outcome }
    return Outcome(topic: outcome.topic, fault: .late)
  }

  // MARK: Deleting

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
      { [self] (name, then: @escaping (Outcome) -> Void) in
        if !isController() { return then(Outcome(topic: name, fault: .notController)) }
        if !isAllowed {
          let code: ErrorCode = version < 3 ? .invalidRequest : .topicDeletionDisabled
          return then(Outcome(topic: name, fault: AdminFault(code: code)))
        }
        guard picture().partitions(of: name) != nil else {
          return then(Outcome(topic: name, fault: AdminFault(code: .unknownTopicOrPartition)))
        }
        topics.delete(name) { [self] in
          switch $0 {
          case .failure(let refusal): then(Outcome(topic: name, fault: fault(refusal)))
          case .success: then(Outcome(topic: name))
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

  private func isGone(_ outcome: Outcome) -> Bool {
    !outcome.fault.isNone || picture().partitions(of: outcome.topic) == nil
  }

  private func deleted(_ outcomes: [Outcome]) -> DeleteTopicsResponse {
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

  // MARK: Brokers

  /// Those that this broker knows to live.
  var liveBrokers: [ReplicaPlacement.Broker] {
    picture().brokers.map { ReplicaPlacement.Broker($0.id, rack: $0.rack) }
  }
}

extension AdminFault {
  static let notController = AdminFault(code: .notController)
  static let several = AdminFault(
    code: .invalidRequest, message: "Found multiple entries for this topic.")
  static let twice = AdminFault(code: .invalidRequest, message: "Duplicate topic in request.")
  static let late = AdminFault(code: .requestTimedOut)
  static let queuedForDeletion = AdminFault(
    code: .invalidTopicException, message: "The topic is queued for deletion.")
}

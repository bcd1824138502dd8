internal import Broker
internal import Controller
internal import Editions
internal import Wire

/// What became of one topic of a request.
struct TopicOutcome {
  let topic: String
  var fault = AdminFault.none
  /// Which partitions must have a leader before the client is told.
  var partitions: [Int32] = []
  var answer: CreateTopicsResponse.Topic?
}

/// What making, growing and deleting topics share.
extension AdminRequests {
  /// Waits until every partition that was made has a leader, as this broker sees it.
  func waitForLeaders(
    _ outcomes: [TopicOutcome], _ timeout: Int32, _ onlyValidating: Bool,
    then: @escaping ([TopicOutcome]) -> Void
  ) {
    if onlyValidating || !outcomes.contains(where: \.fault.isNone) { return then(outcomes) }
    guard timeout > 0 else { return then(outcomes.map { Self.late($0, true) }) }
    wait(timeout, until: { [self] in outcomes.allSatisfy(isLed) }) { [self] in
      then(outcomes.map { Self.late($0, !isLed($0)) })
    }
  }

  private func isLed(_ outcome: TopicOutcome) -> Bool {
    guard outcome.fault.isNone else { return true }
    let all = picture().partitions(of: outcome.topic) ?? []
    return outcome.partitions.allSatisfy { number in
      all.contains { $0.index == number && $0.leader != PartitionStateZnode.noLeader }
    }
  }

  private static func late(_ outcome: TopicOutcome, _ isLate: Bool) -> TopicOutcome {
    guard isLate, outcome.fault.isNone else { return outcome }
    return TopicOutcome(topic: outcome.topic, fault: .late)
  }

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

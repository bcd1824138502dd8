internal import Broker
internal import Controller
internal import Editions
internal import Wire

/// DescribeConfigs: settings shown, of topics by any broker, of brokers and their loggers by the broker itself.
extension AdminRequests {
  static let describeConfigs = serving(0...3, .simplified) {
    (admin: AdminRequests, request: DescribeConfigsRequest, version, answer) in
    admin.describe(request, answer)
  }

  func describe(_ request: DescribeConfigsRequest, _ answer: @escaping Answered) {
    running { [self] settings in
      inTurn(
        request.resources,
        { [self] (resource, then: @escaping (DescribeConfigsResponse.Resource) -> Void) in
          switch settings {
          case .failure(let refusal): then(Self.answer(resource, fault(refusal)))
          case .success(let settings):
            let answers = ConfigAnswers(
              settings: settings, wanted: resource.configurationKeys,
              withSynonyms: request.includeSynonyms)
            describe(resource, answers, then)
          }
        }
      ) { results in
        answer(DescribeConfigsResponse { $0.results = results })
      }
    }
  }

  private func describe(
    _ asked: DescribeConfigsRequest.Resource, _ answers: ConfigAnswers,
    _ then: @escaping (DescribeConfigsResponse.Resource) -> Void
  ) {
    let resource = ConfigResource(asked.resourceType, asked.resourceName)
    let refuse = { [self] (refusal: AdminRefusal) in
      then(Self.answer(asked, fault(refusal)))
    }
    switch resource.kind {
    case .topic:
      if let refusal = TopicRules.refusal(ofName: resource.name, in: edition) {
        return refuse(refusal)
      }
      guard picture().partitions(of: resource.name) != nil else {
        return then(Self.answer(asked, AdminFault(code: .unknownTopicOrPartition)))
      }
      store.settings(of: .topics, resource.name) { own in
        switch own {
        case .failure(let refusal): refuse(refusal)
        case .success(let own): then(Self.answer(asked, .none, answers.ofTopic(own)))
        }
      }
    case .broker:
      if resource.name.isEmpty { return then(Self.answer(asked, .none, answers.ofAllBrokers())) }
      if let refusal = refusal(ofBroker: resource.name, "expected \(brokerId) or empty string,") {
        return refuse(refusal)
      }
      then(Self.answer(asked, .none, answers.ofThisBroker()))
    case .logger:
      if resource.name.isEmpty { return refuse(.invalidRequest("Broker id must not be empty")) }
      if let refusal = refusal(ofBroker: resource.name, "expected \(brokerId)") {
        return refuse(refusal)
      }
      then(Self.answer(asked, .none, describeLoggers(asked.configurationKeys)))
    case .unknown:
      refuse(
        .invalidRequest("Unexpected resource type UNKNOWN for resource \(asked.resourceName)"))
    }
  }

  private func describeLoggers(_ wanted: [String]?) -> [ConfigAnswers.Config] {
    loggers.all.filter { wanted?.contains($0.name) ?? true }.map { logger in
      ConfigAnswers.Config {
        $0.name = logger.name
        $0.value = logger.level
        $0.configSource = RunningSettings.Source.logger.rawValue
        $0.documentation = nil
      }
    }
  }

  /// Why a resource's name does not stand for this broker.
  func refusal(ofBroker name: String, _ expected: String) -> AdminRefusal? {
    guard let id = Int32(name) else {
      return .invalidRequest("Broker id must be an integer, but it is: \(name)")
    }
    guard id != brokerId else { return nil }
    return .invalidRequest("Unexpected broker id, \(expected) but received \(name)")
  }

  private static func answer(
    _ asked: DescribeConfigsRequest.Resource, _ fault: AdminFault,
    _ configs: [ConfigAnswers.Config] = []
  ) -> DescribeConfigsResponse.Resource {
    DescribeConfigsResponse.Resource {
      $0.errorCode = fault.code
      $0.errorMessage = fault.message
      $0.resourceType = asked.resourceType
      $0.resourceName = asked.resourceName
      $0.configs = configs
    }
  }
}

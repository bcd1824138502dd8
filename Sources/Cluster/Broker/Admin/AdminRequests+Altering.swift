internal import Controller
internal import Editions
internal import Wire

/// Settings changed: replaced as a whole, or step by step.
extension AdminRequests {
  private typealias Done = (AdminRefusal?) -> Void

  // MARK: As a whole

  func alter(_ request: AlterConfigsRequest, _ answer: @escaping Answered) {
    inTurn(
      request.resources,
      { [self] (asked, then: @escaping (AlterConfigsResponse.Resource) -> Void) in
        let resource = ConfigResource(asked.resourceType, asked.resourceName)
        replace(resource, asked.configs, request.validateOnly) { [self] refusal in
          let fault = told(refusal, resource)
          then(
            AlterConfigsResponse.Resource {
              $0.errorCode = fault.code
              $0.errorMessage = fault.message
              $0.resourceType = asked.resourceType
              $0.resourceName = asked.resourceName
            })
        }
      }
    ) { results in
      answer(AlterConfigsResponse { $0.responses = results })
    }
  }

  private func replace(
    _ resource: ConfigResource, _ configs: [AlterConfigsRequest.Config],
    _ onlyValidating: Bool, _ then: @escaping Done
  ) {
    let null = configs.filter { $0.value == nil }.map(\.name)
    guard null.isEmpty else {
      return then(
        .invalidRequest("Null value not supported for : \(null.joined(separator: ","))"))
    }
    let properties = JavaProperties(configs.map { .init($0.name, $0.value ?? "") })
    switch resource.kind {
    case .topic: changeTopic(resource.name, properties, onlyValidating, then)
    case .broker:
      changeBroker(resource.name, onlyValidating, then) { _ in .success(properties) }
    case .logger:
      then(
        .invalidRequest(
          "AlterConfigs is deprecated and does not support the resource type BROKER_LOGGER"))
    case .unknown: then(unexpected(resource))
    }
  }

  // MARK: Step by step

  func alter(_ request: IncrementalAlterConfigsRequest, _ answer: @escaping Answered) {
    inTurn(
      request.resources,
      { [self] (asked, then: @escaping (IncrementalAlterConfigsResponse.Resource) -> Void) in
        let resource = ConfigResource(asked.resourceType, asked.resourceName)
        let steps = asked.configs.map {
          ConfigOperation(
            kind: .init(rawValue: $0.configOperation) ?? .set, name: $0.name, value: $0.value)
        }
        change(resource, steps, request.validateOnly) { [self] refusal in
          let fault = told(refusal, resource)
          then(
            IncrementalAlterConfigsResponse.Resource {
              $0.errorCode = fault.code
              $0.errorMessage = fault.message
              $0.resourceType = asked.resourceType
              $0.resourceName = asked.resourceName
            })
        }
      }
    ) { results in
      answer(IncrementalAlterConfigsResponse { $0.responses = results })
    }
  }

  private func change(
    _ resource: ConfigResource, _ steps: [ConfigOperation], _ onlyValidating: Bool,
    _ then: @escaping Done
  ) {
    if let refusal = ConfigOperation.refusal(of: steps) { return then(refusal) }
    let edition = edition
    switch resource.kind {
    case .topic:
      store.settings(of: .topics, resource.name) { [self] old in
        let new = old.flatMap {
          ConfigOperation.apply(steps, to: $0, of: .topic, in: edition)
        }
        switch new {
        case .failure(let refusal): then(refusal)
        case .success(let new): changeTopic(resource.name, new, onlyValidating, then)
        }
      }
    case .broker:
      changeBroker(resource.name, onlyValidating, then) {
        ConfigOperation.apply(steps, to: $0, of: .broker, in: edition)
      }
    case .logger: changeLoggers(resource.name, steps, onlyValidating, then)
    case .unknown: then(unexpected(resource))
    }
  }

  // MARK: What is changed

  private func changeTopic(
    _ name: String, _ properties: JavaProperties, _ onlyValidating: Bool, _ then: @escaping Done
  ) {
    if edition.brokers.lookForTopicsFirst, picture().partitions(of: name) == nil {
      return then(
        .api("UnknownTopicOrPartitionException", "The topic '\(name)' does not exist."))
    }
    guard !onlyValidating else { return configs.check(.topics, name, properties, then: then) }
    configs.change(.topics, name, to: properties) { then($0.refusal) }
  }

  /// - Parameter make: what is to be set, made from what was.
  private func changeBroker(
    _ name: String, _ onlyValidating: Bool, _ then: @escaping Done,
    _ make: @escaping (JavaProperties) -> Result<JavaProperties, AdminRefusal>
  ) {
    let isOne = !name.isEmpty
    if isOne, let refusal = refusal(ofBroker: name, "expected \(brokerId),") {
      return then(refusal)
    }
    running { [self] settings in
      let change = settings.flatMap { settings in
        make(isOne ? settings.ofThisBroker : settings.ofAllBrokers).flatMap { new in
          BrokerChangeRules.refusal(of: new, perBroker: isOne, over: settings).map {
            .failure($0)
          } ?? .success(new)
        }
      }
      switch change {
      case .failure(let refusal): then(refusal)
      case .success(let new):
        if onlyValidating { return then(nil) }
        if let refusal = BrokerChangeRules.passwordRefusal(of: new) { return then(refusal) }
        configs.change(
          .brokers, isOne ? "\(brokerId)" : ConfigKind.defaultEntity, to: new
        ) { then($0.refusal) }
      }
    }
  }

  private func changeLoggers(
    _ name: String, _ steps: [ConfigOperation], _ onlyValidating: Bool, _ then: Done
  ) {
    if !name.isEmpty, let refusal = refusal(ofBroker: name, "expected \(brokerId),") {
      return then(refusal)
    }
    for step in steps {
      if let refusal = loggerRefusal(of: step) { return then(refusal) }
    }
    guard !onlyValidating else { return then(nil) }
    for step in steps {
      if step.kind == .set, let level = step.value {
        loggers.set(step.name, level)
      } else {
        loggers.unset(step.name)
      }
    }
    then(nil)
  }

  private func loggerRefusal(of step: ConfigOperation) -> AdminRefusal? {
    switch step.kind {
    case .set: return loggers.refusal(ofSetting: step.name, to: step.value ?? "", in: edition)
    case .delete:
      if let refusal = loggers.refusal(ofNaming: step.name) { return refusal }
      guard step.name == BrokerLoggers.root else { return nil }
      return .invalidRequest("Removing the log level of the root logger is not allowed")
    case .append, .subtract:
      return .invalidRequest(
        "\(step.kind.name) operation is not allowed for the BROKER_LOGGER resource")
    }
  }

  private func unexpected(_ resource: ConfigResource) -> AdminRefusal {
    .invalidRequest("Unexpected resource type UNKNOWN for resource \(resource.name)")
  }

  private func told(_ refusal: AdminRefusal?, _ resource: ConfigResource) -> AdminFault {
    refusal.map { fault($0.whenChanging(resource, in: edition)) } ?? .none
  }
}

extension Result where Failure == AdminRefusal {
  var refusal: AdminRefusal? {
    guard case .failure(let refusal) = self else { return nil }
    return refusal
  }
}

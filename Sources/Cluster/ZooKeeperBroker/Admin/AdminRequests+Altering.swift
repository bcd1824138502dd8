internal import Broker
internal import Controller
internal import Editions
internal import Wire

/// What is changed when settings are, whichever request asks for it.
extension AdminRequests {
  typealias Done = (AdminRefusal?) -> Void

  func changeTopic(
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
  func changeBroker(
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

  func changeLoggers(
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

  func unexpected(_ resource: ConfigResource) -> AdminRefusal {
    .invalidRequest("Unexpected resource type UNKNOWN for resource \(resource.name)")
  }

  func told(_ refusal: AdminRefusal?, _ resource: ConfigResource) -> AdminFault {
    refusal.map { fault($0.whenChanging(resource, in: edition)) } ?? .none
  }
}

extension Result where Failure == AdminRefusal {
  var refusal: AdminRefusal? {
    guard case .failure(let refusal) = self else { return nil }
    return refusal
  }
}

internal import Broker
internal import Controller
internal import Editions
internal import Wire

/// IncrementalAlterConfigs: settings changed step by step.
extension AdminRequests {
  static let incrementalAlterConfigs = serving(0...1) {
    (admin: AdminRequests, request: IncrementalAlterConfigsRequest, _, answer) in
    admin.alter(request, answer)
  }

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
}

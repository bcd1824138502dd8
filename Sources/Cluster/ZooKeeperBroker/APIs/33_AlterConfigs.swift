internal import Broker
internal import Controller
internal import Editions
internal import Wire

/// AlterConfigs: settings replaced as a whole.
extension AdminRequests {
  static let alterConfigs = serving(0...1) {
    (admin: AdminRequests, request: AlterConfigsRequest, _, answer) in admin.alter(request, answer)
  }

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
}

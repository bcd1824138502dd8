public import Editions
public import Wire

/// Makes topics.
public struct CreateTopicsCall: AdminCall {
  private let request: CreateTopicsRequest

  public init(_ request: CreateTopicsRequest) { self.request = request }

  public var target: AdminTarget { .controller }

  public func name(in edition: Edition) -> String { "createTopics" }

  public func request(_ sending: AdminSending) -> CreateTopicsRequest {
    var request = request
    request.timeoutMs = sending.timeoutMs
    return request
  }

  public func read(
    _ response: CreateTopicsResponse, _ sending: AdminSending
  ) -> AdminReading<CreateTopicsResponse> {
    let isOld = response.topics.contains { $0.errorCode == .notController }
    return isOld ? .controllerMoved : .answer(response)
  }
}

extension CreateTopicsResponse: ThrottlingResponse {}

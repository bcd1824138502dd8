public import Editions
public import Wire

/// Gives topics more partitions.
public struct CreatePartitionsCall: AdminCall {
  private let request: CreatePartitionsRequest

  public init(_ request: CreatePartitionsRequest) { self.request = request }

  public var target: AdminTarget { .controller }

  public func name(in edition: Edition) -> String { "createPartitions" }

  public func request(_ sending: AdminSending) -> CreatePartitionsRequest {
    var request = request
    request.timeoutMs = sending.timeoutMs
    return request
  }

  public func read(
    _ response: CreatePartitionsResponse, _ sending: AdminSending
  ) -> AdminReading<CreatePartitionsResponse> {
    let isOld = response.results.contains { $0.errorCode == .notController }
    return isOld ? .controllerMoved : .answer(response)
  }
}

extension CreatePartitionsResponse: ThrottlingResponse {}

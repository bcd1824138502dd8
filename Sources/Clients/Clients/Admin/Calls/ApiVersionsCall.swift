public import Editions
public import Wire

/// Which versions of each request a broker speaks.
public struct ApiVersionsCall: AdminCall {
  private let broker: Int32

  public init(of broker: Int32) { self.broker = broker }

  public var target: AdminTarget { .broker(broker) }

  public func name(in edition: Edition) -> String { "apiVersions" }

  public func request(_ sending: AdminSending) -> ApiVersionsRequest {
    ApiVersionsRequest {
      $0.clientSoftwareName = "apache-kafka-java"
      $0.clientSoftwareVersion = sending.edition.release
    }
  }
}

extension ApiVersionsResponse: ThrottlingResponse {}

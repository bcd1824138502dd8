public import Editions
public import Wire

/// What lies in a broker's data folders.
public struct DescribeLogDirsCall: AdminCall {
  private let broker: Int32

  public init(of broker: Int32) { self.broker = broker }

  public var target: AdminTarget { .broker(broker) }

  public func name(in edition: Edition) -> String { "describeLogDirs" }

  public func request(_ sending: AdminSending) -> DescribeLogDirsRequest {
    DescribeLogDirsRequest { $0.topics = nil }
  }
}

extension DescribeLogDirsResponse: ThrottlingResponse {}

public import Editions
public import Wire

/// Shows the quotas of users and clients.
public struct DescribeClientQuotasCall: AdminCall {
  private let request: DescribeClientQuotasRequest

  public init(_ request: DescribeClientQuotasRequest) { self.request = request }

  public func name(in edition: Edition) -> String { "describeClientQuotas" }

  public func request(_ sending: AdminSending) -> DescribeClientQuotasRequest { request }
}

extension DescribeClientQuotasResponse: ThrottlingResponse {}

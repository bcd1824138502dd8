public import Editions
public import Wire

/// Changes the quotas of users and clients.
public struct AlterClientQuotasCall: AdminCall {
  private let request: AlterClientQuotasRequest

  public init(_ request: AlterClientQuotasRequest) { self.request = request }

  public func name(in edition: Edition) -> String { "alterClientQuotas" }

  public func request(_ sending: AdminSending) -> AlterClientQuotasRequest { request }
}

extension AlterClientQuotasResponse: ThrottlingResponse {}

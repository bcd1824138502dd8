internal import Broker
internal import Wire

/// What a broker says whose listeners have no security: there is nobody to authorize, no token to give,
/// and nothing to log in to. Such a broker of Kafka's says the same.
extension AdminRequests {
  static let unsecured: [ServedApi<Handler>] = [
    serving(0...2) { (_, _: DescribeAclsRequest, _, answer) in
      answer(
        DescribeAclsResponse {
          $0.errorCode = .securityDisabled
          $0.errorMessage = noAuthorizer
        })
    },
    serving(0...2) { (_, request: CreateAclsRequest, _, answer) in
      answer(
        CreateAclsResponse {
          $0.results = request.creations.map { _ in
            CreateAclsResponse.Outcome {
              $0.errorCode = .securityDisabled
              $0.errorMessage = noAuthorizer
            }
          }
        })
    },
    serving(0...2) { (_, request: DeleteAclsRequest, _, answer) in
      answer(
        DeleteAclsResponse {
          $0.filterResults = request.filters.map { _ in
            DeleteAclsResponse.FilterOutcome {
              $0.errorCode = .securityDisabled
              $0.errorMessage = noAuthorizer
            }
          }
        })
    },
    serving(0...2) { (_, _: CreateDelegationTokenRequest, _, answer) in
      answer(
        CreateDelegationTokenResponse { $0.errorCode = .delegationTokenRequestNotAllowed })
    },
    serving(0...2) { (_, _: RenewDelegationTokenRequest, _, answer) in
      answer(RenewDelegationTokenResponse { $0.errorCode = .delegationTokenRequestNotAllowed })
    },
    serving(0...2) { (_, _: ExpireDelegationTokenRequest, _, answer) in
      answer(ExpireDelegationTokenResponse { $0.errorCode = .delegationTokenRequestNotAllowed })
    },
    serving(0...2) { (_, _: DescribeDelegationTokenRequest, _, answer) in
      answer(
        DescribeDelegationTokenResponse { $0.errorCode = .delegationTokenRequestNotAllowed })
    },
    serving(0...1) { (_, _: SaslHandshakeRequest, _, answer) in
      answer(SaslHandshakeResponse { $0.errorCode = .illegalSaslState })
    },
    serving(0...2) { (_, _: SaslAuthenticateRequest, _, answer) in
      answer(
        SaslAuthenticateResponse {
          $0.errorCode = .illegalSaslState
          $0.errorMessage = "SaslAuthenticate request received after successful authentication"
        })
    },
  ]

  private static let noAuthorizer = "No Authorizer is configured on the broker"
}

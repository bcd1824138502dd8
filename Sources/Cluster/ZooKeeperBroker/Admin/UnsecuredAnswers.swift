internal import Wire

/// What a broker says whose listeners have no security: there is nobody to authorize, no token to give,
/// and nothing to log in to. And what it says of reassignments while none goes on.
enum UnsecuredAnswers {
  private static let noAuthorizer = "No Authorizer is configured on the broker"

  /// Nil for requests of another kind.
  static func answer(
    to request: any RequestMessage, _ isController: Bool
  ) -> (any ResponseMessage)? {
    switch request {
    case is DescribeAclsRequest:
      DescribeAclsResponse {
        $0.errorCode = .securityDisabled
        $0.errorMessage = noAuthorizer
      }
    case let request as CreateAclsRequest:
      CreateAclsResponse {
        $0.results = request.creations.map { _ in
          CreateAclsResponse.Outcome {
            $0.errorCode = .securityDisabled
            $0.errorMessage = noAuthorizer
          }
        }
      }
    case let request as DeleteAclsRequest:
      DeleteAclsResponse {
        $0.filterResults = request.filters.map { _ in
          DeleteAclsResponse.FilterOutcome {
            $0.errorCode = .securityDisabled
            $0.errorMessage = noAuthorizer
          }
        }
      }
    case is CreateDelegationTokenRequest:
      CreateDelegationTokenResponse { $0.errorCode = .delegationTokenRequestNotAllowed }
    case is RenewDelegationTokenRequest:
      RenewDelegationTokenResponse { $0.errorCode = .delegationTokenRequestNotAllowed }
    case is ExpireDelegationTokenRequest:
      ExpireDelegationTokenResponse { $0.errorCode = .delegationTokenRequestNotAllowed }
    case is DescribeDelegationTokenRequest:
      DescribeDelegationTokenResponse { $0.errorCode = .delegationTokenRequestNotAllowed }
    case is SaslHandshakeRequest: SaslHandshakeResponse { $0.errorCode = .illegalSaslState }
    case is SaslAuthenticateRequest:
      SaslAuthenticateResponse {
        $0.errorCode = .illegalSaslState
        $0.errorMessage = "SaslAuthenticate request received after successful authentication"
      }
    case is ListPartitionReassignmentsRequest:
      ListPartitionReassignmentsResponse {
        $0.errorCode = isController ? .none : .notController
        $0.errorMessage = nil
      }
    default: nil
    }
  }
}

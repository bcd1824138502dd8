public import Editions
public import Wire

/// The groups that a broker coordinates: to know all of them, all brokers are asked.
public struct ListConsumerGroupsCall: AdminCall {
  private let states: [String]
  private let types: [String]

  /// Only groups in these states and of these types; all where none is named.
  public init(states: [String] = [], types: [String] = []) {
    self.states = states
    self.types = types
  }

  public func name(in edition: Edition) -> String { "listConsumerGroups" }

  public func request(_ sending: AdminSending) -> ListGroupsRequest {
    ListGroupsRequest {
      $0.statesFilter = states
      $0.typesFilter = types
    }
  }

  public func read(
    _ response: ListGroupsResponse, _ sending: AdminSending
  ) -> AdminReading<ListGroupsResponse> {
    let failure = ClientFailure(response.errorCode, in: sending.edition)
    return switch response.errorCode {
    case .none: .answer(response)
    case .coordinatorLoadInProgress, .coordinatorNotAvailable: .notYet(failure)
    default: .failed(failure)
    }
  }
}

extension ListGroupsResponse: ThrottlingResponse {}

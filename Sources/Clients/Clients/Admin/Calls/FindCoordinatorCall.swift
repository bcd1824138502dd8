internal import Editions
public import Wire

/// Which broker coordinates a group.
struct FindCoordinatorCall: AdminCall {
  private let group: String

  init(_ group: String) { self.group = group }

  func name(in edition: Edition) -> String { "findCoordinator" }

  /// Newer versions ask for many groups at once.
  func request(_ sending: AdminSending) -> FindCoordinatorRequest {
    FindCoordinatorRequest {
      if sending.version < Self.firstWithMany {
        $0.key = group
      } else {
        $0.coordinatorKeys = [group]
      }
    }
  }

  private static let firstWithMany: Int16 = 4

  func read(
    _ response: FindCoordinatorResponse, _ sending: AdminSending
  ) -> AdminReading<Int32> {
    let isOld = sending.version < Self.firstWithMany
    let row = response.coordinators.first
    let code = isOld ? response.errorCode : row?.errorCode ?? .unknownServerError
    switch code {
    case .none: return .answer(isOld ? response.nodeId : row?.nodeId ?? -1)
    case .coordinatorNotAvailable, .coordinatorLoadInProgress:
      return .notYet(ClientFailure(code, in: sending.edition))
    default: return .failed(ClientFailure(code, in: sending.edition))
    }
  }
}

extension FindCoordinatorResponse: ThrottlingResponse {}

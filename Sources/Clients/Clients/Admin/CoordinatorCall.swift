public import Editions
internal import Wire

/// A call that the coordinator of a group answers.
///
/// Older clients look for the coordinator with a call of its own and go back to that only when a broker
/// says that it coordinates the group no more. Newer ones have a driver for both steps.
public protocol CoordinatorCall: AdminCall {
  var group: String { get }
  /// Java's name of the request, in older clients.
  static var callName: String { get }
  /// Java's name of the operation, in newer ones.
  static var operation: String { get }
}

extension CoordinatorCall {
  public var target: AdminTarget { .coordinator(of: group) }

  public func name(in edition: Edition) -> String {
    edition.adminClient.drivesLookups
      ? "\(Self.operation)(api=\(Request.api.enumName))" : Self.callName
  }

  /// The name of its search for the coordinator.
  func searchName(in edition: Edition) -> String {
    edition.adminClient.drivesLookups
      ? "\(Self.operation)(api=\(FindCoordinatorRequest.api.enumName))" : "findCoordinator"
  }

  /// What a code for the whole group means; nil where there is nothing wrong.
  func trouble(
    _ code: ErrorCode, _ words: String? = nil, _ sending: AdminSending
  ) -> AdminReading<Answer>? {
    guard code != .none else { return nil }
    let failure = ClientFailure(code, words, in: sending.edition)
    switch code {
    case .notCoordinator: return .coordinatorMoved(failure)
    case .coordinatorLoadInProgress: return .notYet(failure)
    case .coordinatorNotAvailable:
      let looksAgain = sending.edition.adminClient.drivesLookups
      return looksAgain ? .coordinatorMoved(failure) : .notYet(failure)
    default: return .failed(failure)
    }
  }

  /// Whether one of the codes in a response says that the group is coordinated elsewhere.
  func moved(_ codes: [ErrorCode], _ sending: AdminSending) -> AdminReading<Answer>? {
    codes.contains(.notCoordinator) ? trouble(.notCoordinator, nil, sending) : nil
  }
}

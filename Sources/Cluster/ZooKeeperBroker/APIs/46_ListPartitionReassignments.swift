internal import Broker
internal import Wire

/// ListPartitionReassignments: none goes on, since none can be begun.
extension AdminRequests {
  static let listPartitionReassignments = serving(0...0, .simplified) {
    (admin: AdminRequests, _: ListPartitionReassignmentsRequest, _, answer) in
    answer(
      ListPartitionReassignmentsResponse {
        $0.errorCode = admin.isController() ? .none : .notController
        $0.errorMessage = nil
      })
  }
}

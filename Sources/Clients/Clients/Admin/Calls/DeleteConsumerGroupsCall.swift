internal import Editions
public import Wire

/// Deletes a group that has no members, with its offsets.
public struct DeleteConsumerGroupsCall: CoordinatorCall {
  public static let callName = "deleteConsumerGroups"
  public static let operation = "deleteConsumerGroups"

  public let group: String

  public init(_ group: String) { self.group = group }

  public func request(_ sending: AdminSending) -> DeleteGroupsRequest {
    DeleteGroupsRequest { $0.groupsNames = [group] }
  }

  public func read(
    _ response: DeleteGroupsResponse, _ sending: AdminSending
  ) -> AdminReading<DeleteGroupsResponse> {
    guard let row = response.results.first(where: { $0.groupId == group }) else {
      return .failed(
        .illegalArgument("could not find group \(group) in the delete group response"))
    }
    return trouble(row.errorCode, nil, sending) ?? .answer(response)
  }
}

extension DeleteGroupsResponse: ThrottlingResponse {}

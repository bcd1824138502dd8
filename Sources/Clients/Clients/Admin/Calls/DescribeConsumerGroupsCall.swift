internal import Editions
public import Wire

/// Shows a group of consumers as its coordinator knows it.
public struct DescribeConsumerGroupsCall: CoordinatorCall {
  public static let callName = "describeConsumerGroups"
  public static let operation = "describeConsumerGroups"

  public let group: String
  private let includesOperations: Bool

  public init(_ group: String, includingAuthorizedOperations includesOperations: Bool = false) {
    self.group = group
    self.includesOperations = includesOperations
  }

  public func request(_ sending: AdminSending) -> DescribeGroupsRequest {
    DescribeGroupsRequest {
      $0.groups = [group]
      $0.includeAuthorizedOperations = includesOperations
    }
  }

  public func read(
    _ response: DescribeGroupsResponse, _ sending: AdminSending
  ) -> AdminReading<DescribeGroupsResponse.Group> {
    guard let found = response.groups.first else {
      return refused("No consumer group found for GroupId: \(group)")
    }
    guard response.groups.count == 1, found.groupId == group else {
      let ids = response.groups.map(\.groupId).joined(separator: ", ")
      return refused("DescribeConsumerGroup request for GroupId: \(group) returned [\(ids)]")
    }
    if let trouble = trouble(found.errorCode, nil, sending) { return trouble }
    guard ["consumer", ""].contains(found.protocolType) else {
      return .failed(
        .illegalArgument("GroupId \(group) is not a consumer group (\(found.protocolType))."))
    }
    return .answer(found)
  }

  private func refused(_ words: String) -> AdminReading<DescribeGroupsResponse.Group> {
    .failed(ClientFailure(ClientFailure.errors + "InvalidGroupIdException", words))
  }
}

extension DescribeGroupsResponse: ThrottlingResponse {}

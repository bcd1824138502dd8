internal import Editions
public import Wire

/// Has members leave a group.
public struct RemoveMembersFromConsumerGroupCall: CoordinatorCall {
  public static let callName = "leaveGroup"
  public static let operation = "leaveGroup"

  public let group: String
  private let members: [LeaveGroupRequest.Member]

  public init(_ group: String, _ members: [LeaveGroupRequest.Member]) {
    self.group = group
    self.members = members
  }

  private static let reason = "member was removed by an admin"

  /// The oldest versions know a single member only.
  public func request(_ sending: AdminSending) -> LeaveGroupRequest {
    LeaveGroupRequest {
      $0.groupId = group
      $0.memberId = members.first?.memberId ?? ""
      $0.members = members.map { member in
        var member = member
        member.reason = member.reason ?? Self.reason
        return member
      }
    }
  }

  /// What is wrong with single members is part of the answer.
  public func read(
    _ response: LeaveGroupResponse, _ sending: AdminSending
  ) -> AdminReading<LeaveGroupResponse> {
    moved(response.members.map(\.errorCode), sending)
      ?? trouble(response.errorCode, nil, sending) ?? .answer(response)
  }
}

extension LeaveGroupResponse: ThrottlingResponse {}

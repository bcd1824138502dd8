internal import Bytes
public import Editions
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

  /// What became of a member that was to leave; nil where it has left.
  public static func failure(
    of member: LeaveGroupRequest.Member, in response: LeaveGroupResponse, of edition: Edition
  ) -> ClientFailure? {
    let row = response.members.first {
      $0.memberId == member.memberId && $0.groupInstanceId == member.groupInstanceId
    }
    guard let row else {
      // The object prints as its class and its hash, which is that of the instance's id.
      let hash = 31 &+ JavaHash.of(member.groupInstanceId ?? "")
      let name =
        "org.apache.kafka.clients.admin.MemberToRemove@"
        + String(UInt32(bitPattern: hash), radix: 16)
      return .illegalArgument("Member \"\(name)\" was not included in the removal response")
    }
    return row.errorCode == .none ? nil : ClientFailure(row.errorCode, in: edition)
  }
}

extension LeaveGroupResponse: ThrottlingResponse {}

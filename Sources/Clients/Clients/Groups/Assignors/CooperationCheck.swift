public import Editions
internal import Bytes
internal import Records

/// The leader's own look at what an assignor decided in a cooperative group: nothing may go to one member that
/// another still holds.
public enum CooperationCheck {
  public static func verify(
    _ assignment: GroupAssignment, of members: [JoinedMember], by assignor: Assignor,
    edition: Edition
  ) throws(ClientFailure) {
    if assignor == .cooperativeSticky, !edition.assignors.checkOwnCooperation { return }
    var added: Set<TopicPartition> = []
    var revoked: Set<TopicPartition> = []
    for share in assignment.shares {
      let member = members.last { $0.id == share.member }
      let owned = Set(member?.subscription.ownedPartitions ?? [])
      added.formUnion(Set(share.partitions).subtracting(owned))
      revoked.formUnion(owned.subtracting(share.partitions))
    }
    guard added.isDisjoint(with: revoked) else {
      throw .illegalState("Assignor supporting the COOPERATIVE protocol violates its requirements")
    }
  }
}

/// Which generation of its group a member belongs to, as whom, and by which assignor it was shared out.
public struct GroupGeneration: Sendable, Equatable {
  public let id: Int32
  public let memberId: String
  public let assignor: String?

  public init(_ id: Int32, _ memberId: String, _ assignor: String?) {
    self.id = id
    self.memberId = memberId
    self.assignor = assignor
  }

  /// That of a consumer which is no member.
  public static let none = GroupGeneration(-1, "", nil)
}

extension GroupGeneration: CustomStringConvertible {
  /// As Java prints it.
  public var description: String {
    "Generation{generationId=\(id), memberId='\(memberId)', protocol='\(assignor ?? "null")'}"
  }
}

/// What a consumer tells a transactional producer of itself.
public struct ConsumerGroupMetadata: Sendable, Equatable {
  public let groupId: String
  public let generationId: Int32
  public let memberId: String
  public let groupInstanceId: String?
}

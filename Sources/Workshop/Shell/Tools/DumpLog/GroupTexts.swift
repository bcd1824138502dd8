internal import Bytes
internal import Wire

/// A group's state as 2.6 prints it.
enum OldGroupText {
  static func of(_ group: GroupMetadataValue) throws(WireError) -> String {
    let order = ScalaHashOrder.mutable(group.members.map(\.memberId))
    var members: [String] = []
    for id in order {
      guard let member = group.members.first(where: { $0.memberId == id }) else { continue }
      members.append("\(id)=\(try assignment(of: member, in: group.protocolType))")
    }
    let name = group.protocol.map { "\"\($0)\"" } ?? "null"
    return "{\"protocolType\":\"\(group.protocolType)\",\"protocol\":\(name),"
      + "\"generationId\":\(group.generation),"
      + "\"assignment\":\"{\(members.joined(separator: ","))}\"}"
  }

  private static func assignment(
    of member: GroupMetadataValue.Member, in protocolType: String
  ) throws(WireError) -> String {
    guard protocolType == "consumer" else { return hex(member.assignment) }
    let assignment = try ConsumerProtocolAssignment(versioned: member.assignment)
    var partitions: [String] = []
    for topic in assignment.assignedPartitions {
      partitions += topic.partitions.map { "\(topic.topic)-\($0)" }
    }
    let user = assignment.userData.map(hex) ?? ""
    return "[\(partitions.joined(separator: ", "))]" + (user.isEmpty ? "" : ":\(user)")
  }

  /// The bytes as one large number in upper-case hexadecimal, so without leading zeros.
  private static func hex(_ bytes: ByteSlice) -> String {
    guard !bytes.isEmpty else { return "" }
    let digits = Hex.text(bytes.view).uppercased().drop { $0 == "0" }
    return digits.isEmpty ? "0" : String(digits)
  }
}

/// A group's state as later editions print it: JSON, with the members' subscriptions and assignments
/// opened up where the group is one of consumers.
enum GroupJson {
  static func of(_ bytes: ByteSlice) throws(WireError) -> String {
    let version = try GroupMetadataValue.version(before: bytes)
    let body = GroupMetadataValue.annotate(
      bytes.part(from: 2, to: bytes.count), version: version)
    if let error = body.error { throw error }
    let group = try GroupMetadataValue(versioned: bytes)
    let isOfConsumers = group.protocolType == "consumer"
    let json = body.root.json { field in
      guard isOfConsumers, case .bytes(let bytes) = field.value else { return nil }
      switch field.name {
      case "subscription": return opened(ConsumerProtocolSubscription.self, bytes)
      case "assignment": return opened(ConsumerProtocolAssignment.self, bytes)
      default: return nil
      }
    }
    return "{\"version\":\"\(version)\",\"data\":\(json)}"
  }

  /// Nil, so that the bytes stay as they are, where they are not what they should be.
  private static func opened<Body: Message>(_ type: Body.Type, _ bytes: ByteSlice) -> String? {
    guard let version = try? Body.version(before: bytes), Body.versions.contains(version) else {
      return nil
    }
    let (annotated, _) = Body.annotatePrefix(
      bytes.part(from: 2, to: bytes.count), version: version)
    return annotated.error == nil ? annotated.root.json : nil
  }
}

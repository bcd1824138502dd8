internal import Unix

/// What a coordinator has written into its log about a group, in a few words: the log's own lines, with ids of sixty
/// letters, fill the screen. They stand in `server.log` as they are.
struct GroupLine {
  /// What happened, without the broker's name; nil of any other line.
  let words: Words

  init?(_ line: String) {
    let head = "[GroupCoordinator "
    guard line.hasPrefix(head), let colon = line.firstRange(of: "]: ") else { return nil }
    let text = String(line[colon.upperBound...])
    words =
      Self.rebalance(text) ?? Self.generation(text) ?? Self.member(text) ?? Self.keeping(text)
      ?? Words(text, text)
  }

  // MARK: Rebalances

  private static func rebalance(_ text: String) -> Words? {
    guard let found = parts(text, "Preparing to rebalance group ", " in state ", " (reason: ")
    else {
      return nil
    }
    let group = found[0]
    let reason = String(found[2].dropLast())
    let why = self.reason(reason)
    return Words(
      "group \(group): rebalance begins, \(why.english)",
      "\(group) 그룹: 리밸런싱 시작, \(why.korean)")
  }

  /// Why a coordinator asks all to come back, with its members called as the caller calls them.
  static func reason(_ text: String, _ name: (String) -> String = MemberNames.short) -> Words {
    if let found = parts(text, "Adding new member ", " with group instance id ") {
      let id = name(found[0])
      return Words("member \(id) joins", "멤버 \(id) 합류")
    }
    if let found = parts(text, "removing member ", " on LeaveGroup") {
      let id = name(found[0])
      return Words("member \(id) has left", "멤버 \(id) 탈퇴")
    }
    if let found = parts(text, "removing member ", " on heartbeat expiration") {
      let id = name(found[0])
      return Words("member \(id) was silent", "멤버 \(id)의 하트비트 끊김")
    }
    if let found = parts(text, "Updating metadata for member ", " during ") {
      let id = name(found[0])
      return Words("member \(id) joins again", "멤버 \(id) 재합류")
    }
    if let found = parts(text, "leader ", " re-joining group ") {
      let id = name(found[0])
      return Words("leader \(id) joins again", "그룹 리더 \(id) 재합류")
    }
    return Words(text, text)
  }

  // MARK: Generations

  private static func generation(_ text: String) -> Words? {
    if let found = parts(text, "Stabilized group ", " generation ", " (") {
      return of(found[0], found[1], Words("all have joined", "모든 멤버 합류 완료"))
    }
    if let found = parts(text, "Assignment received from leader for group ", " for generation ") {
      return of(found[0], found[1], Words("partitions assigned", "파티션 할당 완료"))
    }
    if let found = parts(text, "Group ", " with generation ", " is now empty") {
      return of(found[0], found[1], Words("no members", "멤버 없음"))
    }
    return nil
  }

  private static func of(_ group: String, _ generation: String, _ what: Words) -> Words {
    Words(
      "group \(group): generation \(generation), \(what.english)",
      "\(group) 그룹: \(generation)세대, \(what.korean)")
  }

  // MARK: Members

  private static func member(_ text: String) -> Words? {
    if let found = parts(
      text, "Member[group.instance.id ", ", member.id ", "] in group ", " has left")
    {
      let name = found[0] == "None" ? short(found[1]) : instance(found[0])
      return Words("group \(found[2]): member \(name) leaves", "\(found[2]) 그룹: 멤버 \(name) 탈퇴")
    }
    if let found = parts(text, "Member ", " in group ", " has failed") {
      let id = short(found[0])
      return Words(
        "group \(found[1]): member \(id) removed, no heartbeat in time",
        "\(found[1]) 그룹: 멤버 \(id) 제외, 제때 오지 않은 하트비트")
    }
    if let found = parts(text, "Adding new static member ", " to group ", " with member id ") {
      let name = instance(found[0])
      return Words(
        "group \(found[1]): static member \(name) joins", "\(found[1]) 그룹: 정적 멤버 \(name) 합류")
    }
    if let found = parts(text, "Static member ", " of group ", " with unknown member id rejoins") {
      let name = instance(found[0])
      return Words(
        "group \(found[1]): static member \(name) is back", "\(found[1]) 그룹: 정적 멤버 \(name) 재합류")
    }
    return nil
  }

  // MARK: Who keeps it

  private static func keeping(_ text: String) -> Words? {
    if let found = parts(text, "Loading group metadata for ", " with generation ") {
      return Words("takes over group \(found[0])", "\(found[0]) 그룹 인수")
    }
    if let found = parts(text, "Unloading group metadata for ", " with generation ") {
      return Words("gives up group \(found[0])", "\(found[0]) 그룹 인계")
    }
    return nil
  }

  // MARK: For a history

  /// What a line says of a group that no frame tells; nil of any other line.
  static func event(_ line: String, of group: String, by server: String) -> GroupHistory.Event? {
    guard line.hasPrefix("[GroupCoordinator "), let colon = line.firstRange(of: "]: ") else {
      return nil
    }
    let text = String(line[colon.upperBound...])
    if let found = parts(text, "Preparing to rebalance group ", " in state ", " (reason: ") {
      return found[0] == group ? .rebalance(reason: String(found[2].dropLast())) : nil
    }
    if let found = parts(text, "Member ", " in group ", " has failed") {
      return found[1] == group ? .removed(member: found[0]) : nil
    }
    if let found = parts(text, "Loading group metadata for ", " with generation ") {
      return found[0] == group ? .coordinator(broker: server, begins: true) : nil
    }
    if let found = parts(text, "Unloading group metadata for ", " with generation ") {
      return found[0] == group ? .coordinator(broker: server, begins: false) : nil
    }
    return nil
  }

  // MARK: Reading

  /// What stands between the pieces, and behind the last one; nil where they are not there in this order.
  private static func parts(_ text: String, _ head: String, _ pieces: String...) -> [String]? {
    guard text.hasPrefix(head) else { return nil }
    var rest = text.dropFirst(head.count)
    var found: [String] = []
    for piece in pieces {
      guard let place = rest.firstRange(of: piece) else { return nil }
      found.append(String(rest[..<place.lowerBound]))
      rest = rest[place.upperBound...]
    }
    return found + [String(rest)]
  }

  private static func short(_ id: String) -> String { MemberNames.short(id) }

  /// `Some(one)` is one.
  private static func instance(_ text: String) -> String {
    text.hasPrefix("Some(") && text.hasSuffix(")") ? String(text.dropFirst(5).dropLast()) : text
  }
}

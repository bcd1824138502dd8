internal import Unix

/// What members of a group are called in a picture: by the terminal in which they run, by the name that a
/// static one has, else by the first letters of what chance gave them. A member's whole id has sixty.
struct MemberNames {
  private var names: [String: String] = [:]

  init(_ members: [ConsumerGroup.Member]) {
    var taken: Set<String> = []
    for member in members {
      let wanted = member.terminal.map { "@" + $0 } ?? member.instance
      let name = wanted.flatMap { taken.contains($0) ? nil : $0 } ?? Self.short(member.id)
      taken.insert(name)
      names[member.id] = name
    }
  }

  /// `@c9` before `@c10`.
  static func precedes(_ one: String, _ other: String) -> Bool {
    let (left, right) = (numbered(one), numbered(other))
    return (left.name, left.number, one) < (right.name, right.number, other)
  }

  private static func numbered(_ name: String) -> (name: String, number: Int) {
    let digits = name.reversed().prefix { $0.isASCII && $0.isNumber }
    guard name.hasPrefix("@"), let number = Int(String(digits.reversed())) else { return (name, 0) }
    return (String(name.dropLast(digits.count)), number)
  }

  func name(_ id: String) -> String { names[id] ?? Self.short(id) }

  /// Of a member's id the first letters of what chance gave it: the rest is the client's name, which mostly is the group's.
  static func short(_ id: String) -> String {
    let uuid = id.suffix(36)
    let bytes = Array(uuid.utf8)
    guard bytes.count == 36, [8, 13, 18, 23].allSatisfy({ bytes[$0] == 0x2d }) else { return id }
    return String(uuid.prefix(8))
  }
}

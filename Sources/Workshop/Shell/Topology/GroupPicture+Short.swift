internal import Unix

/// A group in a few lines, where a whole cluster is drawn.
extension GroupPicture {
  private static let mostNames = 10

  /// What the section of groups has of it.
  func summary(in language: Language, width: Int) -> [String] {
    var head = [name] + Self.state(of: self, language)
    if let lag = Self.lag(of: rows) { head.append("lag \(lag)") }
    let lines = Phrases.lines(
      "  " + head.map(Phrases.tied).joined(separator: "  "), to: width, hanging: 4)
    guard !group.members.isEmpty else {
      return lines + ["    " + Words("no members", "멤버 없음").text(in: language)]
    }
    var shares = members.prefix(Self.mostNames).map { member in
      let own = rows(of: member.id).map(\.partition)
      return names.name(member.id) + " " + (own.isEmpty ? "-" : PartitionRanges.text(own))
    }
    let more = members.count - shares.count
    if more > 0 { shares.append(Words("and \(more) more", "외 \(more)명").text(in: language)) }
    return lines
      + Phrases.lines(
        "    " + shares.map(Phrases.tied).joined(separator: "  "), to: width, hanging: 4)
  }
}

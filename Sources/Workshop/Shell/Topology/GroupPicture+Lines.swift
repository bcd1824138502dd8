internal import Records
internal import Unix

/// A group drawn in text: its state, its members with what they have, and a ruler for each partition.
extension GroupPicture {
  /// More members and rows than these are counted, unless all are asked for.
  static let mostMembers = 20
  static let mostRows = 24

  func lines(in language: Language, width: Int, isWhole: Bool) -> [String] {
    var lines = Phrases.lines(head(in: language), to: width, hanging: 4)
    if let words = rebalance {
      lines += Fold.lines("  " + words.text(in: language), to: width, hanging: 2)
    }
    lines += memberLines(language, width, isWhole)
    for topic in topics { lines += [""] + rulers(of: topic, language, width, isWhole) }
    if rows.contains(where: { ($0.log?.logEnd ?? 0) > 0 }) {
      lines += [""] + Phrases.lines("  " + Self.legend.text(in: language), to: width, hanging: 2)
    }
    return lines
  }

  var topics: [String] {
    rows.reduce(into: []) { if $0.last != $1.partition.topic { $0.append($1.partition.topic) } }
  }

  private func head(in language: Language) -> String {
    let title = Words("group \(name)", "\(name) 그룹").text(in: language)
    return ([title] + Self.state(of: self, language)).map(Phrases.tied).joined(separator: "  ")
  }

  static func state(of picture: GroupPicture, _ language: Language) -> [String] {
    let group = picture.group
    let number = group.generation
    return [
      group.state, Words("generation \(number)", "\(number)세대").text(in: language),
      group.assignor,
      picture.coordinator.map {
        Words("coordinator broker-\($0)", "코디네이터 broker-\($0)").text(in: language)
      },
    ].compactMap { $0 }
  }

  /// How far a rebalance has come, while there is one.
  private var rebalance: Words? {
    let all = group.members.count
    let back = group.members.count(where: \.isWaiting)
    switch group.state {
    case "PreparingRebalance":
      return Words(
        "rebalance: \(back) of \(all) members are back; what each has is that of the last generation",
        "리밸런싱 중: 멤버 \(all)명 중 \(back)명 재합류. 아래 할당은 지난 세대의 것입니다")
    case "CompletingRebalance":
      let leader = group.leader.map(names.name) ?? "-"
      return Words(
        "rebalance: all are back, and \(leader) as their leader shares out",
        "리밸런싱 중: 모든 멤버 합류 완료. 그룹 리더 \(leader)의 할당을 기다리는 중입니다")
    default: return nil
    }
  }

  // MARK: Members

  /// Whoever has more than fits into so many columns does not move the others' numbers.
  private static let mostColumns = 28

  private func memberLines(_ language: Language, _ width: Int, _ isWhole: Bool) -> [String] {
    guard !group.members.isEmpty else {
      return ["  " + Self.nobody.text(in: language)]
    }
    let shown = members.prefix(isWhole ? .max : Self.mostMembers)
    let owned = shown.map { share(of: $0, self.rows(of: $0.id), language) }
    let ownedWidth = min(Self.mostColumns, owned.map { DisplayWidth.of($0) }.max() ?? 0)
    let rows = zip(shown, owned).map { member, own in
      let lag = Self.lag(of: self.rows(of: member.id)).map { "  lag \($0)" } ?? ""
      let left = lag.isEmpty ? own : own.padded(to: ownedWidth) + lag
      return (name: names.name(member.id), share: left, who: who(member, language))
    }
    let nameWidth = rows.map { DisplayWidth.of($0.name) }.max() ?? 0
    let shareWidth = rows.map { DisplayWidth.of($0.share) }.max() ?? 0
    let whoWidth = rows.map { DisplayWidth.of($0.who) }.max() ?? 0
    let hanging = nameWidth + 4
    let isBeside = hanging + shareWidth + 2 + whoWidth <= width
    var lines = rows.flatMap { row -> [String] in
      let head = "  " + row.name.padded(to: nameWidth) + "  "
      if isBeside {
        return [Phrases.loose(head + row.share.padded(to: shareWidth) + "  " + row.who)]
      }
      return Fold.lines(head + row.share, to: width, hanging: hanging)
        + Phrases.lines(
          String(repeating: " ", count: hanging) + row.who, to: width, hanging: hanging)
    }
    let more = members.count - shown.count
    if more > 0 {
      lines += Fold.lines(
        "  "
          + Words(
            "and \(more) more members; `topology --all` draws all",
            "외 멤버 \(more)명. 모두 보려면: `topology --all`"
          ).text(in: language), to: width, hanging: 2)
    }
    return lines
  }

  private func share(
    of member: ConsumerGroup.Member, _ own: [Row], _ language: Language
  ) -> String {
    if !own.isEmpty { return PartitionRanges.text(own.map(\.partition)) }
    let topics = member.subscribed.map { $0.isEmpty ? "-" : $0.sorted().joined(separator: ", ") }
    guard let topics else { return Self.nothing.text(in: language) }
    return Words("no partition of \(topics)", "\(topics): 맡은 파티션 없음").text(in: language)
  }

  /// What else is known of a member: client, the start of its id, address, whether it is static or leads.
  private func who(_ member: ConsumerGroup.Member, _ language: Language) -> String {
    let short = MemberNames.short(member.id)
    let host = member.host.hasPrefix("/") ? String(member.host.dropFirst()) : member.host
    var parts = [member.client]
    if names.name(member.id) != short { parts.append(short) }
    parts.append(host)
    if let instance = member.instance {
      parts.append(Words("static \(instance)", "정적 멤버 \(instance)").text(in: language))
    }
    if member.id == group.leader {
      parts.append(Words("leader", "그룹 리더").text(in: language))
    }
    if member.isGone {
      parts.append(Self.gone.text(in: language))
    } else if isRebalancing, !member.isWaiting {
      parts.append(Words("not back yet", "재합류 전").text(in: language))
    }
    return parts.map(Phrases.tied).joined(separator: "  ")
  }

  private static let nobody = Words("no members", "멤버 없음")
  private static let gone = Words(
    "gone, still a member", "종료됨, 아직 멤버로 남음")
  private static let nothing = Words("no partition", "맡은 파티션 없음")
  private static let legend = Words(
    signs("─ read and committed", "█ lag: to be read yet", "░ not on all in-sync replicas yet"),
    signs("─ 커밋한 곳까지", "█ LAG(아직 읽을 것)", "░ 모든 ISR에 복제되기 전"))

  private static func signs(_ signs: String...) -> String {
    signs.map(Phrases.tied).joined(separator: "  ")
  }
}

extension String {
  /// With blanks behind it to so many columns of a screen.
  func padded(to width: Int) -> String {
    let columns = DisplayWidth.of(self)
    return columns >= width ? self : self + String(repeating: " ", count: width - columns)
  }
}

internal import Records
internal import Unix

/// What a row tells, in words.
extension GroupTimeline.Event {
  var words: Words {
    switch self {
    case .joins(let name, let isBack, let begins): Self.joins(name, isBack, begins)
    case .leaves(let name): Words("\(name) leaves", "\(name): 탈퇴")
    case .removed(let name):
      Words("\(name) removed, no heartbeat in time", "\(name): 제외, 제때 오지 않은 하트비트")
    case .rebalance(let reason):
      Words(
        "rebalance begins" + (reason.map { ", " + $0.english } ?? ""),
        "리밸런싱 시작" + (reason.map { ", " + $0.korean } ?? ""))
    case .givenUp(let shares): Self.givenUp(shares)
    case .shares(let generation, let shares): Self.shares(generation, shares)
    case .sent(let name, let ranges):
      Words("\(name) is sent \(Self.text(ranges))", "\(name): \(Self.text(ranges)) 전송받음")
    case .sentAgain(let name, let ranges):
      Words(
        "AGAIN: \(name) is sent \(Self.text(ranges)), which a member was sent before",
        "중복: \(name)에 다시 전송된 레코드 \(Self.text(ranges))")
    case .committed(let name, let offsets):
      Words(
        "\(name ?? "from outside:") commits \(Self.text(offsets))".replacing(
          "from outside: commits", by: "committed from outside:"),
        "\(name ?? "그룹 밖"): \(Self.text(offsets)) 커밋")
    case .passedOver(_, let ranges):
      Words(
        "NEVER: that passes over \(Self.text(ranges)), which no member was sent",
        "누락: 이 커밋으로 건너뛴 레코드 \(Self.text(ranges)), 어느 멤버도 받지 않음")
    case .refused(let name, let api, let code):
      Words("\(name): \(api) refused, \(code)", "\(name): \(api) 거부, \(code)")
    case .program(let name, let change): Self.program(name, change)
    case .coordinator(let broker, let begins):
      begins
        ? Words("\(broker) takes over as coordinator", "\(broker): 코디네이터 인수")
        : Words("\(broker) gives up the group", "\(broker): 그룹 인계")
    }
  }

  private static func joins(_ name: String, _ isBack: Bool, _ begins: Bool) -> Words {
    let what =
      isBack
      ? Words("\(name) is back under a new member id", "\(name): 새 멤버 ID로 재합류")
      : Words("\(name) joins", "\(name): 합류")
    return begins
      ? Words(what.english + ", a rebalance begins", what.korean + ", 리밸런싱 시작") : what
  }

  private static func givenUp(
    _ shares: [(name: String, partitions: [TopicPartition])]
  ) -> Words {
    let list = Self.list(shares)
    return Words("given up: \(list)", "내놓음: \(list)")
  }

  private static func shares(
    _ generation: Int32, _ shares: [(name: String, partitions: [TopicPartition])]
  ) -> Words {
    let list = Self.list(shares)
    return Words("generation \(generation): \(list)", "\(generation)세대: \(list)")
  }

  private static func list(
    _ shares: [(name: String, partitions: [TopicPartition])]
  ) -> String {
    shares.sorted { MemberNames.precedes($0.name, $1.name) }.map { share in
      Phrases.tied(
        share.name + " "
          + (share.partitions.isEmpty ? "-" : PartitionRanges.text(share.partitions)))
    }.joined(separator: "; ")
  }

  private static func program(_ name: String, _ change: ServerChange) -> Words {
    switch change {
    case .killed:
      Words(
        "\(name) is killed, and its coordinator does not know", "\(name): 강제 종료, 코디네이터는 아직 모름")
    case .stopped:
      Words("\(name) ends without a word to its group", "\(name): 그룹에 알리지 않고 종료")
    case .paused: Words("\(name) stands still", "\(name): 일시 정지")
    case .resumed: Words("\(name) goes on", "\(name): 재개")
    case .started: Words("\(name) begins", "\(name): 시작")
    }
  }

  private static let most = 8

  static func text(_ ranges: [(partition: TopicPartition, range: Range<Int64>)]) -> String {
    few(ranges.map { "\($0.partition) \(OffsetRanges.text($0.range))" })
  }

  /// `t 0,2: 0, t 1: 20`: partitions of a topic together that stand at the same offset.
  private static func text(_ offsets: [(partition: TopicPartition, offset: Int64)]) -> String {
    let sorted = offsets.sorted {
      ($0.partition.topic, $0.offset, $0.partition.partition)
        < ($1.partition.topic, $1.offset, $1.partition.partition)
    }
    var groups: [(offset: Int64, partitions: [TopicPartition])] = []
    for one in sorted {
      if let last = groups.last, last.offset == one.offset,
        last.partitions[0].topic == one.partition.topic
      {
        groups[groups.count - 1].partitions.append(one.partition)
      } else {
        groups.append((one.offset, [one.partition]))
      }
    }
    return few(groups.map { "\(PartitionRanges.text($0.partitions)): \($0.offset)" })
  }

  /// Of many the first, and how many more.
  private static func few(_ pieces: [String]) -> String {
    let shown = pieces.prefix(most).map(Phrases.tied).joined(separator: ", ")
    return pieces.count > most ? shown + ", +\(pieces.count - most)" : shown
  }
}

extension GroupTimeline {
  /// What was sent more than once, and what was passed over, all in all.
  func summary(
    logs: [TopicPartition: ReplicaState], in language: Language
  ) -> [String] {
    var lines: [String] = []
    let twice = Self.list(again)
    if !twice.isEmpty {
      lines.append(
        Words("sent more than once: \(twice)", "두 번 이상 전송된 레코드: \(twice)").text(in: language))
    }
    var never: [TopicPartition: OffsetRanges] = [:]
    for (partition, offset) in committed {
      guard let start = logs[partition]?.logStart, start < offset else { continue }
      for range in (sent[partition] ?? OffsetRanges()).missing(in: start..<offset) {
        _ = never[partition, default: OffsetRanges()].add(range)
      }
    }
    let missed = Self.list(never)
    if isWhole, !missed.isEmpty {
      lines.append(
        Words(
          "never sent to a member, and committed as read: \(missed)",
          "어느 멤버도 받지 않았는데 커밋된 레코드: \(missed)"
        ).text(in: language))
    }
    if !sent.isEmpty || !committed.isEmpty { lines.append(note.text(in: language)) }
    return lines
  }

  private static let mostListed = 20

  private static func list(_ parts: [TopicPartition: OffsetRanges]) -> String {
    let sorted = parts.sorted {
      ($0.key.topic, $0.key.partition) < ($1.key.topic, $1.key.partition)
    }
    let texts = sorted.prefix(mostListed).map { part in
      "\(part.key) " + part.value.ranges.map(OffsetRanges.text).joined(separator: ",")
    }.joined(separator: ", ")
    return sorted.count > mostListed ? texts + ", +\(sorted.count - mostListed)" : texts
  }

  private var note: Words {
    isWhole
      ? Words(
        "(What crossed the network is known; what a program did with it is not.)",
        "(네트워크로 전송된 것만 알 수 있고, 프로그램이 실제로 처리했는지는 알 수 없습니다.)")
      : Words(
        "(Not all answers are kept, so nobody can say here what was never sent.)",
        "(응답이 모두 남아 있지는 않아서, 전송되지 않은 레코드는 알 수 없습니다.)")
  }
}

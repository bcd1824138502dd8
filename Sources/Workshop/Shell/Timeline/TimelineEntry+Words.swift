internal import Log
internal import Records
internal import Unix

/// What has happened, in words: one line.
extension TimelineEntry {
  func words(isShort: Bool = true) -> Words {
    switch event {
    case .typed(let text): Self.typed(text, isShort: isShort)
    case .server(let name, let change): Self.server(name, change)
    case .power(let host, let isBack):
      isBack
        ? Words("\(host) has power again", "\(host): 전원 복구")
        : Words("\(host) has lost its power", "\(host): 전원 꺼짐")
    case .network(let from, let to, let isCut):
      isCut
        ? Words("the network is cut from \(from) to \(to)", "네트워크 단절: \(from) > \(to)")
        : Words("the network is whole again from \(from) to \(to)", "네트워크 복구: \(from) > \(to)")
    case .registered(let broker):
      Words("broker-\(broker) has registered", "broker-\(broker): 주키퍼에 등록")
    case .gone(let broker):
      Words("broker-\(broker) is no longer registered", "broker-\(broker): 주키퍼 등록 해제")
    case .controller(let broker):
      Words("broker-\(broker) is the controller now", "broker-\(broker): 컨트롤러로 선출")
    case .topicMade(let topic): Self.made(topic)
    case .partitionsAdded(let topic, let before, let now):
      Words(
        "topic \(topic): partitions \(before.map { "\($0) -> " } ?? "")\(now)",
        "\(topic) 토픽: 파티션 \(before.map { "\($0)개 -> " } ?? "")\(now)개")
    case .deletionBegun(let topic):
      Words("topic \(topic) is to be deleted", "\(topic) 토픽: 삭제 대기")
    case .topicDeleted(let topic): Words("topic \(topic) deleted", "\(topic) 토픽 삭제")
    case .leadership(let change): Self.changed(change, isShort: isShort)
    case .written(let writing): Self.written(writing, isShort: isShort)
    case .refused(let program, let partition, let error):
      Words(
        "\(program): \(partition) refused, \(error)", "\(program): \(partition) 기록 거부, \(error)")
    case .lost(let api, let isAnswer, let from, let to):
      Words(
        "lost: \(api) \(isAnswer ? "answer" : "request"), \(from) > \(to)",
        "프레임 유실: \(api) \(isAnswer ? "응답" : "요청"), \(from) > \(to)")
    case .logged(let servers, let line): Self.logged(servers, line, isShort: isShort)
    }
  }

  private static let width = 120
  private static let most = 6

  private static func typed(_ text: String, isShort: Bool) -> Words {
    guard isShort else { return Words(text, text) }
    let lines = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: true)
    var line = String(lines.first ?? "")
    if line.count > width {
      let head = line.prefix(width - 2)
      let words = head.lastIndex(of: " ").map { head[..<$0] }
      line = (words.flatMap { $0.count > width / 2 ? $0 : nil } ?? head) + " …"
    } else if lines.count > 1 {
      line += " …"
    }
    let shown = line.hasPrefix("@") ? line : "$ " + line
    return Words(shown, shown)
  }

  private static func logged(_ servers: [String], _ line: String, isShort: Bool) -> Words {
    let head = servers.joined(separator: ", ") + ": "
    let words = isShort ? GroupLine(line)?.words : nil
    return Words(head + (words?.english ?? line), head + (words?.korean ?? line))
  }

  private static func server(_ name: String, _ change: ServerChange) -> Words {
    switch change {
    case .started: Words("\(name) started", "\(name): 시작")
    case .stopped(let status): Words("\(name) ended, status \(status)", "\(name): 종료, 상태 \(status)")
    case .killed: Words("\(name) was killed", "\(name): 강제 종료")
    case .paused: Words("\(name) paused", "\(name): 일시 정지")
    case .resumed: Words("\(name) goes on", "\(name): 재개")
    }
  }

  private static func made(_ topic: NewTopic) -> Words {
    let leaders = topic.leaders.sorted { $0.partition < $1.partition }.map { name($0.leader) }
    let isFew = !leaders.isEmpty && leaders.count <= most
    let list = leaders.map(\.english).joined(separator: ", ")
    let korean = leaders.map(\.korean).joined(separator: ", ")
    return Words(
      "topic \(topic.name) made: \(count(topic.partitions, "partition")), "
        + count(topic.replicas, "replica")
        + (isFew ? ", leader\(leaders.count == 1 ? "" : "s") \(list)" : ""),
      "\(topic.name) 토픽 생성: 파티션 \(topic.partitions)개, 레플리카 \(topic.replicas)개"
        + (isFew ? ", 리더 \(korean)" : ""))
  }

  private static func changed(_ change: LeadershipChange, isShort: Bool) -> Words {
    let now = change.now
    let isr = list(now.isr)
    let leader = name(now.leader)
    let (names, koreanNames) = shortened(change.partitions.map(\.description), isShort: isShort)
    guard let before = change.before else {
      return Words(
        "\(names): leader \(leader.english), ISR \(isr)",
        "\(koreanNames): 리더 \(leader.korean), ISR \(isr)")
    }
    let old = name(before.leader)
    let isrs = before.isr == now.isr ? "ISR \(isr)" : "ISR \(list(before.isr)) -> \(isr)"
    guard before.leader != now.leader else {
      return Words(
        "\(names): \(isrs), leader \(leader.english)",
        "\(koreanNames): \(isrs), 리더 \(leader.korean)")
    }
    return Words(
      "\(names): leader \(old.english) -> \(leader.english), \(isrs)",
      "\(koreanNames): 리더 \(old.korean) -> \(leader.korean), \(isrs)")
  }

  private static func written(_ writing: Writing, isShort: Bool) -> Words {
    let pieces = writing.stretches.map { piece in
      guard let first = piece.first else { return piece.partition.description }
      guard let last = piece.last else { return "\(piece.partition) \(first).." }
      return "\(piece.partition) \(first)" + (first == last ? "" : "..\(last)")
    }
    let (places, koreanPlaces) = shortened(pieces, isShort: isShort)
    let counts = writing.stretches.compactMap(\.count)
    let sum = counts.count == writing.stretches.count ? counts.reduce(0, +) : nil
    let isBlind = writing.stretches.contains { $0.first == nil }
    return Words(
      "\(writing.program): wrote \(sum.map { count($0, "record") } ?? "records"), \(places)"
        + (isBlind ? ", acks=0" : ""),
      "\(writing.program): 레코드 \(sum.map { "\($0)개 " } ?? "")기록, \(koreanPlaces)"
        + (isBlind ? ", acks=0" : ""))
  }

  private static func shortened(
    _ names: [String], isShort: Bool
  ) -> (english: String, korean: String) {
    let all = names.joined(separator: ", ")
    guard isShort, names.count > most else { return (all, all) }
    let some = names.prefix(most).joined(separator: ", ")
    let more = names.count - most
    return (some + " and \(more) more", some + " 외 \(more)개")
  }

  private static func list(_ brokers: [Int32]) -> String {
    brokers.map(String.init).joined(separator: ",")
  }

  private static func name(_ leader: Int32) -> Words {
    leader < 0 ? Words("none", "없음") : Words("\(leader)", "\(leader)")
  }

  private static func count(_ many: Int, _ noun: String) -> String {
    "\(many) \(noun)\(many == 1 ? "" : "s")"
  }
}

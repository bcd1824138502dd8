internal import Clockwork
internal import Records
internal import Unix
internal import Wire

/// What has happened to a group, as rows of a picture with a lane for each member: what each had at that moment, and
/// what happened then.
///
/// A member that comes back in the same terminal, or under the same static name, goes on in its lane. What
/// members are sent and commit between two changes of the group is drawn together, so there are as many rows as
/// there is to tell.
struct GroupTimeline {
  struct Lane: Equatable {
    var isMember = false
    /// Whether it has come back to share anew and has nothing but what it kept.
    var isRebalancing = false
    /// Whether its program has ended, and the group does not know yet.
    var isGone = false
    var partitions: [TopicPartition] = []
  }

  struct Row {
    let at: Instant
    var until: Instant
    var event: Event
    /// The lanes that it concerns.
    var concerned: [Int]
    /// All lanes after it.
    var lanes: [Lane]
  }

  enum Event {
    case joins(String, isBack: Bool, begins: Bool = false)
    case leaves(String)
    case removed(String)
    /// Why, where what stands above it does not say so.
    case rebalance(Words?)
    /// Members have joined again, and have not kept these.
    case givenUp([(name: String, partitions: [TopicPartition])])
    case shares(generation: Int32, [(name: String, partitions: [TopicPartition])])
    /// The first offset of each partition that was sent, and the last.
    case sent(String, [(partition: TopicPartition, range: Range<Int64>)])
    /// Records that a member of the group had been sent before.
    case sentAgain(String, [(partition: TopicPartition, range: Range<Int64>)])
    case committed(String?, [(partition: TopicPartition, offset: Int64)])
    case passedOver(String?, [(partition: TopicPartition, range: Range<Int64>)])
    case refused(String, api: String, ErrorCode)
    case program(String, ServerChange)
    case coordinator(broker: String, begins: Bool)
  }

  private(set) var rows: [Row] = []
  /// What each lane is called.
  private(set) var names: [String] = []
  /// What of each partition was sent to a member, and what of it more than once.
  private(set) var sent: [TopicPartition: OffsetRanges] = [:]
  private(set) var again: [TopicPartition: OffsetRanges] = [:]
  private(set) var committed: [TopicPartition: Int64] = [:]
  let isCut: Bool
  /// Whether it can be said what no member was sent.
  let isWhole: Bool

  private var lanes: [Lane] = []
  private var laneOfMember: [String: Int] = [:]
  private var laneOfName: [String: Int] = [:]
  /// What each member is called, also before its coordinator has told it who it is.
  private var called: [String: String] = [:]
  /// The row from which on nothing but reading and committing has happened.
  private var calm = 0

  init(_ history: GroupHistory) {
    isCut = history.isCut
    isWhole = !history.isCut && !history.hasUnread
    for moment in history.moments {
      if case .joins(let name, _) = moment.event, called[name.id] == nil {
        called[name.id] = Self.name(name)
      }
    }
    for moment in history.moments { take(moment.event, moment.at) }
  }

  // MARK: Lanes

  private static func name(_ member: GroupMemberName) -> String {
    member.terminal.map { "@" + $0 } ?? member.instance ?? MemberNames.short(member.id)
  }

  /// The lane of a member, by its terminal, its static name, or the first letters of its id.
  private mutating func lane(_ id: String, _ name: GroupMemberName? = nil) -> Int {
    if let known = laneOfMember[id] { return known }
    let called = name.map(Self.name) ?? self.called[id] ?? MemberNames.short(id)
    let free = laneOfName[called].flatMap { place in
      // Two at once in one terminal have lanes of their own.
      lanes[place].isMember && !lanes[place].isGone && name?.instance == nil ? nil : place
    }
    let place = free ?? names.count
    if free == nil {
      names.append(laneOfName[called] == nil ? called : MemberNames.short(id))
      lanes.append(Lane())
      laneOfName[names[place]] = place
    }
    laneOfMember[id] = place
    return place
  }

  private mutating func add(_ event: Event, _ concerned: [Int], _ at: Instant, isCalm: Bool = false)
  {
    rows.append(Row(at: at, until: at, event: event, concerned: concerned, lanes: lanes))
    if !isCalm { calm = rows.count }
  }

  // MARK: What happened

  private mutating func take(_ event: GroupHistory.Event, _ at: Instant) {
    switch event {
    case .joins(let name, let kept): joins(name, kept, at)
    case .leaves(let member): ends(member, at) { .leaves($0) }
    case .removed(let member): ends(member, at) { .removed($0) }
    case .rebalance(let reason): rebalances(reason, at)
    case .assigned(let member, let generation, let partitions):
      assigned(member, generation, partitions, at)
    case .committed(let member, let offsets): commits(member, offsets, at)
    case .refused(let name, let api, let code):
      let place = lane(name.id.isEmpty ? Self.name(name) : name.id, name)
      if case .refused(_, api, code) = rows.last?.event, rows.last?.concerned == [place] { return }
      add(.refused(names[place], api: api, code), [place], at)
    case .sent(let member, let partition, let range): isSent(member, partition, range, at)
    case .program(let member, let change): becomes(member, change, at)
    case .coordinator(let broker, let begins):
      add(.coordinator(broker: broker, begins: begins), [], at)
    }
  }

  private mutating func joins(_ name: GroupMemberName, _ kept: [TopicPartition], _ at: Instant) {
    let isNew = laneOfMember[name.id] == nil
    let place = lane(name.id, name)
    let was = lanes[place]
    lanes[place] = Lane(isMember: true, isRebalancing: true, partitions: kept)
    if !was.isMember || isNew {
      return add(.joins(names[place], isBack: was.isMember), [place], at)
    }
    // Whoever comes back since all share anew shows it in its lane.
    let lost = was.partitions.filter { !kept.contains($0) }
    if !lost.isEmpty { givesUp((names[place], lost), place, at) }
  }

  private mutating func givesUp(
    _ share: (name: String, partitions: [TopicPartition]), _ place: Int, _ at: Instant
  ) {
    guard let last = rows.last, case .givenUp(let shares) = last.event else {
      return add(.givenUp([share]), [place], at)
    }
    rows[rows.count - 1].event = .givenUp(shares + [share])
    rows[rows.count - 1].concerned.append(place)
    rows[rows.count - 1].lanes = lanes
    rows[rows.count - 1].until = at
  }

  /// That somebody has come, or is gone, may stand there already.
  private mutating func rebalances(_ reason: String, _ at: Instant) {
    if let last = rows.last, last.at == at {
      if case .joins(let name, let isBack, false) = last.event {
        rows[rows.count - 1].event = .joins(name, isBack: isBack, begins: true)
        return
      }
      switch last.event {
      case .leaves, .removed: return add(.rebalance(nil), [], at)
      default: break
      }
    }
    add(.rebalance(GroupLine.reason(reason) { called[$0] ?? MemberNames.short($0) }), [], at)
  }

  private mutating func ends(_ member: String, _ at: Instant, _ event: (String) -> Event) {
    let place = lane(member)
    guard lanes[place].isMember, laneOfMember[member] == place else { return }
    lanes[place] = Lane()
    laneOfMember[member] = nil
    add(event(names[place]), [place], at)
  }

  private mutating func assigned(
    _ member: String, _ generation: Int32, _ partitions: [TopicPartition], _ at: Instant
  ) {
    let place = lane(member)
    lanes[place].isMember = true
    lanes[place].isRebalancing = false
    lanes[place].partitions = partitions
    let share = (name: names[place], partitions: partitions)
    if let last = rows.last, case .shares(generation, let shares) = last.event {
      rows[rows.count - 1].event = .shares(
        generation: generation, shares.filter { $0.name != share.name } + [share])
      rows[rows.count - 1].concerned.append(place)
      rows[rows.count - 1].lanes = lanes
      rows[rows.count - 1].until = at
    } else {
      add(.shares(generation: generation, [share]), [place], at)
    }
  }

  private mutating func becomes(_ member: String, _ change: ServerChange, _ at: Instant) {
    guard let place = laneOfMember[member], lanes[place].isMember else { return }
    switch change {
    case .killed, .stopped: lanes[place].isGone = true
    case .started, .paused, .resumed: break
    }
    add(.program(names[place], change), [place], at)
  }

  // MARK: Reading and committing

  /// What is further apart has rows of its own, so that each has its time.
  private static let together = Stretch.seconds(1)

  /// The row with which something is drawn, where one since the last change is like it.
  private func row(_ at: Instant, like isLike: (Row) -> Bool) -> Int? {
    rows.indices.last { place in
      place >= calm && at <= rows[place].until + Self.together && isLike(rows[place])
    }
  }

  private mutating func isSent(
    _ member: String, _ partition: TopicPartition, _ range: Range<Int64>, _ at: Instant
  ) {
    let place = lane(member)
    let twice = sent[partition, default: OffsetRanges()].add(range)
    for one in twice { _ = again[partition, default: OffsetRanges()].add(one) }
    let known = row(at) { row in
      if case .sent = row.event { row.concerned == [place] } else { false }
    }
    if let known, case .sent(let name, let ranges) = rows[known].event {
      rows[known].event = .sent(name, Self.joined(ranges, partition, range))
      rows[known].until = at
    } else {
      add(.sent(names[place], [(partition, range)]), [place], at, isCalm: true)
    }
    guard !twice.isEmpty else { return }
    add(.sentAgain(names[place], twice.map { (partition, $0) }), [place], at, isCalm: true)
  }

  private static func joined(
    _ ranges: [(partition: TopicPartition, range: Range<Int64>)], _ partition: TopicPartition,
    _ range: Range<Int64>
  ) -> [(partition: TopicPartition, range: Range<Int64>)] {
    guard
      let place = ranges.firstIndex(where: {
        $0.partition == partition && $0.range.upperBound == range.lowerBound
      })
    else { return ranges + [(partition, range)] }
    var ranges = ranges
    ranges[place].range = ranges[place].range.lowerBound..<range.upperBound
    return ranges
  }

  private mutating func commits(
    _ member: String, _ offsets: [(partition: TopicPartition, offset: Int64)], _ at: Instant
  ) {
    let place = member.isEmpty ? nil : lane(member)
    let news = offsets.filter { committed[$0.partition] != $0.offset }
    guard !news.isEmpty else { return }
    var passed: [(partition: TopicPartition, range: Range<Int64>)] = []
    for one in news {
      if let before = committed[one.partition], before < one.offset {
        let sent = sent[one.partition] ?? OffsetRanges()
        passed += sent.missing(in: before..<one.offset).map { (one.partition, $0) }
      }
      committed[one.partition] = one.offset
    }
    let concerned = place.map { [$0] } ?? []
    let known = row(at) { row in
      if case .committed = row.event { row.concerned == concerned } else { false }
    }
    if let known, case .committed(let name, let before) = rows[known].event {
      let others = before.filter { old in !news.contains { $0.partition == old.partition } }
      rows[known].event = .committed(name, others + news)
      rows[known].until = at
    } else {
      add(.committed(place.map { names[$0] }, news), concerned, at, isCalm: true)
    }
    if !passed.isEmpty {
      add(.passedOver(place.map { names[$0] }, passed), concerned, at, isCalm: true)
    }
  }
}

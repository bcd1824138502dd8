internal import Bytes
internal import Clockwork
internal import Log
internal import Records
internal import Simulator
internal import Wire

/// What the trace of a cluster tells of one group. A program counts as that of the member whose id it last asked or
/// was answered with.
struct GroupReading {
  struct Key: Hashable {
    let connection: Int
    let correlation: Int32
  }

  struct Place: Hashable {
    let program: Int
    let partition: TopicPartition
  }

  enum Asked {
    case join(GroupMemberName, kept: [TopicPartition])
    case sync(member: String, generation: Int32)
    case beat(member: String)
    case leave([String])
    case commit(member: String, [(partition: TopicPartition, offset: Int64)])
  }

  let group: String
  let terminals: [Int: String]
  var moments: [GroupHistory.Moment] = []
  var asked: [Key: Asked] = [:]
  /// Which member each program is.
  var members: [Int: String] = [:]
  var positions: [Place: Int64] = [:]
  var hasUnread = false

  init(_ group: String, terminals: [Int: String]) {
    self.group = group
    self.terminals = terminals
  }

  /// Nil where nothing of the group is known.
  static func history(
    of group: String, _ messages: [TracedMessages.Message], _ hops: [HopTrace.Hop],
    gone: Int, journal: [ServerJournal.Line], terminals: [Int: String]
  ) -> GroupHistory? {
    var reading = GroupReading(group, terminals: terminals)
    var rest = messages[...]
    for (index, hop) in hops.enumerated() {
      if rest.first?.number == gone + index + 1, let message = rest.popFirst() {
        if hop.kind == .frame { reading.read(message) }
      } else {
        reading.read(hop)
      }
    }
    let first = gone > 0 ? hops.first?.at : nil
    reading.add(journal.filter { line in first.map { line.at >= $0 } ?? true })
    guard !reading.moments.isEmpty else { return nil }
    return GroupHistory(
      moments: reading.moments, isCut: gone > 0, hasUnread: reading.hasUnread)
  }

  mutating func add(_ event: GroupHistory.Event, at: Instant) {
    moments.append(GroupHistory.Moment(at: at, event: event))
  }

  // MARK: Programs

  private mutating func read(_ hop: HopTrace.Hop) {
    let change: ServerChange
    switch hop.kind {
    case .exited: change = .stopped(status: hop.size)
    case .killed: change = .killed
    case .paused: change = .paused
    case .resumed: change = .resumed
    default: return
    }
    guard let member = members[hop.to] else { return }
    add(.program(member: member, change), at: hop.at)
  }

  // MARK: The coordinator's log

  /// What it wrote stands behind what came at the same instant.
  private mutating func add(_ lines: [ServerJournal.Line]) {
    let told = lines.compactMap { line in
      GroupLine.event(line.text, of: group, by: line.server).map {
        GroupHistory.Moment(at: line.at, event: $0)
      }
    }
    guard !told.isEmpty else { return }
    var merged: [GroupHistory.Moment] = []
    var rest = moments[...]
    for moment in told {
      while let next = rest.first, next.at <= moment.at { merged.append(rest.removeFirst()) }
      merged.append(moment)
    }
    moments = merged + rest
  }
}

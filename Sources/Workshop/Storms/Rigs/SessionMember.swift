internal import Bytes
internal import Clockwork

/// What a member of a group does with time, and nothing else that it does: it beats, commits, works on
/// what it has read, and leaves when that takes longer than it may. Without an answer it connects anew.
final class SessionMember: HeartbeatingNode {
  static let beatInterval = Stretch.seconds(3)
  static let commitInterval = Stretch.seconds(5)
  static let patience = Stretch.seconds(10)
  static let pause = Stretch.seconds(1)
  static let mostWork = Stretch.seconds(300)

  private enum Phase { case pausing, connecting, joining, member, away }

  /// A request that is not answered yet.
  private struct Owed {
    var at: Instant
    /// What it commits, if it does.
    let position: Int?
  }

  private enum Timer {
    /// When the next attempt is due, whatever has become of the last one.
    static let connect = TimerName("connect")
    static let beat = TimerName("beat")
    static let commit = TimerName("commit")
    static let work = TimerName("work")
    static let pollDeadline = TimerName("poll-deadline")
  }

  private let number: Int
  private let timeout: Int
  private let keeper: Address
  private var phase = Phase.pausing
  private var connections = 0
  private var owed: [Owed] = []
  private var position = 0
  private var committed: Int?
  private var isWorking = false
  private(set) var lastChange: Instant?

  init(_ number: Int, timeout: Int, keeper: Address) {
    self.number = number
    self.timeout = timeout
    self.keeper = keeper
  }

  private var connection: ConnectionId { ConnectionId(connections) }

  func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    switch event {
    case .started: connect(at: now, into: &outbox)
    case .connected(let id) where id == connection:
      phase = .joining
      ask("join \(number) \(timeout)", at: now, into: &outbox)
    case .received(let id, let frame) where id == connection:
      answered(frame.text, at: now, into: &outbox)
    case .closed(let id) where id == connection:
      if phase == .member { lost(at: now, into: &outbox) } else { phase = .pausing }
    case .timerFired(let name): fired(name, at: now, into: &outbox)
    default: break
    }
  }

  /// Somebody has it work on what it has read, for so long.
  func work(for stretch: Stretch, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    guard !isWorking else { return }
    isWorking = true
    outbox.post(.arm(Timer.work, at: now + stretch))
    outbox.post(.arm(Timer.pollDeadline, at: now + Self.mostWork))
  }

  private func fired(
    _ timer: TimerName, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    switch timer {
    case Timer.connect:
      if phase != .pausing { outbox.post(.close(connection)) }
      connect(at: now, into: &outbox)
    case Timer.beat:
      outbox.post(.arm(timer, at: now + Self.beatInterval))
      if let first = owed.first, first.at + Self.patience <= now {
        outbox.post(.close(connection))
        lost(at: now, into: &outbox)
      } else {
        ask("beat \(number)", at: now, into: &outbox)
      }
    case Timer.commit:
      outbox.post(.arm(timer, at: now + Self.commitInterval))
      ask("commit \(number) \(position)", of: position, at: now, into: &outbox)
    case Timer.work:
      lastChange = now
      isWorking = false
      position += 1
      outbox.post(.disarm(Timer.pollDeadline))
      if phase == .away { connect(at: now, into: &outbox) }
    case Timer.pollDeadline where phase == .member:
      ask("leave \(number)", at: now, into: &outbox)
      outbox.post(.close(connection))
      stop(as: .away, at: now, into: &outbox)
      outbox.post(.disarm(Timer.connect))
    default: break
    }
  }

  // MARK: The connection

  private func connect(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    connections += 1
    phase = .connecting
    owed = []
    outbox.post(.connect(connection, to: keeper))
    outbox.post(.arm(Timer.connect, at: now + Self.patience))
  }

  private func lost(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    stop(as: .pausing, at: now, into: &outbox)
    outbox.post(.arm(Timer.connect, at: now + Self.pause))
  }

  private func stop(
    as phase: Phase, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    if self.phase == .member { lastChange = now }
    self.phase = phase
    owed = []
    outbox.post(.disarm(Timer.beat))
    outbox.post(.disarm(Timer.commit))
  }

  private func ask(
    _ words: String, of position: Int? = nil, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    owed.append(Owed(at: now, position: position))
    outbox.post(.send(connection, ByteSlice(utf8: words)))
  }

  private func answered(
    _ words: String, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    let question = owed.isEmpty ? nil : owed.removeFirst()
    if phase == .joining {
      lastChange = now
      phase = .member
      outbox.post(.disarm(Timer.connect))
      outbox.post(.arm(Timer.beat, at: now + Self.beatInterval))
      outbox.post(.arm(Timer.commit, at: now + Self.commitInterval))
    } else if words == "unknown" {
      lastChange = now
      phase = .joining
      owed = []
      outbox.post(.disarm(Timer.beat))
      outbox.post(.disarm(Timer.commit))
      outbox.post(.arm(Timer.connect, at: now + Self.patience))
      ask("join \(number) \(timeout)", at: now, into: &outbox)
    } else if let position = question?.position {
      if committed != position { lastChange = now }
      committed = position
    }
  }

  // MARK: Beats

  func isHeartbeat(_ timer: TimerName, quietSince: Instant) -> Bool {
    switch timer {
    case Timer.beat: true
    case Timer.commit: committed == position
    case Timer.connect: lastChange.map { $0 < quietSince } ?? false
    default: false
    }
  }

  /// The beat also notices a coordinator that does not answer.
  func isRenewed(_ timer: TimerName, since quiet: Instant) -> Bool {
    timer != Timer.beat || owed.allSatisfy { $0.at >= quiet }
  }

  /// When an attempt comes decides when it is back once it can be.
  func isLasting(_ timer: TimerName) -> Bool { timer == Timer.commit || timer == Timer.connect }

  func leap(by stretch: Stretch, quietSince: Instant) {
    for place in owed.indices {
      owed[place].at = owed[place].at.moved(by: stretch, since: quietSince)
    }
  }
}

internal import Bytes
internal import Clockwork

/// What a group's coordinator does with time, and nothing else that it does: sessions that end when they
/// are not renewed, and offsets that are forgotten some time after their member has gone.
///
/// Frames are words: `join 2 1800`, `beat 2`, `commit 2 17`, `leave 2`. Of the members that there are the
/// first owns what there is to read, some seconds after they have changed.
final class SessionKeeper: HeartbeatingNode {
  /// What somebody might get wrong who writes such a node.
  enum Mistake {
    /// The timer of all sessions' ends is taken for a beat, whoever has fallen silent.
    case sessionsAreBeats
  }

  static let port = 9092
  static let patience = Stretch.seconds(12)
  /// Everything else comes at whole seconds, so that nothing has to race with it.
  static let rebalanceDelay = Stretch.milliseconds(3500)
  static let retention = Stretch.seconds(20 * 60)

  private struct Session {
    let timeout: Stretch
    var heard: Instant
    var over: Instant { heard + timeout }
  }

  private let chronicle: Chronicle
  private let mistake: Mistake?
  private var sessions = SortedMap<Int, Session>()
  private var committed: [Int: Int] = [:]
  private var owner: Int?
  private var isSharing = false
  /// For when the timer of the sessions' ends is armed.
  private var due: Instant?
  private(set) var lastChange: Instant?

  init(_ chronicle: Chronicle, mistake: Mistake?) {
    self.chronicle = chronicle
    self.mistake = mistake
  }

  func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    switch event {
    case .started: outbox.post(.listen(port: Self.port))
    case .received(let connection, let frame):
      let words = frame.text.split(separator: " ")
      let numbers = words.dropFirst().compactMap { Int($0) }
      guard let member = numbers.first else { return outbox.post(.close(connection)) }
      let answer = hear(words[0], member, numbers.last ?? 0, at: now, into: &outbox)
      outbox.post(.send(connection, ByteSlice(utf8: answer)))
    case .timerFired(Self.expiry): expire(at: now, into: &outbox)
    case .timerFired(Self.rebalance): share(at: now)
    case .timerFired(let name):
      lastChange = now
      committed[Int(name.number)] = nil
      chronicle.note(.forgotten, Int(name.number), at: now)
    default: break
    }
  }

  private func hear(
    _ word: Substring, _ member: Int, _ number: Int, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) -> String {
    if word == "join" {
      if sessions[member] == nil {
        lastChange = now
        chronicle.note(.joined, member, at: now)
        changed(at: now, into: &outbox)
      }
      sessions[member] = Session(timeout: .seconds(Int64(number)), heard: now)
      outbox.post(.disarm(Self.offsets(member)))
      armExpiry(into: &outbox)
      return "ok"
    }
    guard sessions[member] != nil else { return "unknown" }
    sessions.update(member) { $0.heard = now }
    if word == "commit" {
      chronicle.noteCommit(of: member, at: now)
      if committed[member] != number {
        lastChange = now
        committed[member] = number
        chronicle.note(.committed, member, number, at: now)
      }
    } else if word == "leave" {
      end(member, as: .left, at: now, into: &outbox)
    }
    return "ok"
  }

  // MARK: Sessions

  private static let expiry = TimerName("session-expiry")
  private static let rebalance = TimerName("rebalance")
  private static func offsets(_ member: Int) -> TimerName {
    TimerName("offset-expiry", Int64(member))
  }

  /// One timer for all of them, armed for the first that could be over, and looked at again then.
  private func armExpiry(into outbox: inout Outbox<NodeEffect>) {
    arm(sessions.values.map(\.over).min(), into: &outbox)
  }

  private func arm(_ due: Instant?, into outbox: inout Outbox<NodeEffect>) {
    self.due = due
    if let due {
      outbox.post(.arm(Self.expiry, at: due))
    } else {
      outbox.post(.disarm(Self.expiry))
    }
  }

  /// If it was held up itself, it first hears who else is there.
  private func expire(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    if let due, now - due > .seconds(1) { return arm(now + Self.patience, into: &outbox) }
    for member in sessions.keys where (sessions[member]?.over ?? now) <= now {
      end(member, as: .expired, at: now, into: &outbox)
    }
    armExpiry(into: &outbox)
  }

  private func end(
    _ member: Int, as kind: Chronicle.Kind, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    lastChange = now
    sessions[member] = nil
    chronicle.note(kind, member, at: now)
    outbox.post(.arm(Self.offsets(member), at: now + Self.retention))
    changed(at: now, into: &outbox)
  }

  private func changed(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    guard !isSharing else { return }
    isSharing = true
    outbox.post(.arm(Self.rebalance, at: now + Self.rebalanceDelay))
  }

  private func share(at now: Instant) {
    isSharing = false
    lastChange = now
    guard sessions.keys.first != owner else { return }
    owner = sessions.keys.first
    if let owner { chronicle.note(.tookOver, owner, at: now) }
  }

  // MARK: Beats

  func isHeartbeat(_ timer: TimerName, quietSince: Instant) -> Bool { timer == Self.expiry }

  func isRenewed(_ timer: TimerName, since quiet: Instant) -> Bool {
    mistake == .sessionsAreBeats || sessions.values.allSatisfy { $0.heard >= quiet }
  }

  func leap(by stretch: Stretch, quietSince: Instant) {
    due = due.map { $0 + stretch }
    sessions.updateAll { session in
      session.heard =
        mistake == .sessionsAreBeats
        ? session.heard + stretch : session.heard.moved(by: stretch, since: quietSince)
    }
  }
}

internal import Clockwork
internal import Records
internal import Wire

/// A broker's fetch sessions: as many as its setting allows. Where there is no room, one that has not been
/// used for two minutes makes it; else the asker gets none, and names everything each time.
struct FetchSessions {
  private let slots: Int
  private var dice: Dice
  private var sessions = SortedMap<Int32, FetchSession>()

  private static let idle = Stretch.seconds(120)

  init(slots: Int, dice: Dice) {
    self.slots = slots
    self.dice = dice
  }

  var count: Int { sessions.count }
  var all: [FetchSession] { sessions.values }

  /// Whom a fetch's answer is for. One within a session is about all that the session has.
  mutating func audience(
    of request: FetchRequest, at now: Instant
  ) -> Result<FetchAudience, FetchRefusal> {
    let id = request.sessionId
    if request.sessionEpoch == Epoch.opening || request.sessionEpoch == Epoch.none {
      end(id)
      let wantsOne = request.sessionEpoch == Epoch.opening && slots > 0
      return .success(wantsOne ? .opening : .anybody)
    }
    guard let session = sessions[id] else { return .failure(.noSuchSession) }
    guard session.epoch == request.sessionEpoch else { return .failure(.otherEpoch) }
    session.take(request, at: now)
    if session.isTooLarge {
      end(id)
      return .failure(.noSuchSession)
    }
    if session.isEmpty {
      end(id)
      return .success(.anybody)
    }
    return .success(.member(session))
  }

  private mutating func end(_ id: Int32) {
    guard let session = sessions[id] else { return }
    sessions[id] = nil
    session.end()
  }

  /// A session for whoever was just told all of this; 0 where there is no room.
  mutating func open(
    _ request: FetchRequest, answered found: [FetchReadings.Found], _ watches: PartitionWatches,
    at now: Instant
  ) -> Int32 {
    guard !found.isEmpty, Set(found.map(\.name)).count <= FetchSession.mostPartitions,
      makeRoom(at: now)
    else { return 0 }
    var id: Int32 = 0
    while id == 0 || sessions[id] != nil { id = Int32(1 + dice.below(Int(Int32.max) - 1)) }
    let session = FetchSession(id, request, watches, at: now)
    sessions[id] = session
    _ = session.changes(
      in: found.compactMap { one in
        var one = one
        guard let slot = session.slot(of: one.name) else { return nil }
        one.slot = slot
        return one
      })
    return id
  }

  private mutating func makeRoom(at now: Instant) -> Bool {
    if sessions.count < slots { return true }
    let oldest = sessions.values.min { $0.lastUsed < $1.lastUsed }
    guard let oldest, now - oldest.lastUsed >= Self.idle else { return false }
    end(oldest.id)
    return true
  }

  private enum Epoch {
    static let opening: Int32 = 0
    static let none: Int32 = -1
  }
}

/// Why a fetch within a session is not taken.
enum FetchRefusal: Error {
  case noSuchSession
  case otherEpoch

  var code: ErrorCode {
    switch self {
    case .noSuchSession: .fetchSessionIdNotFound
    case .otherEpoch: .invalidFetchSessionEpoch
    }
  }
}

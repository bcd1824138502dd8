internal import Clockwork
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

  /// Whom a fetch's answer is for. One within a session is completed: it wants all that the session has.
  mutating func audience(
    of request: inout FetchRequest, at now: Instant
  ) -> Result<FetchAudience, FetchRefusal> {
    let id = request.sessionId
    if request.sessionEpoch == Epoch.opening || request.sessionEpoch == Epoch.none {
      sessions[id] = nil
      let wantsOne = request.sessionEpoch == Epoch.opening && slots > 0
      return .success(wantsOne ? .opening : .anybody)
    }
    guard let session = sessions[id] else { return .failure(.noSuchSession) }
    guard session.epoch == request.sessionEpoch else { return .failure(.otherEpoch) }
    let update = request
    sessions.update(id) { session in
      session.take(update, at: now)
      request.topics = session.topics
    }
    guard sessions[id]?.isTooLarge == false else {
      sessions[id] = nil
      return .failure(.noSuchSession)
    }
    if request.topics.isEmpty {
      sessions[id] = nil
      return .success(.anybody)
    }
    return .success(.member(id))
  }

  /// A session for whoever was just told all of this; 0 where there is no room.
  mutating func open(
    _ request: FetchRequest, answered found: [FetchResponse.Topic], at now: Instant
  ) -> Int32 {
    var session = FetchSession(request, at: now)
    guard !session.isEmpty, !session.isTooLarge, makeRoom(at: now) else { return 0 }
    _ = session.changes(in: found)
    var id: Int32 = 0
    while id == 0 || sessions[id] != nil { id = Int32(1 + dice.below(Int(Int32.max) - 1)) }
    sessions[id] = session
    return id
  }

  private mutating func makeRoom(at now: Instant) -> Bool {
    if sessions.count < slots { return true }
    let oldest = zip(sessions.keys, sessions.values).min { $0.1.lastUsed < $1.1.lastUsed }
    guard let oldest, now - oldest.1.lastUsed >= Self.idle else { return false }
    sessions[oldest.0] = nil
    return true
  }

  /// What a member of a session does not know yet; nil where the session is gone.
  mutating func changes(
    for id: Int32, in found: [FetchResponse.Topic]
  ) -> [FetchResponse.Topic]? {
    var changes: [FetchResponse.Topic]?
    sessions.update(id) { changes = $0.changes(in: found) }
    return changes
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

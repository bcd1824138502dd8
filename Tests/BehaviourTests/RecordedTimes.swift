import Bytes
import Clockwork
import Wire

/// When the recorded clients heard what their brokers answered, as their logs show: the recording machine was slow, and
/// who of several clients is first, and what comes before the end of a poll, follows from that.
///
/// It says how long an answer, or a heartbeat, is kept back so that it comes when the recorded one came. What a client
/// makes of it is its own affair.
struct RecordedTimes {
  private enum Kind: Hashable {
    case coordinator, memberId, joined, synced, committed, positions, beat, outOfRange
  }

  private struct Key: Hashable {
    let client: String
    let kind: Kind
  }

  private var times: [Key: [Instant]] = [:]
  private var ends: [String: [(at: Instant, isThrown: Bool)]] = [:]
  /// Who was let into which generation of a group.
  private var entries: [(at: Instant, group: String, client: String, generation: Int)] = []
  /// What polls returned.
  private var reads: [String: [Read]] = [:]

  private struct Read {
    let at: Instant
    let partition: String
    let last: Int64
  }

  init(_ timeline: Timeline, from start: Instant) {
    var speakers = Speakers()
    for case .log(let line) in timeline.entries {
      let client = speakers.speaker(of: line.text)
      guard !client.isEmpty, let kind = Self.kind(of: line.text) else {
        continue
      }
      times[Key(client: client, kind: kind), default: []].append(start + .milliseconds(line.at))
    }
    for case .log(let line) in timeline.entries where line.text.contains("Successfully joined") {
      guard
        let found = line.text.firstMatch(
          of: /clientId=([^,]*), groupId=([^\]]*)\].*generationId=(\d+),/)
      else { continue }
      entries.append(
        (
          start + .milliseconds(line.at), String(found.output.2), String(found.output.1),
          Int(found.output.3) ?? 0
        ))
    }
    for case .result(let line, let client, _) in timeline.entries {
      guard line.text.hasPrefix("poll") || line.text.hasPrefix("loop poll") else { continue }
      for text in line.more {
        guard let found = text.firstMatch(of: /^ +(\S+-\d+)@(\d+)(?:\.\.(\d+))?\s/) else {
          continue
        }
        reads[client, default: []].append(
          Read(
            at: start + .milliseconds(line.at), partition: String(found.output.1),
            last: Int64(found.output.3 ?? found.output.2) ?? 0))
      }
    }
    for case .result(let line, let client, "pollAssigned") in timeline.entries {
      ends[client, default: []].append(
        (start + .milliseconds(line.at), line.text.contains("!")))
    }
  }

  /// When a client's polls until it has something came to their end.
  func end(ofPolls client: String, after now: Instant) -> Instant? {
    ends[client]?.first { $0.at > now }?.at
  }

  private static let words: [(String, Kind)] = [
    ("] Discovered group coordinator ", .coordinator), ("] (Re-)joining group", .memberId),
    ("] Successfully joined group ", .joined), ("] Successfully synced group ", .synced),
    ("] Found no committed offset for ", .committed), ("to the committed offset ", .committed),
    ("] Resetting offset for partition ", .positions), ("] Attempt to heartbeat ", .beat),
    ("due to: group is already rebalancing", .beat),
    ("] Fetch position FetchPosition", .outOfRange),
  ]

  private static func kind(of text: String) -> Kind? {
    words.first { text.contains($0.0) }?.1
  }

  // MARK: Keeping back

  /// An answer that belongs to what was shown this long ago is late itself.
  private static let slack = Stretch.milliseconds(300)
  /// The longest that the machine took for an answer, and for its thread of heartbeats to wake up.
  private static let longest = Stretch.milliseconds(1500)
  /// What comes within this of each other may be found by the same look.
  private static let together = Stretch.milliseconds(100)
  private static let longestToRead = Stretch.milliseconds(2500)
  /// A program that has just been started takes its time until it is heard of at all.
  private static let longestToBegin = Stretch.seconds(10)
  private static let beatLateness = Stretch.milliseconds(400)

  /// When a client may hear an answer; nil for at once.
  func due(
    _ client: String, _ api: ApiKey, _ version: Int16, _ frame: ByteSlice, at now: Instant
  ) -> Instant? {
    if api == .fetch { return dueRecords(client, version, frame, at: now) }
    guard let kind = kind(api, version, frame) else { return nil }
    if kind == .memberId, let due = dueBehind(client, at: now) { return due }
    let due = next(
      client, kind, at: now, within: kind == .coordinator ? Self.longestToBegin : Self.longest)
    guard kind == .committed || kind == .positions else { return due }
    return due ?? dueUnheard(client, kind, at: now)
  }

  /// The same, if that comes soon and they were not ended by a failure.
  private func nearEnd(ofPolls client: String, after now: Instant) -> Instant? {
    guard let end = ends[client]?.first(where: { $0.at > now }), !end.isThrown,
      end.at <= now + Self.slack
    else { return nil }
    return end.at
  }

  /// What was not heard of before a client's polls came to their end comes behind that.
  private func dueUnheard(_ client: String, _ kind: Kind, at now: Instant) -> Instant? {
    let all = times[Key(client: client, kind: kind)] ?? []
    guard let end = nearEnd(ofPolls: client, after: now),
      !all.contains(where: { $0 + Self.slack >= now && $0 <= end })
    else { return nil }
    return end + .milliseconds(1)
  }

  /// Whoever was let into a later generation than somebody else had asked later.
  private func dueBehind(_ client: String, at now: Instant) -> Instant? {
    guard let own = entries.first(where: { $0.at > now && $0.client == client }) else { return nil }
    let other = entries.last {
      $0.at > now && $0.at < own.at && $0.group == own.group && $0.generation < own.generation
    }
    guard let other, other.at <= now + Self.longest else { return nil }
    return Instant(microseconds: other.at.microseconds - 1000)
  }

  /// Records come when they are handed out first, behind what was handed out before them.
  private func dueRecords(
    _ client: String, _ version: Int16, _ frame: ByteSlice, at now: Instant
  ) -> Instant? {
    let all = reads[client] ?? []
    guard let (_, body) = try? Frame.responseHeader(of: frame, .fetch, version: version),
      let answer = try? FetchResponse(body, version: version)
    else { return nil }
    if answer.responses.contains(where: { topic in
      topic.partitions.contains { $0.errorCode == .offsetOutOfRange }
    }) {
      // Before the poll is over that threw it.
      return next(client, .outOfRange, at: now, within: Self.longest).map {
        Instant(microseconds: $0.microseconds - 1000)
      }
    }
    let dues = answer.responses.flatMap { topic in
      topic.partitions.compactMap { row -> Instant? in
        guard let records = row.records, records.count >= 8 else { return nil }
        return due(
          "\(topic.topic)-\(row.partitionIndex)", records, among: all, of: client, at: now)
      }
    }
    return dues.min().flatMap { $0 > now ? $0 : nil }
  }

  private func due(
    _ partition: String, _ records: ByteSlice, among all: [Read], of client: String,
    at now: Instant
  ) -> Instant {
    let first = Int64(records.storage.int32(at: records.start + 4))
    let shown = all.first {
      $0.at + Self.slack >= now && $0.partition == partition && $0.last >= first
    }
    let last = min(shown?.at ?? now + Self.longestToRead, now + Self.longestToRead)
    if let end = nearEnd(ofPolls: client, after: now), shown.map({ $0.at > end }) ?? true {
      return end + .milliseconds(1)
    }
    let others = all.filter { $0.at > now && $0.at < last && $0.partition != partition }
    if let before = shown == nil ? others.first : others.last {
      return before.at + .milliseconds(1)
    }
    return shown.map { $0.at <= now + Self.together ? $0.at : now } ?? now
  }

  /// When a client may send its heartbeat; nil for at once.
  func dueBeat(_ client: String, at now: Instant) -> Instant? {
    next(client, .beat, at: now, within: Self.beatLateness)
  }

  private func next(
    _ client: String, _ kind: Kind, at now: Instant, within longest: Stretch
  ) -> Instant? {
    let all = times[Key(client: client, kind: kind)] ?? []
    guard let time = all.first(where: { $0 + Self.slack >= now }), time > now,
      time <= now + longest
    else { return nil }
    return time
  }

  private func kind(_ api: ApiKey, _ version: Int16, _ frame: ByteSlice) -> Kind? {
    switch api {
    case .findCoordinator: return .coordinator
    case .offsetFetch: return .committed
    case .listOffsets: return .positions
    case .syncGroup: return .synced
    case .joinGroup:
      guard let (_, body) = try? Frame.responseHeader(of: frame, api, version: version),
        let answer = try? JoinGroupResponse(body, version: version)
      else { return nil }
      return answer.errorCode == .memberIdRequired ? .memberId : .joined
    default: return nil
    }
  }
}

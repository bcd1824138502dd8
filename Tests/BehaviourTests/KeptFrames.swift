import Bytes
import Clockwork
import Wire

/// Frames that are kept back, connection by connection, in their order.
struct KeptFrames {
  private struct Item {
    let event: NodeEvent
    let due: Instant
  }

  private struct Request: Hashable {
    let connection: ConnectionId
    let correlation: Int32
  }

  private var coming: [ConnectionId: [Item]] = [:]
  private var going: [ConnectionId: [(effect: NodeEffect, due: Instant)]] = [:]
  private var asked: [Request: (api: ApiKey, version: Int16)] = [:]

  /// Takes note of what is asked.
  mutating func note(_ connection: ConnectionId, _ frame: ByteSlice) -> ApiKey? {
    guard frame.count >= 8,
      let api = ApiKey(rawValue: frame.storage.int16(at: frame.start))
    else { return nil }
    let version = frame.storage.int16(at: frame.start + 2)
    let request = Request(
      connection: connection, correlation: frame.storage.int32(at: frame.start + 4))
    asked[request] = (api, version)
    return api
  }

  mutating func request(of frame: ByteSlice, on connection: ConnectionId) -> (
    api: ApiKey, version: Int16
  )? {
    guard frame.count >= 4 else { return nil }
    return asked.removeValue(
      forKey: Request(
        connection: connection, correlation: frame.storage.int32(at: frame.start)))
  }

  func holdsComing(_ connection: ConnectionId) -> Bool { coming[connection] != nil }
  func holdsGoing(_ connection: ConnectionId) -> Bool { going[connection] != nil }

  mutating func keep(_ event: NodeEvent, on connection: ConnectionId, until due: Instant) {
    coming[connection, default: []].append(Item(event: event, due: due))
  }

  mutating func keep(_ effect: NodeEffect, on connection: ConnectionId, until due: Instant) {
    going[connection, default: []].append((effect, due))
  }

  /// What may be heard now, connection by connection.
  mutating func released(at now: Instant) -> [NodeEvent] {
    coming.keys.sorted().flatMap { connection in
      let items = coming[connection] ?? []
      let ready = items.prefix { $0.due <= now }
      let rest = Array(items.dropFirst(ready.count))
      coming[connection] = rest.isEmpty ? nil : rest
      return ready.map(\.event)
    }
  }

  func nextComing(_ connection: ConnectionId) -> Instant? { coming[connection]?.first?.due }
  func nextGoing(_ connection: ConnectionId) -> Instant? { going[connection]?.first?.due }

  mutating func sent(_ connection: ConnectionId, at now: Instant) -> [NodeEffect] {
    let items = going[connection] ?? []
    let ready = items.prefix { $0.due <= now }
    let rest = Array(items.dropFirst(ready.count))
    going[connection] = rest.isEmpty ? nil : rest
    return ready.map(\.effect)
  }
}

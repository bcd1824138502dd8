internal import Blueprint
internal import Bytes
internal import Simulator
internal import Wire
internal import ZooKeeper

/// The frames that a cluster's trace has kept, each with what it says.
///
/// An answer names neither its API nor its version: those are its request's, which is found by the
/// connection and the correlation id. So where only newer frames are wanted, the older ones are gone
/// through backwards, as far as such a request has to be looked for.
struct TracedMessages {
  struct Message {
    /// Counts the hops of the whole run, so that a number stays that of the same frame.
    let number: Int
    let hop: HopTrace.Hop
    let frame: HopTrace.TracedFrame
    let content: Content
  }

  enum Content {
    case request(ApiKey, version: Int16, correlation: Int32, clientId: String?, body: ByteSlice)
    case answer(ApiKey, version: Int16, correlation: Int32, body: ByteSlice)
    /// `done` is there for the answer to an operation that succeeded.
    case zooKeeper(String, done: ZooKeeperDeed? = nil)
    /// Servers of an ensemble among themselves, or bytes that are nothing known.
    case other
  }

  /// What a ZooKeeper server was asked and has done.
  struct ZooKeeperDeed {
    let operation: Operation
    /// The answer behind its header.
    let body: ByteSlice
  }

  private(set) var messages: [Message] = []
  private var asked: [Key: (api: ApiKey, version: Int16)] = [:]
  private var zooKeeperAsked: [Key: Operation] = [:]
  /// What was before the frames that are wanted, and has not been searched for requests yet.
  private var earlier: ArraySlice<HopTrace.Hop>

  private struct Key: Hashable {
    let connection: Int
    let correlation: Int32
  }

  /// The frames that came after so many hops of the whole run.
  init(_ trace: HopTrace, after count: Int = 0) {
    let hops = trace.newest()
    let gone = trace.count - hops.count
    let first = min(max(count - gone, 0), hops.count)
    earlier = hops[..<first]
    for place in first..<hops.count {
      guard let frame = hops[place].frame else { continue }
      messages.append(
        Message(
          number: gone + place + 1, hop: hops[place], frame: frame, content: content(frame)))
    }
    earlier = []
  }

  /// A connection's number is given again when it has closed: of two requests the newer one stands.
  private var isLookingBack = false

  private mutating func content(_ frame: HopTrace.TracedFrame) -> Content {
    frame.port == ClusterLayout.zooKeeperPort
      ? zooKeeper(frame) : frame.isAnswer ? answer(frame) : request(frame)
  }

  /// Looks at older frames until a question is known, if it is.
  private mutating func lookBack(until isKnown: (Self) -> Bool) {
    isLookingBack = true
    defer { isLookingBack = false }
    while !isKnown(self), let hop = earlier.popLast() {
      if let frame = hop.frame, !frame.isAnswer { _ = content(frame) }
    }
  }

  private mutating func request(_ frame: HopTrace.TracedFrame) -> Content {
    guard let (header, body) = try? Frame.requestHeader(of: frame.bytes),
      let api = ApiKey(rawValue: header.requestApiKey)
    else { return .other }
    let key = Key(connection: frame.connection, correlation: header.correlationId)
    if !isLookingBack || asked[key] == nil { asked[key] = (api, header.requestApiVersion) }
    return .request(
      api, version: header.requestApiVersion, correlation: header.correlationId,
      clientId: header.clientId, body: body)
  }

  private mutating func answer(_ frame: HopTrace.TracedFrame) -> Content {
    guard frame.bytes.count >= 4 else { return .other }
    let correlation = frame.bytes.storage.int32(at: frame.bytes.start)
    let key = Key(connection: frame.connection, correlation: correlation)
    lookBack { $0.asked[key] != nil }
    guard let (api, version) = asked[key],
      let (_, body) = try? Frame.responseHeader(of: frame.bytes, api, version: version)
    else { return .other }
    return .answer(api, version: version, correlation: correlation, body: body)
  }

  // MARK: ZooKeeper

  private mutating func zooKeeper(_ frame: HopTrace.TracedFrame) -> Content {
    frame.isAnswer ? zooKeeperAnswer(frame) : .zooKeeper(zooKeeperRequest(frame))
  }

  private mutating func zooKeeperRequest(_ frame: HopTrace.TracedFrame) -> String {
    var pass = JutePass(reading: frame.bytes)
    var header = JuteRequestHeader()
    guard (try? header.fields(&pass)) != nil, let code = OpCode(rawValue: header.type),
      let operation = try? Operation(
        code: code, reading: frame.bytes.part(from: 8, to: frame.bytes.count))
    else { return "connect" }
    let key = Key(connection: frame.connection, correlation: header.xid)
    if !isLookingBack || zooKeeperAsked[key] == nil { zooKeeperAsked[key] = operation }
    return Self.words(operation)
  }

  private mutating func zooKeeperAnswer(_ frame: HopTrace.TracedFrame) -> Content {
    var pass = JutePass(reading: frame.bytes)
    var header = ReplyHeader()
    guard (try? header.fields(&pass)) != nil else { return .zooKeeper("?") }
    if header.xid == ReservedXid.watcherEvent {
      var event = WatcherEvent()
      guard (try? event.fields(&pass)) != nil, let kind = event.kind else {
        return .zooKeeper("watch")
      }
      return .zooKeeper("watch \(kind) \(event.path)")
    }
    if header.xid == ReservedXid.ping { return .zooKeeper("ping: ok") }
    let key = Key(connection: frame.connection, correlation: header.xid)
    lookBack { $0.zooKeeperAsked[key] != nil }
    guard let asked = zooKeeperAsked[key] else { return .zooKeeper("connected") }
    let error = ZooKeeperError(rawValue: header.error)
    let words = "\(Self.words(asked)): \(error.map { "\($0)" } ?? "\(header.error)")"
    guard error == .ok else { return .zooKeeper(words) }
    let body = frame.bytes.part(from: frame.bytes.count - pass.left, to: frame.bytes.count)
    return .zooKeeper(words, done: ZooKeeperDeed(operation: asked, body: body))
  }

  static func words(_ operation: Operation) -> String {
    switch operation {
    case .create(let request, _): "create \(request.path)"
    case .delete(let request): "delete \(request.path)"
    case .check(let request): "check \(request.path)"
    case .exists(let request): "exists \(request.path)\(watch(request))"
    case .getData(let request): "getData \(request.path)\(watch(request))"
    case .getChildren(let request, _): "getChildren \(request.path)\(watch(request))"
    case .setData(let request): "setData \(request.path)"
    case .getACL(let request): "getACL \(request.path)"
    case .setACL(let request): "setACL \(request.path)"
    case .sync(let request): "sync \(request.path)"
    case .multi(let parts): "multi [\(parts.map(words).joined(separator: ", "))]"
    default: "\(operation.code)"
    }
  }

  private static func watch(_ request: WatchedPath) -> String { request.watch ? " +watch" : "" }
}

extension TracedMessages.Message {
  /// What `--api` goes by, and what stands first in the line.
  var name: String {
    switch content {
    case .request(let api, _, _, _, _), .answer(let api, _, _, _): api.name
    case .zooKeeper: "ZooKeeper"
    case .other: "?"
    }
  }

  /// Nil for what is not between Kafka's programs.
  var api: ApiKey? {
    switch content {
    case .request(let api, _, _, _, _), .answer(let api, _, _, _): api
    case .zooKeeper, .other: nil
    }
  }

  /// Whether it is only a sign of life.
  var isPing: Bool {
    if case .zooKeeper(let words, _) = content { words.hasPrefix("ping") } else { false }
  }

  /// The API, its version, what it belongs to, and the fields.
  var text: String {
    switch content {
    case .request(let api, let version, let correlation, let client, let body):
      "\(api.name) v\(version) #\(correlation)" + (client.map { " (\($0))" } ?? "")
        + Self.fields(Exchange.of(api)?.request.annotate(body, version: version))
    case .answer(let api, let version, let correlation, let body):
      "\(api.name) v\(version) #\(correlation) answer"
        + Self.fields(Exchange.of(api)?.response.annotate(body, version: version))
    case .zooKeeper(let words, _): "ZooKeeper \(words)"
    case .other: "\(frame.bytes.count) bytes"
    }
  }

  private static func fields(_ annotated: Annotated?) -> String {
    guard let annotated, annotated.error == nil else { return "" }
    return " " + annotated.root.json
  }
}

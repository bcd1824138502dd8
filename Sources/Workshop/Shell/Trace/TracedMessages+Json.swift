internal import Bytes
internal import Clockwork
internal import Simulator
internal import Unix
internal import Wire

extension TracedMessages.Message {
  /// One object for a frame: where and when it went, what it is, and its fields.
  func json(from: String, to: String) -> Json {
    var members: [Json.Member] = [
      Json.Member("number", .number(number)), Json.Member("time", .string(Self.time(hop.at))),
      Json.Member("from", .string(from)), Json.Member("to", .string(to)),
      Json.Member("lost", .boolean(hop.kind == .lost)),
      Json.Member("size", .number(frame.bytes.count)),
    ]
    switch content {
    case .request(let api, let version, let correlation, let client, let body):
      members += Self.head("request", api, version, correlation)
      members.append(Json.Member("clientId", client.map { .string($0) } ?? .null))
      members.append(
        Self.fields(of: Exchange.of(api)?.request.annotate(body, version: version)))
    case .answer(let api, let version, let correlation, let body):
      members += Self.head("answer", api, version, correlation)
      members.append(
        Self.fields(of: Exchange.of(api)?.response.annotate(body, version: version)))
    case .zooKeeper(let words, _):
      members.append(Json.Member("kind", .string(frame.isAnswer ? "answer" : "request")))
      members.append(Json.Member("api", .string(name)))
      members.append(Json.Member("words", .string(words)))
    case .other: members.append(Json.Member("kind", .string("other")))
    }
    return .object(members)
  }

  private static func head(
    _ kind: String, _ api: ApiKey, _ version: Int16, _ correlation: Int32
  ) -> [Json.Member] {
    [
      Json.Member("kind", .string(kind)), Json.Member("api", .string(api.name)),
      Json.Member("version", .number(version)),
      Json.Member("correlationId", .number(correlation)),
    ]
  }

  private static func fields(of annotated: Annotated?) -> Json.Member {
    var fields: Json?
    if let annotated, annotated.error == nil { fields = try? Json(annotated.root.json) }
    return Json.Member("fields", fields ?? .null)
  }

  /// As ISO 8601 has it, to the microsecond.
  static func time(_ instant: Instant) -> String {
    let civil = CivilTime(milliseconds: instant.milliseconds)
    let micros = instant.microseconds - instant.milliseconds * 1000
    let fraction =
      String(civil.millisecond).right(3, with: "0") + String(micros).right(3, with: "0")
    return "\(civil.date)T\(civil.clock).\(fraction)Z"
  }
}

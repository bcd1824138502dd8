internal import Bytes
internal import Clockwork
internal import Editions
internal import Wire

/// Requests and answers: which version, which number, and whether the answer is one at all.
extension Network {
  /// The version in which to ask a broker: the highest that it, this edition's client and this
  /// project's messages have.
  func version<Request: RequestMessage>(
    of request: Request.Type, at node: Int32, most: Int16 = .max
  ) -> Result<Int16, ClientFailure> {
    let api = Request.api
    let noun = edition.clients.peer
    var name: String { api.enumName }
    guard let place = place(of: node), let theirs = connections[place].versions.range(of: api)
    else {
      return .failure(.unsupportedVersion("The \(noun) does not support \(name)"))
    }
    let known = ApiTable.of(edition).versions(of: api) ?? Request.versions
    let low = max(known.lowerBound, Request.versions.lowerBound, theirs.lowerBound)
    let high = min(known.upperBound, Request.versions.upperBound, theirs.upperBound, most)
    guard low <= high else {
      return .failure(
        .unsupportedVersion(
          "The \(noun) does not support \(name) with version in range "
            + "[\(known.lowerBound),\(min(known.upperBound, most))]. The supported range is "
            + "[\(theirs.lowerBound),\(theirs.upperBound)]."))
    }
    return .success(high)
  }

  /// Sends a request to a node that is ready. False where it cannot be put into bytes.
  @discardableResult
  mutating func send<Request: RequestMessage>(
    _ request: Request, version: Int16, to node: Int32, for purpose: Purpose,
    expectsAnswer: Bool = true, within patience: Stretch? = nil, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) -> Int32? {
    guard let place = place(of: node) else { return nil }
    return post(
      request, version, place, expectsAnswer ? .owner(purpose) : nil, within: patience, at: now,
      into: &outbox)
  }

  @discardableResult
  mutating func post<Request: RequestMessage>(
    _ request: Request, _ version: Int16, _ place: Int,
    _ kind: BrokerConnection<Purpose>.InFlight.Kind?, within patience: Stretch? = nil,
    at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) -> Int32? {
    guard let id = connections[place].id else { return nil }
    let number = nextCorrelation()
    var writer = ByteWriter()
    do throws(WireError) {
      try Frame.append(
        request, version: version, correlationId: number, clientId: settings.clientId, to: &writer)
    } catch {
      return nil
    }
    let bytes = writer.finish()
    if let kind {
      connections[place].inFlight.append(
        .init(
          correlation: number, api: Request.api, version: version, sentAt: now,
          patience: patience ?? settings.requestTimeout, kind: kind))
    }
    connections[place].lastUsed = now
    outbox.post(.send(id, ByteSlice(bytes, from: 4, to: bytes.count)))
    return number
  }

  /// An answer that cannot be read: the connection is worth nothing any more.
  mutating func distrust(
    _ node: Int32, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    guard let place = place(of: node), connections[place].id != nil else { return }
    drop(place, isTimeout: false, at: now, into: &outbox)
  }

  /// The broker asks for quiet.
  mutating func throttle(_ node: Int32, milliseconds: Int32, at now: Instant) {
    guard milliseconds > 0, let place = place(of: node) else { return }
    connections[place].throttledUntil = now + .milliseconds(Int64(milliseconds))
  }

  mutating func askVersions(
    _ place: Int, version: Int16?, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    let newest = ApiTable.of(edition).versions(of: .apiVersions)?.upperBound ?? 0
    let version = min(version ?? newest, newest, ApiVersionsRequest.versions.upperBound)
    let request = ApiVersionsRequest {
      $0.clientSoftwareName = "apache-kafka-java"
      $0.clientSoftwareVersion = edition.release
    }
    post(request, version, place, .versions, at: now, into: &outbox)
  }

  mutating func receive(
    _ frame: ByteSlice, _ place: Int, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    guard let request = connections[place].inFlight.first else {
      return drop(place, isTimeout: false, at: now, into: &outbox)
    }
    connections[place].lastUsed = now
    do throws(WireError) {
      let (header, body) = try Frame.responseHeader(
        of: frame, request.api, version: request.version)
      guard header.correlationId == request.correlation else {
        return drop(place, isTimeout: false, at: now, into: &outbox)
      }
      switch request.kind {
      case .versions:
        try takeVersions(body, request.version, place, at: now, into: &outbox)
      case .metadata(let isPartial):
        let answer = try MetadataResponse(body, version: request.version)
        connections[place].inFlight.removeFirst()
        takeMetadata(answer, request.correlation, isPartial: isPartial, at: now, into: &outbox)
        throttle(connections[place].node, milliseconds: answer.throttleTimeMs, at: now)
      case .owner(let purpose):
        connections[place].inFlight.removeFirst()
        arrivals.append(
          .answered(
            purpose, node: connections[place].node, version: request.version,
            correlation: request.correlation, body: body))
      }
    } catch {
      drop(place, isTimeout: false, at: now, into: &outbox)
    }
  }

  /// A broker that does not speak the version answers in the oldest one, with what it does speak.
  private mutating func takeVersions(
    _ body: ByteSlice, _ version: Int16, _ place: Int, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) throws(WireError) {
    let isRefusal = body.count >= 2 && body.storage.int16(at: body.start) == 35 && version > 0
    let answer = try ApiVersionsResponse(body, version: isRefusal ? 0 : version)
    connections[place].inFlight.removeFirst()
    if answer.errorCode == .unsupportedVersion, version > 0 {
      let theirs = answer.apiKeys.first { $0.apiKey == ApiKey.apiVersions.rawValue }?.maxVersion
      let next = theirs.map { min(max($0, 0), version - 1) } ?? 0
      return askVersions(place, version: next, at: now, into: &outbox)
    }
    guard answer.errorCode == .none else {
      return drop(place, isTimeout: false, at: now, into: &outbox)
    }
    connections[place].versions = SupportedVersions(answer)
    connections[place].phase = .ready
    connections[place].failures = 0
    lastChange = now
  }
}

extension ApiKey {
  /// As Java's constant is spelled: `LIST_OFFSETS`.
  var enumName: String {
    var text = ""
    for character in name {
      if character.isUppercase, !text.isEmpty { text.append("_") }
      text.append(contentsOf: character.uppercased())
    }
    return text
  }
}

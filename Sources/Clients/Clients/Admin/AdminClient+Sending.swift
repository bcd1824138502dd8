internal import Bytes
internal import Clockwork
internal import Editions
internal import Wire

/// Who is asked, and with what on the wire.
extension AdminClient {
  mutating func post(
    _ call: AdminCall, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    guard let node = node(for: call.target, at: now),
      network.isReady(node, at: now, into: &outbox)
    else { return }
    let left = min(call.deadline - now, settings.connections.requestTimeout)
    let wait = Int32(clamping: max(left.milliseconds, 0))
    switch call.request {
    case .createTopics(var request):
      request.timeoutMs = wait
      send(request, call, node, at: now, into: &outbox)
    case .deleteTopics(var request):
      request.timeoutMs = wait
      if request.topics.isEmpty {
        request.topics = request.topicNames.map { name in
          DeleteTopicsRequest.Topic { $0.name = name }
        }
      }
      send(request, call, node, at: now, into: &outbox)
    case .createPartitions(var request):
      request.timeoutMs = wait
      send(request, call, node, at: now, into: &outbox)
    case .metadata(var request):
      request.allowAutoTopicCreation = false
      send(request, call, node, at: now, into: &outbox)
    case .describeConfigs(let request): send(request, call, node, at: now, into: &outbox)
    case .alterConfigs(let request): send(request, call, node, at: now, into: &outbox)
    case .incrementalAlterConfigs(let request): send(request, call, node, at: now, into: &outbox)
    case .describeLogDirs(let request): send(request, call, node, at: now, into: &outbox)
    case .deleteRecords(var request):
      request.timeoutMs = wait
      send(request, call, node, at: now, into: &outbox)
    case .listOffsets(var request):
      request.replicaId = -1
      send(request, call, node, at: now, into: &outbox)
    case .describeCluster(let request): send(request, call, node, at: now, into: &outbox)
    case .listPartitionReassignments(var request):
      request.timeoutMs = wait
      send(request, call, node, at: now, into: &outbox)
    case .apiVersions:
      let request = ApiVersionsRequest {
        $0.clientSoftwareName = "apache-kafka-java"
        $0.clientSoftwareVersion = edition.release
      }
      send(request, call, node, at: now, into: &outbox)
    case .describeClientQuotas(let request): send(request, call, node, at: now, into: &outbox)
    case .alterClientQuotas(let request): send(request, call, node, at: now, into: &outbox)
    }
  }

  private mutating func node(for target: AdminTarget, at now: Instant) -> Int32? {
    // The bootstrap addresses only serve to learn who the brokers are.
    guard !network.metadata.brokers.isEmpty else { return nil }
    switch target {
    case .any: return network.leastLoaded(at: now)
    case .controller:
      if network.metadata.controller == nil { network.requestMetadata() }
      return network.metadata.controller
    case .broker(let id):
      if network.metadata.broker(id) == nil { network.requestMetadata() }
      return network.metadata.broker(id)?.id
    }
  }

  private mutating func send<Request: RequestMessage>(
    _ request: Request, _ call: AdminCall, _ node: Int32, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) {
    switch network.version(of: Request.self, at: node) {
    case .failure(let failure): tryAgain(call.number, failure, at: now)
    case .success(let version):
      let sent = network.send(
        request, version: version, to: node, for: call.number, at: now, into: &outbox)
      guard let sent else {
        let words = "The request cannot be represented."
        return tryAgain(
          call.number, ClientFailure(ClientFailure.errors + "InvalidRequestException", words),
          at: now)
      }
      if let place = calls.firstIndex(where: { $0.number == call.number }) {
        calls[place].underWay = (node, sent)
      }
    }
  }
}

extension AdminRequest {
  /// The answer, and how long the broker asks for quiet.
  func decode(
    _ body: ByteSlice, _ version: Int16
  ) throws(WireError) -> (answer: AdminAnswer, throttle: Int32) {
    switch self {
    case .createTopics:
      let answer = try CreateTopicsResponse(body, version: version)
      return (.createTopics(answer), answer.throttleTimeMs)
    case .deleteTopics:
      let answer = try DeleteTopicsResponse(body, version: version)
      return (.deleteTopics(answer), answer.throttleTimeMs)
    case .createPartitions:
      let answer = try CreatePartitionsResponse(body, version: version)
      return (.createPartitions(answer), answer.throttleTimeMs)
    case .metadata:
      let answer = try MetadataResponse(body, version: version)
      return (.metadata(answer), answer.throttleTimeMs)
    case .describeConfigs:
      let answer = try DescribeConfigsResponse(body, version: version)
      return (.describeConfigs(answer), answer.throttleTimeMs)
    case .alterConfigs:
      let answer = try AlterConfigsResponse(body, version: version)
      return (.alterConfigs(answer), answer.throttleTimeMs)
    case .incrementalAlterConfigs:
      let answer = try IncrementalAlterConfigsResponse(body, version: version)
      return (.incrementalAlterConfigs(answer), answer.throttleTimeMs)
    case .describeLogDirs:
      let answer = try DescribeLogDirsResponse(body, version: version)
      return (.describeLogDirs(answer), answer.throttleTimeMs)
    case .deleteRecords:
      let answer = try DeleteRecordsResponse(body, version: version)
      return (.deleteRecords(answer), answer.throttleTimeMs)
    case .listOffsets:
      let answer = try ListOffsetsResponse(body, version: version)
      return (.listOffsets(answer), answer.throttleTimeMs)
    case .describeCluster:
      let answer = try DescribeClusterResponse(body, version: version)
      return (.describeCluster(answer), answer.throttleTimeMs)
    case .listPartitionReassignments:
      let answer = try ListPartitionReassignmentsResponse(body, version: version)
      return (.listPartitionReassignments(answer), answer.throttleTimeMs)
    case .apiVersions:
      let answer = try ApiVersionsResponse(body, version: version)
      return (.apiVersions(answer), answer.throttleTimeMs)
    case .describeClientQuotas:
      let answer = try DescribeClientQuotasResponse(body, version: version)
      return (.describeClientQuotas(answer), answer.throttleTimeMs)
    case .alterClientQuotas:
      let answer = try AlterClientQuotasResponse(body, version: version)
      return (.alterClientQuotas(answer), answer.throttleTimeMs)
    }
  }
}

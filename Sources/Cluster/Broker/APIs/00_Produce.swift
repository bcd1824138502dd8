internal import Bytes
internal import Clockwork
internal import Log
internal import Records
internal import Wire

/// Produce: batches are appended to the logs of partitions that this broker leads. With acks=all
/// the answer waits in the purgatory until the high watermarks are past them.
extension BrokerNode {
  /// Not decoded as a whole: its batches are found where they lie in the frame.
  static let produce = ServedApi(
    .produce, 0...8,
    serve: Handler { (node, body, token) throws(StorageError) in try node.produce(body, token) })

  func produce(_ body: ByteSlice, _ token: RequestToken) throws(StorageError) {
    // All of it is read before any of it is appended.
    guard let request = produceRequest(body, token) else { return }
    var response = ProduceResponse()
    var awaited: [AwaitedOffset] = []
    var places: [ProduceResponse.Place] = []
    for part in request.parts {
      let place = response.place(of: part.name)
      let (answer, end) = try append(part, RequiredAcks(rawValue: request.acks), token)
      response.responses[place.topic].partitionResponses.append(answer)
      guard let end else { continue }
      awaited.append(AwaitedOffset(part.name, end))
      places.append(place)
    }
    if request.acks == 0 { return try endUnanswered(response, token) }
    guard request.acks == -1, !awaited.isEmpty else { return try reply(token, response) }
    try awaitInSync(
      AwaitedAppend(waiter: .client(token, response, places), parts: awaited),
      for: .milliseconds(Int64(max(request.timeoutMs, 0))))
  }

  private struct Part {
    let name: TopicPartition
    let records: ByteSlice?
  }

  private func produceRequest(
    _ body: ByteSlice, _ token: RequestToken
  ) -> (acks: Int16, timeoutMs: Int32, parts: [Part])? {
    do throws(WireError) {
      var view = try ProduceView(body, version: token.version)
      var parts: [Part] = []
      let bytes = body.storage
      while let records = try view.next(in: bytes) {
        let topic = String(decoding: bytes[records.topic], as: UTF8.self)
        parts.append(
          Part(
            name: TopicPartition(topic, records.partition),
            records: records.records.map {
              ByteSlice(bytes, from: $0.lowerBound, to: $0.upperBound)
            }))
      }
      return (view.acks, view.timeoutMs, parts)
    } catch {
      drop(token.connection, "Produce: \(error)")
      return nil
    }
  }

  /// Whoever asked for no answer learns of an error by the end of the connection only.
  private func endUnanswered(
    _ response: ProduceResponse, _ token: RequestToken
  ) throws(StorageError) {
    let errors = response.responses.flatMap(\.partitionResponses).map(\.errorCode)
    if let error = errors.first(where: { $0 != .none }) {
      return drop(token.connection, "Produce with acks=0: \(error)")
    }
    try finish(token)
  }

  // MARK: Appending

  /// The answer for a partition, and the log's end behind the records where they were appended.
  private func append(
    _ part: Part, _ acks: RequiredAcks?, _ token: RequestToken
  ) throws(StorageError) -> (ProduceResponse.Partition, end: Int64?) {
    var answer = ProduceResponse.Partition()
    answer.index = part.name.partition
    answer.baseOffset = -1
    if let error = acks == nil ? .invalidRequiredAcks : misfit(part.records, token.version) {
      answer.errorCode = error
      return (answer, nil)
    }
    let records = part.records ?? ByteSlice([])
    let result = try append(records, to: part.name, origin: .client, acks: acks ?? .leader)
    switch result {
    case .failure(let refusal):
      answer.errorCode = refusal.code
      if case .log(let refusal) = refusal { explain(refusal, of: part.name, in: &answer) }
      return (answer, nil)
    case .success(let appended):
      answer.baseOffset = appended.firstOffset
      answer.logAppendTimeMs = appended.appendTime
      answer.logStartOffset = appended.logStartOffset
      return (answer, appended.lastOffset + 1)
    }
  }

  /// Which records of a batch were at fault.
  private func explain(
    _ refusal: LogRefusal, of name: TopicPartition, in answer: inout ProduceResponse.Partition
  ) {
    guard !refusal.records.isEmpty, let log = logs[name] else { return }
    answer.logStartOffset = log.logStartOffset
    answer.errorMessage = refusal.message
    answer.recordErrors = refusal.records.map { record in
      ProduceResponse.RecordError {
        $0.batchIndex = Int32(record.batchIndex)
        $0.batchIndexErrorMessage = record.message
      }
    }
  }

  /// What is wrong with records before a log sees them: later versions carry one batch, of magic 2.
  private func misfit(_ records: ByteSlice?, _ version: Int16) -> ErrorCode? {
    guard version >= 3 else { return nil }
    guard let records, let batches = try? BatchReader.all(records), batches.count == 1,
      batches[0].magic == 2
    else { return .invalidRecord }
    let isZstd = (try? batches[0].compression) == .zstd
    return isZstd && version < 7 ? .unsupportedCompressionType : nil
  }
}

extension ProduceResponse {
  /// Where the answer for a partition stands.
  struct Place {
    let topic: Int
    let partition: Int
  }

  /// Where the next answer for a partition goes; a topic that is named twice in a row is one.
  fileprivate mutating func place(of name: TopicPartition) -> Place {
    if responses.last?.name != name.topic {
      responses.append(Topic { $0.name = name.topic })
    }
    let topic = responses.count - 1
    return Place(topic: topic, partition: responses[topic].partitionResponses.count)
  }
}

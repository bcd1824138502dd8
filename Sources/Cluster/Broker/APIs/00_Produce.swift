internal import Bytes
internal import Clockwork
internal import Log
internal import Records
internal import Wire

/// Produce: batches are appended to the logs of partitions that this broker leads. With acks=all
/// the answer waits in the purgatory until the high watermarks are past them.
extension BrokerNode {
  func produce(_ body: ByteSlice, _ token: RequestToken) throws(StorageError) {
    // All of it is read before any of it is appended.
    guard let request = produceRequest(body, token) else { return }
    var response = ProduceResponse()
    var waits: [ParkedProduce.Wait] = []
    for part in request.parts {
      let place = response.place(of: part.name)
      let (answer, requiredOffset) = try append(part, request.acks, token)
      response.responses[place.topic].partitionResponses.append(answer)
      if let requiredOffset {
        waits.append(
          ParkedProduce.Wait(
            partition: part.name, topic: place.topic, place: place.partition,
            requiredOffset: requiredOffset))
      }
    }
    if request.acks == 0 { return try endUnanswered(response, token) }
    guard request.acks == -1, !waits.isEmpty else { return try reply(token, response) }
    var parked = ParkedProduce(request: token, response: response, waits: waits)
    for name in parked.partitions { check(&parked, name) }
    if parked.isOver { return try reply(token, parked.response) }
    park(.produce(parked), token, for: .milliseconds(Int64(max(request.timeoutMs, 0))))
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

  /// The answer for a partition, and the offset to wait for where the records were appended.
  private func append(
    _ part: Part, _ acks: Int16, _ token: RequestToken
  ) throws(StorageError) -> (ProduceResponse.Partition, requiredOffset: Int64?) {
    var answer = ProduceResponse.Partition()
    answer.index = part.name.partition
    answer.baseOffset = -1
    func refused(_ error: ErrorCode) -> (ProduceResponse.Partition, Int64?) {
      answer.errorCode = error
      return (answer, nil)
    }
    guard (-1...1).contains(acks) else { return refused(.invalidRequiredAcks) }
    if let error = misfit(part.records, token.version) { return refused(error) }
    guard let partition = partitions[part.name], partition.isLeader else {
      return refused(absence(of: part.name))
    }
    if InternalTopic.isOne(part.name.topic) { return refused(.invalidTopicException) }
    let least = settings(of: part.name.topic).minInsyncReplicas
    if acks == -1, partition.isr.count < least { return refused(.notEnoughReplicas) }
    partition.willGrow(now: now)
    let (before, recovered) = (partition.log.logEndOffset, partition.log.recoveryPoint)
    let result = try partition.log.append(
      part.records ?? ByteSlice([]), leaderEpoch: partition.leaderEpoch, now: now.milliseconds)
    switch result {
    case .failure(let refusal):
      answer.errorCode = ErrorCode(refusal)
      if !refusal.records.isEmpty {
        answer.logStartOffset = partition.log.logStartOffset
        answer.errorMessage = refusal.message
        answer.recordErrors = refusal.records.map { record in
          ProduceResponse.RecordError {
            $0.batchIndex = Int32(record.batchIndex)
            $0.batchIndexErrorMessage = record.message
          }
        }
      }
      return (answer, nil)
    case .success(let appended):
      answer.baseOffset = appended.firstOffset
      answer.logAppendTimeMs = appended.appendTime
      answer.logStartOffset = appended.logStartOffset
      if partition.log.logEndOffset > before { try grew(partition, recoveredBefore: recovered) }
      return (answer, appended.lastOffset + 1)
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

  /// Why a partition is not led here: because another broker leads it, or because there is none.
  func absence(of name: TopicPartition) -> ErrorCode {
    partitions[name] != nil || cluster.contains(name.topic, name.partition)
      ? .notLeaderOrFollower : .unknownTopicOrPartition
  }

  // MARK: Waiting

  func check(_ produce: inout ParkedProduce, _ name: TopicPartition) {
    for index in produce.waits.indices
    where !produce.waits[index].isOver && produce.waits[index].partition == name {
      let wait = produce.waits[index]
      var error = ErrorCode.none
      if let partition = partitions[name], partition.isLeader {
        guard partition.log.highWatermark >= wait.requiredOffset else { continue }
        if partition.isr.count < settings(of: name.topic).minInsyncReplicas {
          error = .notEnoughReplicasAfterAppend
        }
      } else {
        error = absence(of: name)
      }
      produce.waits[index].isOver = true
      produce.response.responses[wait.topic].partitionResponses[wait.place].errorCode = error
    }
  }

  func expire(_ produce: inout ParkedProduce) {
    for wait in produce.waits where !wait.isOver {
      produce.response.responses[wait.topic].partitionResponses[wait.place].errorCode =
        .requestTimedOut
    }
  }
}

extension ProduceResponse {
  /// Where the next answer for a partition goes; a topic that is named twice in a row is one.
  fileprivate mutating func place(of name: TopicPartition) -> (topic: Int, partition: Int) {
    if responses.last?.name != name.topic {
      responses.append(Topic { $0.name = name.topic })
    }
    let topic = responses.count - 1
    return (topic, responses[topic].partitionResponses.count)
  }
}

extension ErrorCode {
  /// What a client is told of a log's refusal.
  init(_ refusal: LogRefusal) {
    self =
      switch refusal.kind {
      case .outOfOrderSequence: .outOfOrderSequenceNumber
      case .invalidProducerEpoch, .producerFenced: .invalidProducerEpoch
      case .invalidTransactionState: .invalidTxnState
      case .coordinatorFenced: .transactionCoordinatorFenced
      case .offsetOutOfRange: .offsetOutOfRange
      case .recordTooLarge: .messageTooLarge
      case .batchTooLarge: .recordListTooLarge
      case .corruptRecord: .corruptMessage
      case .invalidRecord: .invalidRecord
      case .invalidTimestamp: .invalidTimestamp
      case .unsupportedFormat: .unsupportedForMessageFormat
      case .unsupportedCompression: .unsupportedCompressionType
      case .unexpectedOffset, .offsetsOutOfOrder, .illegalArgument, .undecodable:
        .unknownServerError
      }
  }
}

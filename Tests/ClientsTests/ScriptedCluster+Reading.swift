import Bytes
import Clockwork
import Editions
import Records
import Wire

/// What the brokers of the tests answer to consumers and administrators.
extension ScriptedCluster {
  func respondElse(
    _ api: ApiKey, _ version: Int16, _ number: Int32, _ body: ByteSlice, _ broker: Int32,
    _ fault: Fault?, to writer: inout ByteWriter
  ) throws {
    func put<Response: ResponseMessage>(_ answer: Response, _ writer: inout ByteWriter) throws {
      try Frame.append(answer, version: version, correlationId: number, to: &writer)
    }
    switch api {
    case .fetch:
      let request = try FetchRequest(body, version: version)
      let answer = fetch(request, version, broker, fault)
      let rows = answer.responses.flatMap(\.partitions)
      if rows.allSatisfy({ $0.errorCode == .none && $0.records?.isEmpty ?? true }) {
        hold = .milliseconds(Int64(request.maxWaitMs))
      }
      try put(answer, &writer)
    case .listOffsets:
      let request = try ListOffsetsRequest(body, version: version)
      try put(listOffsets(request, broker, fault), &writer)
    case .offsetForLeaderEpoch:
      let request = try OffsetForLeaderEpochRequest(body, version: version)
      try put(ends(request, fault), &writer)
    case .createTopics:
      let request = try CreateTopicsRequest(body, version: version)
      try put(createTopics(request, broker, fault), &writer)
    case .deleteTopics:
      let request = try DeleteTopicsRequest(body, version: version)
      try put(deleteTopics(request, broker), &writer)
    case .describeLogDirs:
      try put(
        DescribeLogDirsResponse {
          $0.results = [DescribeLogDirsResponse.LogDirectory { $0.logDir = "/data/\(broker)" }]
        }, &writer)
    case .describeConfigs:
      let request = try DescribeConfigsRequest(body, version: version)
      try put(
        DescribeConfigsResponse {
          $0.results = request.resources.map { resource in
            DescribeConfigsResponse.Resource {
              $0.resourceType = resource.resourceType
              $0.resourceName = resource.resourceName
            }
          }
        }, &writer)
    default: try respondOfGroups(api, version, number, body, broker, fault, to: &writer)
    }
  }

  private func fetch(
    _ request: FetchRequest, _ version: Int16, _ broker: Int32, _ fault: Fault?
  ) -> FetchResponse {
    var answer = FetchResponse()
    for topic in request.topics {
      let name =
        version > 12
        ? topics.keys.sorted().first { topics[$0]?.id == topic.topicId } ?? "" : topic.topic
      answer.responses.append(
        FetchResponse.Topic { row in
          row.topic = name
          row.topicId = topic.topicId
          row.partitions = topic.partitions.map { asked in
            FetchResponse.Partition { part in
              part.partitionIndex = asked.partition
              read(name, asked, broker, request.isolationLevel == 1, &part)
              if case .error(let code) = fault { part.errorCode = code }
            }
          }
        })
    }
    return answer
  }

  private func read(
    _ name: String, _ asked: FetchRequest.Partition, _ broker: Int32, _ isCommitted: Bool,
    _ part: inout FetchResponse.Partition
  ) {
    guard let topic = topics[name], topic.partitions.indices.contains(Int(asked.partition)) else {
      part.errorCode = .unknownTopicOrPartition
      return
    }
    let partition = topic.partitions[Int(asked.partition)]
    guard partition.leader == broker else {
      part.errorCode = .notLeaderOrFollower
      return
    }
    guard asked.fetchOffset >= partition.start, asked.fetchOffset <= partition.end else {
      part.errorCode = .offsetOutOfRange
      return
    }
    part.highWatermark = partition.end
    part.lastStableOffset = partition.end
    part.logStartOffset = partition.start
    if isCommitted {
      part.abortedTransactions = partition.aborted.map { aborted in
        FetchResponse.AbortedTransaction {
          $0.producerId = aborted.producer
          $0.firstOffset = aborted.first
        }
      }
    }
    var bytes: [UInt8] = []
    for batch in partition.batches {
      guard Batch(ByteSlice(batch)).lastOffset >= asked.fetchOffset else { continue }
      if !bytes.isEmpty, bytes.count + batch.count > Int(asked.partitionMaxBytes) { break }
      bytes += batch
    }
    part.records = ByteSlice(bytes)
  }

  private func ends(
    _ request: OffsetForLeaderEpochRequest, _ fault: Fault?
  ) -> OffsetForLeaderEpochResponse {
    OffsetForLeaderEpochResponse {
      $0.topics = request.topics.map { topic in
        OffsetForLeaderEpochResponse.Topic {
          $0.topic = topic.topic
          $0.partitions = topic.partitions.map { asked in
            OffsetForLeaderEpochResponse.Partition {
              $0.partition = asked.partition
              let known = topics[topic.topic]?.partitions[Int(asked.partition)]
              if case .error(let code) = fault {
                $0.errorCode = code
              } else if let end = known?.ends[asked.leaderEpoch] {
                $0.leaderEpoch = asked.leaderEpoch
                $0.endOffset = end
              } else if let known, asked.leaderEpoch <= known.epoch {
                $0.leaderEpoch = asked.leaderEpoch
                $0.endOffset = known.end
              }
            }
          }
        }
      }
    }
  }

  private func listOffsets(
    _ request: ListOffsetsRequest, _ broker: Int32, _ fault: Fault?
  ) -> ListOffsetsResponse {
    ListOffsetsResponse { answer in
      answer.topics = request.topics.map { topic in
        ListOffsetsResponse.Topic { row in
          row.name = topic.name
          row.partitions = topic.partitions.map { asked in
            ListOffsetsResponse.Partition { part in
              part.partitionIndex = asked.partitionIndex
              find(topic.name, asked, broker, &part)
              if case .error(let code) = fault { part.errorCode = code }
            }
          }
        }
      }
    }
  }

  private func find(
    _ name: String, _ asked: ListOffsetsRequest.Partition, _ broker: Int32,
    _ part: inout ListOffsetsResponse.Partition
  ) {
    guard let topic = topics[name], topic.partitions.indices.contains(Int(asked.partitionIndex))
    else {
      part.errorCode = .unknownTopicOrPartition
      return
    }
    let partition = topic.partitions[Int(asked.partitionIndex)]
    guard partition.leader == broker else {
      part.errorCode = .notLeaderOrFollower
      return
    }
    part.leaderEpoch = partition.epoch
    switch asked.timestamp {
    case -2: part.offset = partition.start
    case -1: part.offset = partition.end
    default:
      let records = partition.batches.flatMap { (try? Batch(ByteSlice($0)).records()) ?? [] }
      if let found = records.first(where: { $0.timestamp >= asked.timestamp }) {
        part.offset = found.offset
        part.timestamp = found.timestamp
      }
    }
  }

  private func createTopics(
    _ request: CreateTopicsRequest, _ broker: Int32, _ fault: Fault?
  ) -> CreateTopicsResponse {
    var answer = CreateTopicsResponse()
    for topic in request.topics {
      var row = CreateTopicsResponse.Topic { $0.name = topic.name }
      if broker != controller {
        row.errorCode = .notController
      } else if topics[topic.name] != nil {
        row.errorCode = .topicAlreadyExists
        row.errorMessage = "Topic '\(topic.name)' already exists."
      } else {
        create(topic.name, leaders: Array(repeating: 1, count: Int(max(topic.numPartitions, 1))))
      }
      answer.topics.append(row)
    }
    return answer
  }

  private func deleteTopics(
    _ request: DeleteTopicsRequest, _ broker: Int32
  ) -> DeleteTopicsResponse {
    let names = request.topicNames.isEmpty ? request.topics.compactMap(\.name) : request.topicNames
    var answer = DeleteTopicsResponse()
    for name in names {
      let isThere = topics.removeValue(forKey: name) != nil
      answer.responses.append(
        DeleteTopicsResponse.Topic {
          $0.name = name
          $0.errorCode = isThere ? .none : .unknownTopicOrPartition
        })
    }
    return answer
  }

  /// Puts a batch at the end of a partition, as a leader would.
  func put(_ topic: String, _ partition: Int, _ values: [String], at time: Int64 = 1000) {
    var builder = BatchBuilder()
    for (index, value) in values.enumerated() {
      builder.append(timestamp: time + Int64(index), key: nil, value: ByteSlice(utf8: value))
    }
    put(topic, partition, (try? builder.finish()) ?? [])
  }

  func put(_ topic: String, _ partition: Int, _ batch: [UInt8]) {
    var bytes = batch
    let base = topics[topic]?.partitions[partition].end ?? 0
    BatchStamp.stamp(&bytes, from: 0, to: bytes.count, baseOffset: base, leaderEpoch: 0)
    let count = Int64(Batch(ByteSlice(bytes)).recordsCount ?? 0)
    topics[topic]?.partitions[partition].batches.append(bytes)
    topics[topic]?.partitions[partition].end = base + count
  }
}

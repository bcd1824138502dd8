import Bytes
import Clockwork
import Editions
import Records
import Wire

/// Three brokers that answer in Kafka's own frames, from partitions kept in memory.
///
/// What a test wants to go wrong is a fault: it is used up by the request that it is meant for.
final class ScriptedCluster {
  enum Fault {
    /// The request is carried out, its answer never comes.
    case loseAnswer
    /// The connection is closed before anything is done.
    case hangUp
    /// The answer's bytes.
    case garbage([UInt8])
    case wrongCorrelation
    case error(ErrorCode)
    case throttle(Int32)
    case delay(Stretch)
    case leaveOut
  }

  struct Partition {
    var leader: Int32
    var epoch: Int32 = 0
    var batches: [[UInt8]] = []
    var start: Int64 = 0
    var end: Int64 = 0
    var replicas: [Int32] = [1, 2, 3]
    var aborted: [(producer: Int64, first: Int64)] = []
    /// Where epochs ended, if not at the end of the log.
    var ends: [Int32: Int64] = [:]
  }

  struct Topic {
    var partitions: [Partition]
    var maxMessageBytes = 1_048_588
    var id = Uuid.zero
  }

  var edition: Edition
  var topics: [String: Topic] = [:]
  var controller: Int32 = 1
  var brokers: [Int32] = [1, 2, 3]
  var down: Set<Int32> = []
  /// Whether the brokers have not heard of one another yet.
  var knowsNobody = false
  var createsTopics = false
  var faults: [(ApiKey, Fault)] = []
  /// What was asked: the API, its version, and at which broker.
  var asked: [(api: ApiKey, version: Int16, broker: Int32)] = []
  var isOldForVersions = false
  /// Which broker coordinates a group; where nothing is said, 2.
  var coordinators: [String: Int32] = [:]
  var groups: [String: ScriptedGroup] = [:]
  var nextProducerId: Int64 = 1
  /// How long the answer that is being made is held back, as a fetch that finds nothing is.
  var hold = Stretch.zero

  init(_ edition: Edition) { self.edition = edition }

  static func address(_ broker: Int32) -> Address { Address("kafka\(broker)", 9092) }
  static let bootstrap = [address(1), address(2), address(3)]

  func create(_ name: String, leaders: [Int32], maxMessageBytes: Int = 1_048_588) {
    topics[name] = Topic(
      partitions: leaders.map { Partition(leader: $0) }, maxMessageBytes: maxMessageBytes,
      id: Uuid(high: 1, low: UInt64(topics.count + 1)))
  }

  /// The partition's batches, as base offset and count of records.
  func batches(_ topic: String, _ partition: Int) -> [Batch] {
    topics[topic]?.partitions[partition].batches.map { Batch(ByteSlice($0)) } ?? []
  }

  func values(_ topic: String, _ partition: Int) -> [String] {
    batches(topic, partition).flatMap { (try? $0.records()) ?? [] }.map { $0.value?.text ?? "null" }
  }

  func answer(_ frame: ByteSlice, by broker: Int32) -> ScriptedBroker.Reaction {
    guard let (header, body) = try? Frame.requestHeader(of: frame),
      let api = ApiKey(rawValue: header.requestApiKey)
    else { return .hangUp }
    let version = header.requestApiVersion
    asked.append((api, version, broker))
    var fault: Fault?
    if let place = faults.firstIndex(where: { $0.0 == api }) { fault = faults.remove(at: place).1 }
    if case .hangUp = fault { return .hangUp }
    var writer = ByteWriter()
    guard
      let isHeard = try? respond(
        api, version, header.correlationId, body, broker, fault, to: &writer)
    else { return .hangUp }
    guard isHeard else { return .silence }
    var bytes = Array(writer.finish().dropFirst(4))
    var wait = hold
    hold = .zero
    switch fault {
    case .loseAnswer: return .silence
    case .garbage(let given): bytes = Array(bytes.prefix(4)) + given
    case .wrongCorrelation: bytes.put(Int32(9999), at: 0)
    case .delay(let stretch): wait = stretch
    default: break
    }
    return .frame(ByteSlice(bytes), after: wait)
  }

  private func respond(
    _ api: ApiKey, _ version: Int16, _ number: Int32, _ body: ByteSlice, _ broker: Int32,
    _ fault: Fault?, to writer: inout ByteWriter
  ) throws -> Bool {
    func put<Response: ResponseMessage>(
      _ answer: Response, _ writer: inout ByteWriter, at other: Int16? = nil
    ) throws {
      try Frame.append(answer, version: other ?? version, correlationId: number, to: &writer)
    }
    switch api {
    case .apiVersions:
      let answer = versions()
      if isOldForVersions, version > 2 {
        try put(
          ApiVersionsResponse { new in
            new.errorCode = .unsupportedVersion
            new.apiKeys = answer.apiKeys.filter { $0.apiKey == 18 }
            for index in new.apiKeys.indices { new.apiKeys[index].maxVersion = 2 }
          }, &writer, at: 0)
      } else {
        try put(answer, &writer)
      }
    case .metadata:
      try put(metadata(try MetadataRequest(body, version: version), fault), &writer)
    case .produce:
      let request = try ProduceRequest(body, version: version)
      let answer = produce(request, broker, fault)
      guard request.acks != 0 else { return false }
      try put(answer, &writer)
    case .initProducerId:
      try put(
        InitProducerIdResponse {
          $0.producerId = nextProducerId
          $0.producerEpoch = 0
        }, &writer)
      nextProducerId += 1
    default:
      try respondElse(api, version, number, body, broker, fault, to: &writer)
    }
    return true
  }

  private func versions() -> ApiVersionsResponse {
    ApiVersionsResponse {
      $0.apiKeys = ApiTable.of(edition).rows.compactMap { row in
        guard let versions = row.versions else { return nil }
        return ApiVersionsResponse.ApiVersion {
          $0.apiKey = row.key.rawValue
          $0.minVersion = versions.lowerBound
          $0.maxVersion = versions.upperBound
        }
      }
    }
  }

  private func metadata(_ request: MetadataRequest, _ fault: Fault?) -> MetadataResponse {
    let names = request.topics.map { $0.compactMap(\.name) } ?? topics.keys.sorted()
    return MetadataResponse { answer in
      answer.brokers = brokers.filter { !down.contains($0) && !knowsNobody }.map { id in
        MetadataResponse.Broker {
          $0.nodeId = id
          $0.host = Self.address(id).host
          $0.port = 9092
        }
      }
      answer.clusterId = "test"
      answer.controllerId = controller
      if case .throttle(let wait) = fault { answer.throttleTimeMs = wait }
      answer.topics = names.map { name in
        MetadataResponse.Topic { row in
          row.name = name
          if case .error(let code) = fault { row.errorCode = code }
          guard let topic = topics[name] else {
            row.errorCode = .unknownTopicOrPartition
            if createsTopics {
              row.errorCode = .leaderNotAvailable
              create(name, leaders: [1])
            }
            return
          }
          row.topicId = topic.id
          row.partitions = topic.partitions.enumerated().map { index, partition in
            MetadataResponse.Partition {
              $0.partitionIndex = Int32(index)
              $0.leaderId = down.contains(partition.leader) ? -1 : partition.leader
              if $0.leaderId < 0 { $0.errorCode = .leaderNotAvailable }
              $0.leaderEpoch = partition.epoch
              $0.replicaNodes = partition.replicas
              $0.isrNodes = partition.replicas
            }
          }
        }
      }
    }
  }

  private func produce(
    _ request: ProduceRequest, _ broker: Int32, _ fault: Fault?
  ) -> ProduceResponse {
    var answer = ProduceResponse()
    if case .throttle(let wait) = fault { answer.throttleTimeMs = wait }
    if case .leaveOut = fault { return answer }
    for topic in request.topicData {
      let rows = topic.partitionData.map { part in
        ProduceResponse.Partition { row in
          row.index = part.index
          if case .error(let code) = fault {
            row.errorCode = code
          } else {
            append(part.records, topic.name, Int(part.index), broker, &row)
          }
        }
      }
      answer.responses.append(
        ProduceResponse.Topic {
          $0.name = topic.name
          $0.partitionResponses = rows
        })
    }
    return answer
  }

  private func append(
    _ records: ByteSlice?, _ topic: String, _ index: Int, _ broker: Int32,
    _ row: inout ProduceResponse.Partition
  ) {
    guard let known = topics[topic], known.partitions.indices.contains(index) else {
      row.errorCode = .unknownTopicOrPartition
      return
    }
    guard known.partitions[index].leader == broker else {
      row.errorCode = .notLeaderOrFollower
      return
    }
    guard var bytes = records?.array, bytes.count <= known.maxMessageBytes else {
      row.errorCode = .messageTooLarge
      return
    }
    let batch = Batch(ByteSlice(bytes))
    guard batch.isValid, let count = batch.recordsCount else {
      row.errorCode = .corruptMessage
      return
    }
    if batch.baseSequence >= 0,
      let old = known.partitions[index].batches.map({ Batch(ByteSlice($0)) }).first(where: {
        $0.producerId == batch.producerId && $0.baseSequence == batch.baseSequence
      })
    {
      row.baseOffset = old.writtenOffset
      return
    }
    let base = known.partitions[index].end
    BatchStamp.stamp(
      &bytes, from: 0, to: bytes.count, baseOffset: base,
      leaderEpoch: known.partitions[index].epoch)
    topics[topic]?.partitions[index].batches.append(bytes)
    topics[topic]?.partitions[index].end = base + Int64(count)
    row.baseOffset = base
  }
}

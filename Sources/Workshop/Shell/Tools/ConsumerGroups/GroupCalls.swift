internal import Bytes
internal import Clients
internal import Clockwork
internal import Editions
internal import Records
internal import Wire

/// What `kafka-consumer-groups` asks of a cluster, each call within the time of `--timeout`.
///
/// What comes back is in the order of the hash maps that the real tool's client puts it into, since that shows.
struct GroupCalls {
  let run: ToolRun
  let admin: ToolAdmin

  init(_ run: ToolRun) throws(JavaException) {
    self.run = run
    admin = try run.admin()
  }

  var edition: Edition { run.edition }

  /// Read when a call is made, so a wrong number shows only then.
  private func timeout() throws(JavaException) -> Stretch {
    let milliseconds = try run.parsed.long("timeout") ?? 5000
    return .milliseconds(Int64(max(0, Int32(truncatingIfNeeded: milliseconds))))
  }

  func get<Call: AdminCall>(_ call: Call) throws(JavaException) -> Call.Answer {
    try admin.get(call, within: try timeout())
  }

  // MARK: Groups

  struct Listing {
    let group: String
    let state: String
  }

  /// The groups of consumers that all brokers know, only those in these states if any is named.
  func list(_ states: [String] = []) throws(JavaException) -> [Listing] {
    let timeout = try timeout()
    let shares: [ToolAdmin.Share<ListConsumerGroupsCall>]
    do throws(ClientFailure) {
      shares = try admin.askAll(ListConsumerGroupsCall(states: states), within: timeout)
    } catch { throw .execution(error) }
    var found: [Listing] = []
    for share in shares {
      switch share.result {
      case .failure(let failure): throw .execution(Self.failure(failure, of: share.broker))
      case .success(let answer):
        for row in answer.groups where ["consumer", ""].contains(row.protocolType) {
          found.append(Listing(group: row.groupId, state: row.groupState))
        }
      }
    }
    return JavaHashMapOrder(found.map(\.group)).keys.compactMap { name in
      found.last { $0.group == name }
    }
  }

  private static func failure(
    _ failure: ClientFailure, of broker: ClusterMetadata.Broker
  ) -> ClientFailure {
    let node =
      "\(broker.host):\(broker.port) (id: \(broker.id) rack: \(broker.rack ?? "null"))"
    let words = failure.message.map { ": \($0)" } ?? ""
    return ClientFailure(failure.javaClass, "Error listing groups on \(node)\(words)")
  }

  struct Description {
    let group: DescribeGroupsResponse.Group
    let coordinator: ClusterMetadata.Broker?
  }

  /// In the order of the client's map of them, which is not that of their names.
  func describe(_ groups: [String]) throws(JavaException) -> [Description] {
    let timeout = try timeout()
    return try order(of: groups).map { name throws(JavaException) in
      let found = try admin.getNamed(DescribeConsumerGroupsCall(name), within: timeout)
      return Description(group: found.answer, coordinator: found.from)
    }
  }

  /// The client puts them into a set, then into two maps.
  func order(of groups: [String]) -> [String] {
    let set = JavaHashMapOrder(setOf: groups).keys
    return JavaHashMapOrder(mapOf: JavaHashMapOrder(set).keys).keys
  }

  // MARK: Offsets

  /// What a group has committed.
  func committed(by group: String) throws(JavaException) -> [(TopicPartition, Int64)] {
    let rows = try get(ListConsumerGroupOffsetsCall(group))
    let read = JavaHashMapOrder(rows.map(\.partition)).keys
    return JavaHashMapOrder(read).keys.compactMap { name in
      rows.last { $0.partition == name }?.committed.map { (name, $0.offset) }
    }
  }

  /// The offsets of a time, of the beginning or of the end; -1 where no record is so late.
  func offsets(
    _ time: Int64, of partitions: [TopicPartition]
  ) throws(JavaException) -> [TopicPartition: Int64] {
    let deadline = run.process.now + (try timeout())
    var rest: [TopicPartition] = []
    for name in partitions where !rest.contains(name) { rest.append(name) }
    var found: [TopicPartition: Int64] = [:]
    while !rest.isEmpty {
      let left = max(deadline - run.process.now, .zero)
      let again = try offsets(time, of: rest, within: left, into: &found)
      rest = again
      if !again.isEmpty { run.process.sleep(admin.retryBackoff) }
    }
    return found
  }

  /// Those whose leader has moved are to be asked for again.
  private func offsets(
    _ time: Int64, of partitions: [TopicPartition], within left: Stretch,
    into found: inout [TopicPartition: Int64]
  ) throws(JavaException) -> [TopicPartition] {
    let topics = JavaHashMapOrder(partitions.map(\.topic)).keys
    let metadata = try admin.get(OffsetsMetadataCall(topics), within: left)
    var leaders: [(id: Int32, partitions: [TopicPartition])] = []
    for name in partitions {
      let leader = try leader(of: name, in: metadata)
      if let place = leaders.firstIndex(where: { $0.id == leader }) {
        leaders[place].partitions.append(name)
      } else {
        leaders.append((leader, [name]))
      }
    }
    var again: [TopicPartition] = []
    for leader in leaders {
      let call = ListOffsetsCall(Self.request(time, leader.partitions), at: leader.id)
      for topic in try admin.get(call, within: left).topics {
        for row in topic.partitions {
          let name = TopicPartition(topic.name, row.partitionIndex)
          let failure = ClientFailure(row.errorCode, in: edition)
          if row.errorCode == .none {
            found[name] = row.offset
          } else if failure.isAboutMetadata {
            again.append(name)
          } else {
            throw .execution(failure)
          }
        }
      }
    }
    return again
  }

  private static func request(
    _ time: Int64, _ partitions: [TopicPartition]
  ) -> ListOffsetsRequest {
    ListOffsetsRequest {
      $0.topics = partitions.groupedByTopic { $0 }.map { topic in
        ListOffsetsRequest.Topic {
          $0.name = topic.topic
          $0.partitions = topic.members.map { name in
            ListOffsetsRequest.Partition {
              $0.partitionIndex = name.partition
              $0.timestamp = time
            }
          }
        }
      }
    }
  }

  private func leader(
    of partition: TopicPartition, in metadata: MetadataResponse
  ) throws(JavaException) -> Int32 {
    let topic = metadata.topics.first { $0.name == partition.topic }
    if let topic, topic.errorCode != .none {
      throw .execution(ClientFailure(topic.errorCode, in: edition))
    }
    let row = topic?.partitions.first { $0.partitionIndex == partition.partition }
    guard let row, metadata.brokers.contains(where: { $0.nodeId == row.leaderId }) else {
      throw .execution(ClientFailure(.leaderNotAvailable, in: edition))
    }
    return row.leaderId
  }

  // MARK: Topics

  /// A topic's partitions, or why nobody can say.
  func partitions(
    of topics: [String]
  ) throws(JavaException) -> [(topic: String, result: Result<[Int32], ClientFailure>)] {
    guard !topics.isEmpty else { return [] }
    let metadata = try get(DescribeTopicsCall(topics))
    return JavaHashMapOrder(topics).keys.map { name in
      guard let topic = metadata.topics.first(where: { $0.name == name }) else {
        return (name, .failure(ClientFailure(.unknownTopicOrPartition, in: edition)))
      }
      guard topic.errorCode == .none else {
        return (name, .failure(ClientFailure(topic.errorCode, in: edition)))
      }
      return (name, .success(topic.partitions.map(\.partitionIndex).sorted()))
    }
  }
}

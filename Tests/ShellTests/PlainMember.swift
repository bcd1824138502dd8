import Blueprint
import Bytes
import Clockwork
import Records
import Simulator
import Wire

@testable import Shell

/// A member of a group as its requests make it: no client stands behind it, so a test says when it joins, what it
/// hands out as leader, and that it falls silent.
final class PlainMember {
  let name: String
  private let group: String
  private let instance: String?
  private let cluster: Cluster
  private let program: ProgramId
  private let node: AskingNode
  private var correlation: Int32 = 0
  private(set) var memberId = ""
  private(set) var generation: Int32 = -1

  init(
    _ name: String, in group: String, instance: String? = nil, at broker: Int, _ cluster: Cluster
  ) {
    self.name = name
    self.group = group
    self.instance = instance
    self.cluster = cluster
    let layout = cluster.layout
    let node = AskingNode(Address(layout.brokerHost(broker), layout.brokerPort(broker)))
    self.node = node
    let simulation = cluster.simulation
    program = simulation.addProgram(
      "\(name)-of-\(group)", on: simulation.host(layout.clientHost) ?? simulation.hostIds[0]
    ) { _ in node }
    simulation.start(program)
    cluster.settle()
  }

  func send<Request: RequestMessage>(_ request: Request, _ version: Int16) {
    correlation += 1
    var writer = ByteWriter()
    try? Frame.append(
      request, version: version, correlationId: correlation, clientId: name, to: &writer)
    let frame = ByteSlice(writer.finish())
    cluster.simulation.command(program) { [node] _, _, outbox in
      node.send(frame.part(from: 4, to: frame.count), into: &outbox)
    }
  }

  func answer<Response: ResponseMessage>(_ version: Int16) -> Response? {
    let number = correlation
    let find = { [node] in node.answers.first { $0.storage.int32(at: $0.start) == number } }
    cluster.wait(most: .seconds(60)) { find() != nil }
    guard let frame = find(),
      let (_, body) = try? Frame.responseHeader(of: frame, Response.api, version: version)
    else { return nil }
    return try? Response(body, version: version)
  }

  // MARK: What a member does

  /// Asks to join; it is answered when the group says so.
  func join(_ topics: [String], anew isAnew: Bool = false) {
    if isAnew { memberId = "" }
    var subscription = ConsumerProtocolSubscription()
    subscription.topics = topics
    let metadata = Self.bytes(of: subscription)
    let request = { [self] in
      JoinGroupRequest {
        $0.groupId = group
        $0.sessionTimeoutMs = 300_000
        $0.rebalanceTimeoutMs = 300_000
        $0.memberId = memberId
        $0.groupInstanceId = instance
        $0.protocolType = "consumer"
        $0.protocols = [
          JoinGroupRequest.GroupProtocol {
            $0.name = "range"
            $0.metadata = metadata
          }
        ]
      }
    }
    if memberId.isEmpty, instance == nil {
      send(request(), 7)
      let told: JoinGroupResponse? = answer(7)
      memberId = told?.memberId ?? ""
    }
    send(request(), 7)
  }

  /// The others are asked to join before this waits.
  func joined() -> JoinGroupResponse? {
    let response: JoinGroupResponse? = answer(7)
    memberId = response?.memberId ?? memberId
    generation = response?.generationId ?? -1
    return response
  }

  /// As leader hands these out, by members' ids; as anybody else takes what it gets.
  func sync(_ shares: [(member: String, partitions: [TopicPartition])] = []) {
    send(
      SyncGroupRequest {
        $0.groupId = group
        $0.generationId = generation
        $0.memberId = memberId
        $0.groupInstanceId = instance
        $0.protocolType = "consumer"
        $0.protocolName = "range"
        $0.assignments = shares.map { share in
          var assignment = ConsumerProtocolAssignment()
          assignment.assignedPartitions = share.partitions.groupedByTopic { $0 }.map { topic in
            var row = ConsumerProtocolAssignment.TopicPartitions()
            row.topic = topic.topic
            row.partitions = topic.members.map(\.partition)
            return row
          }
          let bytes = Self.bytes(of: assignment)
          return SyncGroupRequest.Assignment {
            $0.memberId = share.member
            $0.assignment = bytes
          }
        }
      }, 5)
  }

  func synced() -> SyncGroupResponse? { answer(5) }

  func commit(_ names: [TopicPartition], _ offset: Int64) {
    send(
      OffsetCommitRequest {
        $0.groupId = group
        $0.generationIdOrMemberEpoch = generation
        $0.memberId = memberId
        $0.groupInstanceId = instance
        $0.topics = names.groupedByTopic { $0 }.map { topic in
          OffsetCommitRequest.Topic {
            $0.name = topic.topic
            $0.partitions = topic.members.map { name in
              OffsetCommitRequest.Partition {
                $0.partitionIndex = name.partition
                $0.committedOffset = offset
                $0.committedMetadata = ""
              }
            }
          }
        }
      }, 7)
    let _: OffsetCommitResponse? = answer(7)
  }

  func leave() {
    send(
      LeaveGroupRequest {
        $0.groupId = group
        $0.members = [
          LeaveGroupRequest.Member {
            $0.memberId = memberId
            $0.groupInstanceId = instance
          }
        ]
      }, 4)
    let _: LeaveGroupResponse? = answer(4)
  }

  /// Asks the coordinator for records, where it leads the partition.
  func fetch(_ name: TopicPartition, from offset: Int64) {
    send(
      FetchRequest {
        $0.maxBytes = 1 << 20
        $0.topics = [
          FetchRequest.Topic {
            $0.topic = name.topic
            $0.partitions = [
              FetchRequest.Partition {
                $0.partition = name.partition
                $0.fetchOffset = offset
                $0.partitionMaxBytes = 1 << 20
              }
            ]
          }
        ]
      }, 11)
    let _: FetchResponse? = answer(11)
  }

  private static func bytes(of message: some Message) -> ByteSlice {
    ByteSlice((try? message.encodedWithVersion(1)) ?? [])
  }
}

/// Sends what it is given, and keeps what comes.
private final class AskingNode: Node {
  private let broker: Address
  private(set) var answers: [ByteSlice] = []
  private var waiting: [ByteSlice] = []
  private var isOpen = false
  private static let connection = ConnectionId(1)

  init(_ broker: Address) { self.broker = broker }

  func send(_ frame: ByteSlice, into outbox: inout Outbox<NodeEffect>) {
    guard isOpen else { return waiting.append(frame) }
    outbox.post(.send(Self.connection, frame))
  }

  func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    switch event {
    case .started: outbox.post(.connect(Self.connection, to: broker))
    case .connected:
      isOpen = true
      for frame in waiting { outbox.post(.send(Self.connection, frame)) }
      waiting = []
    case .received(_, let frame): answers.append(frame)
    default: break
    }
  }
}

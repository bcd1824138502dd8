import Bytes
import Clockwork
import Shell
import Simulator
import Wire

/// A consumer that is a member of a group, as the requests that one sends. What it says of itself in a generation,
/// and what it hands out as leader, are the recorded members' own words: the broker only keeps them.
final class GroupMember {
  let name: String
  let group: String
  private let cluster: GroupCluster
  private let program: RawProgram
  private let running: ProgramId
  private var correlation: Int32 = 0
  private(set) var memberId = ""
  private(set) var generation: Int32 = -1
  private var shares: [String] = []
  private var isLeader = false

  init(_ name: String, in group: String, _ cluster: GroupCluster) {
    self.name = name
    self.group = group
    self.cluster = cluster
    program = RawProgram(cluster.broker)
    let program = program
    let simulation = cluster.player.cluster.simulation
    running = simulation.addProgram(name, on: cluster.host) { _ in program }
    simulation.start(running)
    cluster.player.cluster.settle()
  }

  // MARK: Requests

  /// Sends a request; its answer is taken later.
  func send<Request: RequestMessage>(_ request: Request, _ version: Int16) {
    correlation += 1
    var writer = ByteWriter()
    do {
      try Frame.append(
        request, version: version, correlationId: correlation, clientId: name, to: &writer)
    } catch {
      return cluster.complain("\(Request.api.name): \(error)")
    }
    let frame = ByteSlice(writer.finish())
    cluster.player.cluster.simulation.command(running) { _, _, outbox in
      program.send(frame.part(from: 4, to: frame.count), into: &outbox)
    }
  }

  /// The answer to the last request, for which time passes.
  func answer<Response: ResponseMessage>(_ version: Int16) -> Response {
    let number = correlation
    let isThere = { [program] in
      program.answers.contains { $0.storage.int32(at: $0.start) == number }
    }
    cluster.player.cluster.wait(most: .seconds(60), until: isThere)
    guard let frame = program.answers.first(where: { $0.storage.int32(at: $0.start) == number }),
      let (_, body) = try? Frame.responseHeader(of: frame, Response.api, version: version),
      let response = try? Response(body, version: version)
    else {
      cluster.complain("\(name): no \(Response.api.name)")
      return Response()
    }
    return response
  }

  func ask<Request: RequestMessage>(_ request: Request, _ version: Int16) -> Request.Answer {
    send(request, version)
    return answer(version)
  }

  // MARK: What a consumer does

  /// Asks to join, with what the recorded member said of itself in that generation.
  func join(saying subscription: ByteSlice) {
    let request = { [self] in
      JoinGroupRequest {
        $0.groupId = group
        $0.sessionTimeoutMs = 10_000
        $0.rebalanceTimeoutMs = 300_000
        $0.memberId = memberId
        $0.protocolType = "consumer"
        $0.protocols = [
          JoinGroupRequest.GroupProtocol {
            $0.name = "range"
            $0.metadata = subscription
          }
        ]
      }
    }
    if memberId.isEmpty {
      let told = ask(request(), 7)
      if told.errorCode != .memberIdRequired { cluster.complain("\(name): \(told.errorCode)") }
      memberId = told.memberId
    }
    send(request(), 7)
  }

  /// All have joined: whoever leads hands out what the recorded leader did.
  func joined() {
    let response: JoinGroupResponse = answer(7)
    if response.errorCode != .none { cluster.complain("\(name): \(response.errorCode)") }
    generation = response.generationId
    isLeader = response.leader == memberId
    shares = response.members.map(\.memberId)
  }

  func sync(sharing assignments: [String: ByteSlice]) {
    send(
      SyncGroupRequest {
        $0.groupId = group
        $0.generationId = generation
        $0.memberId = memberId
        $0.protocolType = "consumer"
        $0.protocolName = "range"
        guard isLeader else { return }
        $0.assignments = shares.map { member in
          SyncGroupRequest.Assignment {
            $0.memberId = member
            $0.assignment = assignments[String(member.dropLast(37))] ?? ByteSlice([])
          }
        }
      }, 5)
  }

  func synced() {
    let response: SyncGroupResponse = answer(5)
    if response.errorCode != .none { cluster.complain("\(name): \(response.errorCode)") }
  }

  func beat() -> ErrorCode {
    ask(
      HeartbeatRequest {
        $0.groupId = group
        $0.generationId = generation
        $0.memberId = memberId
      }, 4
    ).errorCode
  }

  struct Commit {
    let topic: String
    let partition: Int32
    let offset: Int64
    var leaderEpoch: Int32 = -1
    var metadata = ""
  }

  func commit(_ commits: [Commit]) {
    var topics: [OffsetCommitRequest.Topic] = []
    for commit in commits {
      let part = OffsetCommitRequest.Partition {
        $0.partitionIndex = commit.partition
        $0.committedOffset = commit.offset
        $0.committedLeaderEpoch = commit.leaderEpoch
        $0.committedMetadata = commit.metadata
      }
      if let place = topics.firstIndex(where: { $0.name == commit.topic }) {
        topics[place].partitions.append(part)
      } else {
        topics.append(
          OffsetCommitRequest.Topic {
            $0.name = commit.topic
            $0.partitions = [part]
          })
      }
    }
    let told = ask(
      OffsetCommitRequest {
        $0.groupId = group
        $0.generationIdOrMemberEpoch = generation
        $0.memberId = memberId
        $0.topics = topics
      }, 8)
    for part in told.topics.flatMap(\.partitions) where part.errorCode != .none {
      cluster.complain("\(name) commits: \(part.errorCode)")
    }
  }

  func leave() {
    let told = ask(
      LeaveGroupRequest {
        $0.groupId = group
        $0.members = [LeaveGroupRequest.Member { $0.memberId = memberId }]
      }, 4)
    if told.errorCode != .none { cluster.complain("\(name) leaves: \(told.errorCode)") }
  }
}

internal import Bytes
internal import Clockwork
internal import Wire

/// A member of a group, with the frames of a consumer and without its records: it finds its coordinator, joins,
/// shares out what there is if it leads, beats, commits, and begins anew whenever it is sent away.
final class GroupStandIn: HeartbeatingNode {
  struct Role {
    let number: Int
    let group: String
    /// Its `group.instance.id`, where it has one.
    var instance: String?
    var session: Stretch = .seconds(10)
    /// Nil for one that never commits.
    var commits: Stretch? = .seconds(2)
  }

  static let beatInterval = Stretch.seconds(3)
  static let patience = Stretch.seconds(8)
  static let rebalanceTimeout = Stretch.seconds(12)

  enum Phase { case looking, joining, syncing, member, away }

  private enum Timer {
    static let retry = TimerName("retry")
    static let patience = TimerName("patience")
    static let beat = TimerName("beat")
    static let commit = TimerName("commit")
  }

  private let role: Role
  private let memory: GroupMemory
  private let brokers: [Address]
  private(set) var phase = Phase.looking
  private(set) var memberId = ""
  private(set) var generation: Int32 = -1
  private var isLeader = false
  private var members: [String] = []
  private var attempts: Int
  private var link = ConnectionId(0)
  private var isOpen = false
  private var coordinator: Address?
  private var correlation: Int32 = 0
  private var asked: (correlation: Int32, api: ApiKey, version: Int16, since: Instant)?
  private var committing: Int64 = 0
  private var now = Instant(microseconds: 0)
  private var outbox = Outbox<NodeEffect>()
  private(set) var lastChange: Instant?

  init(_ role: Role, _ memory: GroupMemory, brokers: [Address]) {
    self.role = role
    self.memory = memory
    self.brokers = brokers
    attempts = role.number
  }

  func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    self.now = now
    take(event)
    for effect in self.outbox.collect() { outbox.post(effect) }
  }

  /// Somebody has it leave its group, and come back after a while.
  func leave(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    guard phase == .member, isOpen else { return }
    self.now = now
    ask(
      LeaveGroupRequest {
        $0.groupId = role.group
        $0.members = [
          LeaveGroupRequest.Member {
            $0.memberId = memberId
            $0.groupInstanceId = role.instance
          }
        ]
      }, 3)
    become(.away)
    memberId = ""
    self.outbox.post(.disarm(Timer.beat))
    self.outbox.post(.disarm(Timer.commit))
    self.outbox.post(.arm(Timer.retry, at: now + .seconds(5)))
    for effect in self.outbox.collect() { outbox.post(effect) }
  }

  private func take(_ event: NodeEvent) {
    switch event {
    case .started: look()
    case .connected(let id) where id == link:
      isOpen = true
      if coordinator == nil { find() } else { join() }
    case .received(let id, let frame) where id == link: answered(frame)
    case .closed(let id) where id == link:
      isOpen = false
      lookLater()
    case .timerFired(Timer.retry): look()
    case .timerFired(Timer.patience): lookLater()
    case .timerFired(Timer.beat): beat()
    case .timerFired(Timer.commit): commit()
    default: break
    }
  }

  private func become(_ phase: Phase) {
    self.phase = phase
    lastChange = now
  }

  // MARK: Finding the coordinator

  private func connect(to address: Address) {
    if isOpen { outbox.post(.close(link)) }
    link = ConnectionId(link.number + 1)
    (isOpen, asked) = (false, nil)
    outbox.post(.connect(link, to: address))
    outbox.post(.arm(Timer.patience, at: now + Self.patience))
  }

  private func look() {
    become(.looking)
    coordinator = nil
    attempts += 1
    connect(to: brokers[attempts % brokers.count])
  }

  private func lookLater() {
    become(.looking)
    if isOpen { outbox.post(.close(link)) }
    (isOpen, asked) = (false, nil)
    for timer in [Timer.patience, Timer.beat, Timer.commit] { outbox.post(.disarm(timer)) }
    outbox.post(.arm(Timer.retry, at: now + .milliseconds(500)))
  }

  private func find() {
    ask(FindCoordinatorRequest { $0.key = role.group }, 1)
  }

  private func found(_ response: FindCoordinatorResponse) {
    guard response.errorCode == .none else { return lookLater() }
    let address = Address(response.host, Int(response.port))
    coordinator = address
    connect(to: address)
  }

  // MARK: Joining

  private func join() {
    become(.joining)
    for timer in [Timer.beat, Timer.commit] { outbox.post(.disarm(timer)) }
    let subscription = ConsumerProtocolSubscription { $0.topics = ["work"] }
    let metadata = (try? subscription.encodedWithVersion(0)) ?? []
    ask(
      JoinGroupRequest {
        $0.groupId = role.group
        $0.sessionTimeoutMs = Int32(role.session.milliseconds)
        $0.rebalanceTimeoutMs = Int32(Self.rebalanceTimeout.milliseconds)
        $0.memberId = memberId
        $0.groupInstanceId = role.instance
        $0.protocolType = "consumer"
        $0.protocols = [
          JoinGroupRequest.GroupProtocol {
            $0.name = "range"
            $0.metadata = ByteSlice(metadata)
          }
        ]
      }, 5, within: Self.patience + Self.rebalanceTimeout + role.session)
  }

  private func joined(_ response: JoinGroupResponse) {
    switch response.errorCode {
    case .none:
      memberId = response.memberId
      generation = response.generationId
      isLeader = response.leader == memberId
      members = response.members.map(\.memberId)
      sync()
    case .memberIdRequired:
      memberId = response.memberId
      join()
    default: sentAway(response.errorCode)
    }
  }

  private func sync() {
    become(.syncing)
    attempts += 1
    ask(
      SyncGroupRequest {
        $0.groupId = role.group
        $0.generationId = generation
        $0.memberId = memberId
        $0.groupInstanceId = role.instance
        guard isLeader else { return }
        $0.assignments = members.map { member in
          SyncGroupRequest.Assignment {
            $0.memberId = member
            $0.assignment = ByteSlice(
              utf8: "\(generation) for \(member) by \(role.number) at \(now.microseconds)")
          }
        }
      }, 3, within: Self.patience + Self.rebalanceTimeout)
  }

  private func synced(_ response: SyncGroupResponse) {
    guard response.errorCode == .none else { return sentAway(response.errorCode) }
    become(.member)
    memory.noteSync(
      .init(group: role.group, generation: generation, member: memberId), response.assignment.text)
    outbox.post(.arm(Timer.beat, at: now + Self.beatInterval))
    if let commits = role.commits { outbox.post(.arm(Timer.commit, at: now + commits)) }
  }

  /// What a consumer does with each refusal.
  private func sentAway(_ code: ErrorCode) {
    switch code {
    case .unknownMemberId, .fencedInstanceId, .groupMaxSizeReached:
      memberId = ""
      join()
    case .rebalanceInProgress, .illegalGeneration: join()
    default: lookLater()
    }
  }

  // MARK: Being a member

  private func beat() {
    outbox.post(.arm(Timer.beat, at: now + Self.beatInterval))
    guard asked == nil else { return }
    ask(
      HeartbeatRequest {
        $0.groupId = role.group
        $0.generationId = generation
        $0.memberId = memberId
        $0.groupInstanceId = role.instance
      }, 3)
  }

  private func commit() {
    guard let interval = role.commits else { return }
    outbox.post(.arm(Timer.commit, at: now + interval))
    guard asked == nil else { return }
    lastChange = now
    committing = memory.nextCommit(of: role.number)
    ask(
      OffsetCommitRequest {
        $0.groupId = role.group
        $0.generationIdOrMemberEpoch = generation
        $0.memberId = memberId
        $0.groupInstanceId = role.instance
        $0.topics = [
          OffsetCommitRequest.Topic {
            $0.name = "work"
            $0.partitions = [
              OffsetCommitRequest.Partition {
                $0.partitionIndex = Int32(role.number)
                $0.committedOffset = committing
              }
            ]
          }
        ]
      }, 7)
  }

  private func committed(_ response: OffsetCommitResponse) {
    let code = response.topics.first?.partitions.first?.errorCode ?? .unknownServerError
    switch code {
    case .none: memory.noteCommitted(committing, by: role.number)
    case .unknownMemberId, .illegalGeneration, .rebalanceInProgress, .fencedInstanceId,
      .coordinatorLoadInProgress, .unknownTopicOrPartition:
      memory.noteRefused(committing, by: role.number)
    default: break
    }
    if code == .unknownTopicOrPartition { return }
    if code != .none { sentAway(code) }
  }

  // MARK: Frames

  private func ask<Request: RequestMessage>(
    _ request: Request, _ version: Int16, within patience: Stretch = GroupStandIn.patience
  ) {
    correlation += 1
    var writer = ByteWriter()
    do throws(WireError) {
      try Frame.append(
        request, version: version, correlationId: correlation, clientId: "stand-in-\(role.number)",
        to: &writer)
    } catch {
      preconditionFailure("a request that cannot be written: \(error)")
    }
    let bytes = writer.finish()
    asked = (correlation, Request.api, version, now)
    outbox.post(.send(link, ByteSlice(bytes, from: 4, to: bytes.count)))
    outbox.post(.arm(Timer.patience, at: now + patience))
  }

  private func answered(_ frame: ByteSlice) {
    guard let asked, frame.storage.int32(at: frame.start) == asked.correlation else { return }
    self.asked = nil
    outbox.post(.disarm(Timer.patience))
    guard phase != .away,
      let (_, body) = try? Frame.responseHeader(of: frame, asked.api, version: asked.version)
    else { return }
    func read<Response: ResponseMessage>(_ take: (Response) -> Void) {
      if let response = try? Response(body, version: asked.version) { take(response) }
    }
    switch asked.api {
    case .findCoordinator: read(found)
    case .joinGroup: read(joined)
    case .syncGroup: read(synced)
    case .heartbeat:
      read { (response: HeartbeatResponse) in
        if response.errorCode != .none { sentAway(response.errorCode) }
      }
    case .offsetCommit: read(committed)
    default: break
    }
  }

  // MARK: Idle time

  func isHeartbeat(_ timer: TimerName, quietSince: Instant) -> Bool { timer == Timer.beat }

  func isRenewed(_ timer: TimerName, since quiet: Instant) -> Bool {
    asked.map { $0.since >= quiet } ?? true
  }

  func leap(by stretch: Stretch, quietSince: Instant) {}
}

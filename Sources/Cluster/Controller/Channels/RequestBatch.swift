internal import Clockwork
internal import Records
internal import Wire

/// What one event has to tell the brokers, gathered so that each gets at most one request of a kind.
///
/// A partition is put down as it stands when it is added; the last word counts. A broker gets its
/// LeaderAndIsr first, then UpdateMetadata, then StopReplica.
final class RequestBatch {
  struct Place: Hashable {
    let broker: Int32
    let key: TopicPartition
  }

  struct Role {
    let broker: Int32
    let key: TopicPartition
    var state: LeaderAndIsrRequest.PartitionState
  }

  struct Stop {
    let broker: Int32
    let key: TopicPartition
    let leaderEpoch: Int32
    var isDeleting: Bool
  }

  private(set) var roles: [Role] = []
  private(set) var stops: [Stop] = []
  private(set) var told: [Int32] = []
  private(set) var news: [(key: TopicPartition, state: UpdateMetadataRequest.PartitionState)] = []
  private var roleOf: [Place: Int] = [:]
  private var stopOf: [Place: Int] = [:]
  private var newsOf: [TopicPartition: Int] = [:]

  func add(_ role: Role) {
    let key = Place(broker: role.broker, key: role.key)
    if let place = roleOf[key] {
      let wasNew = roles[place].state.isNew
      roles[place] = role
      if wasNew { roles[place].state.isNew = true }
    } else {
      roleOf[key] = roles.count
      roles.append(role)
    }
  }

  func add(_ stop: Stop) {
    let key = Place(broker: stop.broker, key: stop.key)
    if let place = stopOf[key] {
      let wasDeleting = stops[place].isDeleting
      stops[place] = stop
      if wasDeleting { stops[place].isDeleting = true }
    } else {
      stopOf[key] = stops.count
      stops.append(stop)
    }
  }

  func tell(_ brokers: [Int32]) {
    for id in brokers where !told.contains(id) { told.append(id) }
  }

  func add(_ key: TopicPartition, _ state: UpdateMetadataRequest.PartitionState) {
    if let place = newsOf[key] {
      news[place].state = state
    } else {
      newsOf[key] = news.count
      news.append((key, state))
    }
  }
}

extension KafkaController {
  // MARK: Gathering

  func addRole(
    _ partition: ControlledPartition, for brokers: [Int32], isNew: Bool = false,
    to batch: RequestBatch
  ) {
    guard let leadership = partition.leadership else { return }
    for broker in brokers where broker >= 0 {
      batch.add(
        RequestBatch.Role(
          broker: broker, key: partition.key,
          state: LeaderAndIsrRequest.PartitionState {
            $0.partitionIndex = partition.key.partition
            $0.controllerEpoch = leadership.controllerEpoch
            $0.leader = leadership.leader
            $0.leaderEpoch = leadership.leaderEpoch
            $0.isr = leadership.inSync
            $0.partitionEpoch = leadership.version
            $0.replicas = partition.replicas
            $0.addingReplicas = partition.assignment.adding
            $0.removingReplicas = partition.assignment.removing
            $0.isNew = isNew
          }))
    }
    addNews([partition], for: picture.brokerIds, to: batch)
  }

  func addStop(
    _ partition: ControlledPartition, for broker: Int32, deleting: Bool, to batch: RequestBatch
  ) {
    let epoch =
      picture.isQueuedForDeletion(partition)
      ? Self.epochDuringDelete : partition.leadership?.leaderEpoch ?? -1
    batch.add(
      RequestBatch.Stop(
        broker: broker, key: partition.key, leaderEpoch: epoch, isDeleting: deleting))
  }

  func addNews(
    _ partitions: [ControlledPartition], for brokers: [Int32], to batch: RequestBatch
  ) {
    batch.tell(brokers)
    for partition in partitions {
      guard let leadership = partition.leadership else { continue }
      let isDeleted = picture.isQueuedForDeletion(partition)
      batch.add(
        partition.key,
        UpdateMetadataRequest.PartitionState {
          $0.partitionIndex = partition.key.partition
          $0.controllerEpoch = leadership.controllerEpoch
          $0.leader = isDeleted ? Self.leaderDuringDelete : leadership.leader
          $0.leaderEpoch = isDeleted ? 0 : leadership.leaderEpoch
          $0.isr = leadership.inSync
          $0.zkVersion = isDeleted ? 0 : leadership.version
          $0.replicas = partition.replicas
          $0.offlineReplicas = partition.replicas.filter { !picture.isLive($0) }
        })
    }
  }

  static let leaderDuringDelete: Int32 = -2
  static let epochDuringDelete: Int32 = -2

  /// Tells brokers who is there, and of these partitions.
  func sendMetadata(_ partitions: [ControlledPartition], to brokers: [Int32]) {
    let batch = RequestBatch()
    addNews(partitions, for: brokers, to: batch)
    send(batch)
  }

  // MARK: Sending

  func send(_ batch: RequestBatch) {
    for broker in picture.brokers {
      let roles = batch.roles.filter { $0.broker == broker.id }.sorted { $0.key < $1.key }
      if !roles.isEmpty { channels.send(request(roles, to: broker), to: broker.id, at: now) }
    }
    let news = batch.news.sorted { $0.key < $1.key }
    for broker in picture.brokers where batch.told.contains(broker.id) {
      channels.send(request(news, to: broker), to: broker.id, at: now)
    }
    for broker in picture.brokers {
      let stops = batch.stops.filter { $0.broker == broker.id }.sorted { $0.key < $1.key }
      guard !stops.isEmpty else { continue }
      channels.send(
        request(stops, to: broker), to: broker.id,
        deleting: stops.filter(\.isDeleting).map(\.key), at: now)
    }
  }

  private func request(_ roles: [RequestBatch.Role], to broker: LiveBroker) -> LeaderAndIsrRequest {
    var request = LeaderAndIsrRequest()
    request.controllerId = brokerId
    request.controllerEpoch = epoch
    request.brokerEpoch = broker.epoch
    request.topicStates = roles.groupedByTopic(\.key).map { group in
      LeaderAndIsrRequest.TopicState {
        $0.topicName = group.topic
        $0.partitionStates = group.members.map(\.state)
      }
    }
    let leaders = roles.map(\.state.leader)
    request.liveLeaders = picture.brokers.filter { leaders.contains($0.id) }.map { leader in
      LeaderAndIsrRequest.LiveLeader {
        $0.brokerId = leader.id
        $0.hostName = leader.znode.host
        $0.port = Int32(leader.znode.port)
      }
    }
    return request
  }

  private func request(
    _ news: [(key: TopicPartition, state: UpdateMetadataRequest.PartitionState)],
    to broker: LiveBroker
  ) -> UpdateMetadataRequest {
    var request = UpdateMetadataRequest()
    request.controllerId = brokerId
    request.controllerEpoch = epoch
    request.brokerEpoch = broker.epoch
    request.topicStates = news.groupedByTopic(\.key).map { group in
      UpdateMetadataRequest.TopicState {
        $0.topicName = group.topic
        $0.partitionStates = group.members.map(\.state)
      }
    }
    request.liveBrokers = picture.brokers.map { live in
      UpdateMetadataRequest.LiveBroker {
        $0.id = live.id
        $0.rack = live.znode.rack
        $0.endpoints = [
          UpdateMetadataRequest.Endpoint {
            $0.host = live.znode.host
            $0.port = Int32(live.znode.port)
            $0.listener = "PLAINTEXT"
          }
        ]
      }
    }
    return request
  }

  private func request(_ stops: [RequestBatch.Stop], to broker: LiveBroker) -> StopReplicaRequest {
    var request = StopReplicaRequest()
    request.controllerId = brokerId
    request.controllerEpoch = epoch
    request.brokerEpoch = broker.epoch
    request.topicStates = stops.groupedByTopic(\.key).map { group in
      StopReplicaRequest.TopicState {
        $0.topicName = group.topic
        $0.partitionStates = group.members.map { stop in
          StopReplicaRequest.PartitionState {
            $0.partitionIndex = stop.key.partition
            $0.leaderEpoch = stop.leaderEpoch
            $0.deletePartition = stop.isDeleting
          }
        }
      }
    }
    return request
  }
}

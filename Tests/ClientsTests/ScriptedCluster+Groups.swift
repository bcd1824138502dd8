import Bytes
import Clockwork
import Records
import Wire

@testable import Clients

/// A group as its coordinator has it.
struct ScriptedGroup {
  var state = "Empty"
  var protocolType = "consumer"
  var members: [String] = []
  var offsets: [TopicPartition: Int64] = [:]
  var generation: Int32 = 0
  var assignments: [String: ByteSlice] = [:]
}

/// What the brokers of the tests answer of groups, and as controllers of replicas.
extension ScriptedCluster {
  func respondOfGroups(
    _ api: ApiKey, _ version: Int16, _ number: Int32, _ body: ByteSlice, _ broker: Int32,
    _ fault: Fault?, to writer: inout ByteWriter
  ) throws {
    func put<Response: ResponseMessage>(_ answer: Response, _ writer: inout ByteWriter) throws {
      try Frame.append(answer, version: version, correlationId: number, to: &writer)
    }
    let fault: ErrorCode = if case .error(let code)? = fault { code } else { .none }
    switch api {
    case .findCoordinator:
      let request = try FindCoordinatorRequest(body, version: version)
      try put(coordinator(request, fault), &writer)
    case .listGroups:
      let names = groups.keys.sorted().filter { coordinator(of: $0) == broker }
      try put(
        ListGroupsResponse {
          $0.errorCode = fault
          $0.groups = names.map { name in
            ListGroupsResponse.Group {
              $0.groupId = name
              $0.protocolType = groups[name]?.protocolType ?? ""
              $0.groupState = groups[name]?.state ?? ""
            }
          }
        }, &writer)
    case .describeGroups:
      let request = try DescribeGroupsRequest(body, version: version)
      try put(
        DescribeGroupsResponse {
          $0.groups = request.groups.map { described($0, broker, fault) }
        }, &writer)
    case .deleteGroups:
      let request = try DeleteGroupsRequest(body, version: version)
      var answer = DeleteGroupsResponse()
      for name in request.groupsNames {
        var code = code(of: name, broker, fault)
        if code == .none, groups.removeValue(forKey: name) == nil { code = .groupIdNotFound }
        answer.results.append(
          DeleteGroupsResponse.Group {
            $0.groupId = name
            $0.errorCode = code
          })
      }
      try put(answer, &writer)
    case .offsetDelete:
      let request = try OffsetDeleteRequest(body, version: version)
      try put(deleted(request, broker, fault), &writer)
    case .offsetFetch:
      let request = try OffsetFetchRequest(body, version: version)
      try put(offsets(request, version, broker, fault), &writer)
    case .offsetCommit:
      let request = try OffsetCommitRequest(body, version: version)
      try put(committed(request, broker, fault), &writer)
    case .leaveGroup:
      let request = try LeaveGroupRequest(body, version: version)
      try put(left(request, broker, fault), &writer)
    case .joinGroup:
      let request = try JoinGroupRequest(body, version: version)
      try put(joined(request, broker, fault), &writer)
    case .syncGroup:
      let request = try SyncGroupRequest(body, version: version)
      for row in request.assignments {
        groups[request.groupId]?.assignments[row.memberId] = row.assignment
      }
      try put(
        SyncGroupResponse {
          $0.errorCode = code(of: request.groupId, broker, fault)
          $0.protocolType = request.protocolType
          $0.protocolName = request.protocolName
          $0.assignment =
            groups[request.groupId]?.assignments[request.memberId] ?? ByteSlice([])
        }, &writer)
    case .heartbeat:
      let request = try HeartbeatRequest(body, version: version)
      try put(
        HeartbeatResponse { $0.errorCode = code(of: request.groupId, broker, fault) }, &writer)
    case .electLeaders, .alterPartitionReassignments, .listPartitionReassignments:
      try respondOfReplicas(api, version, number, body, broker, fault, to: &writer)
    default: throw WireError(.unknownApi(api.rawValue), at: 0)
    }
  }

  func coordinator(of group: String) -> Int32 { coordinators[group] ?? 2 }

  /// As a broker that does not coordinate the group answers.
  private func code(of group: String, _ broker: Int32, _ fault: ErrorCode) -> ErrorCode {
    if fault != .none { return fault }
    return coordinator(of: group) == broker ? .none : .notCoordinator
  }

  private func coordinator(
    _ request: FindCoordinatorRequest, _ fault: ErrorCode
  ) -> FindCoordinatorResponse {
    let keys = request.coordinatorKeys.isEmpty ? [request.key] : request.coordinatorKeys
    return FindCoordinatorResponse {
      $0.errorCode = fault
      $0.nodeId = coordinator(of: keys[0])
      $0.host = Self.address($0.nodeId).host
      $0.port = 9092
      $0.coordinators = keys.map { key in
        FindCoordinatorResponse.Coordinator {
          $0.key = key
          $0.nodeId = coordinator(of: key)
          $0.host = Self.address($0.nodeId).host
          $0.port = 9092
          $0.errorCode = fault
        }
      }
    }
  }

  /// A group of one, whose member is let in at once, and leads.
  private func joined(
    _ request: JoinGroupRequest, _ broker: Int32, _ fault: ErrorCode
  ) -> JoinGroupResponse {
    var answer = JoinGroupResponse()
    answer.errorCode = code(of: request.groupId, broker, fault)
    guard answer.errorCode == .none else { return answer }
    if request.memberId.isEmpty, request.groupInstanceId == nil {
      answer.errorCode = .memberIdRequired
      answer.memberId = "c-1"
      return answer
    }
    let member = request.memberId.isEmpty ? "c-1" : request.memberId
    let generation = (groups[request.groupId]?.generation ?? 0) + 1
    groups[request.groupId, default: ScriptedGroup()].generation = generation
    groups[request.groupId]?.members = [member]
    answer.generationId = generation
    answer.protocolType = request.protocolType
    answer.protocolName = request.protocols[0].name
    (answer.leader, answer.memberId) = (member, member)
    answer.members = [
      JoinGroupResponse.Member {
        $0.memberId = member
        $0.groupInstanceId = request.groupInstanceId
        $0.metadata = request.protocols[0].metadata
      }
    ]
    return answer
  }

  private func described(
    _ name: String, _ broker: Int32, _ fault: ErrorCode
  ) -> DescribeGroupsResponse.Group {
    DescribeGroupsResponse.Group {
      $0.groupId = name
      $0.errorCode = code(of: name, broker, fault)
      $0.groupState = groups[name]?.state ?? "Dead"
      $0.protocolType = groups[name]?.protocolType ?? ""
      $0.members = (groups[name]?.members ?? []).map { member in
        DescribeGroupsResponse.Member { $0.memberId = member }
      }
    }
  }

  private func deleted(
    _ request: OffsetDeleteRequest, _ broker: Int32, _ fault: ErrorCode
  ) -> OffsetDeleteResponse {
    var answer = OffsetDeleteResponse()
    answer.errorCode = code(of: request.groupId, broker, fault)
    guard answer.errorCode == .none else { return answer }
    for topic in request.topics {
      var row = OffsetDeleteResponse.Topic { $0.name = topic.name }
      for partition in topic.partitions {
        let name = TopicPartition(topic.name, partition.partitionIndex)
        let isThere = groups[request.groupId]?.offsets.removeValue(forKey: name) != nil
        row.partitions.append(
          OffsetDeleteResponse.Partition {
            $0.partitionIndex = name.partition
            $0.errorCode = isThere ? .none : .unknownTopicOrPartition
          })
      }
      answer.topics.append(row)
    }
    return answer
  }

  private func offsets(
    _ request: OffsetFetchRequest, _ version: Int16, _ broker: Int32, _ fault: ErrorCode
  ) -> OffsetFetchResponse {
    let group = version < 8 ? request.groupId : request.groups[0].groupId
    let code = code(of: group, broker, fault)
    let known = groups[group]?.offsets ?? [:]
    let asked = (version < 8 ? request.topics : request.groups[0].topics)?.flatMap { topic in
      topic.partitionIndexes.map { TopicPartition(topic.name, $0) }
    }
    let topics = (asked ?? known.keys.sorted()).groupedByTopic { $0 }.map { topic in
      OffsetFetchResponse.Topic {
        $0.name = topic.topic
        $0.partitions = topic.members.map { name in
          OffsetFetchResponse.Partition {
            $0.partitionIndex = name.partition
            $0.committedOffset = known[name] ?? -1
          }
        }
      }
    }
    return OffsetFetchResponse {
      $0.errorCode = code
      $0.topics = code == .none ? topics : []
      $0.groups = [
        OffsetFetchResponse.Group {
          $0.groupId = group
          $0.errorCode = code
          $0.topics = code == .none ? topics : []
        }
      ]
    }
  }

  private func committed(
    _ request: OffsetCommitRequest, _ broker: Int32, _ fault: ErrorCode
  ) -> OffsetCommitResponse {
    let code = code(of: request.groupId, broker, fault)
    var answer = OffsetCommitResponse()
    for topic in request.topics {
      for partition in topic.partitions where code == .none {
        groups[request.groupId, default: ScriptedGroup()]
          .offsets[TopicPartition(topic.name, partition.partitionIndex)] = partition.committedOffset
      }
      answer.topics.append(
        OffsetCommitResponse.Topic {
          $0.name = topic.name
          $0.partitions = topic.partitions.map { partition in
            OffsetCommitResponse.Partition {
              $0.partitionIndex = partition.partitionIndex
              $0.errorCode = code
            }
          }
        })
    }
    return answer
  }

  private func left(
    _ request: LeaveGroupRequest, _ broker: Int32, _ fault: ErrorCode
  ) -> LeaveGroupResponse {
    var answer = LeaveGroupResponse()
    answer.errorCode = code(of: request.groupId, broker, fault)
    guard answer.errorCode == .none else { return answer }
    for member in request.members {
      let isThere = groups[request.groupId]?.members.contains(member.memberId) ?? false
      groups[request.groupId]?.members.removeAll { $0 == member.memberId }
      answer.members.append(
        LeaveGroupResponse.Member {
          $0.memberId = member.memberId
          $0.groupInstanceId = nil
          $0.errorCode = isThere ? .none : .unknownMemberId
        })
    }
    return answer
  }

  // MARK: Replicas

  private func respondOfReplicas(
    _ api: ApiKey, _ version: Int16, _ number: Int32, _ body: ByteSlice, _ broker: Int32,
    _ fault: ErrorCode, to writer: inout ByteWriter
  ) throws {
    func put<Response: ResponseMessage>(_ answer: Response, _ writer: inout ByteWriter) throws {
      try Frame.append(answer, version: version, correlationId: number, to: &writer)
    }
    let code = broker == controller ? fault : .notController
    switch api {
    case .electLeaders:
      let request = try ElectLeadersRequest(body, version: version)
      try put(
        ElectLeadersResponse {
          $0.errorCode = code
          $0.replicaElectionResults = (request.topicPartitions ?? []).map { topic in
            ElectLeadersResponse.ElectionOutcome {
              $0.topic = topic.topic
              $0.partitionResult = topic.partitions.map { partition in
                ElectLeadersResponse.PartitionOutcome { $0.partitionId = partition }
              }
            }
          }
        }, &writer)
    case .alterPartitionReassignments:
      let request = try AlterPartitionReassignmentsRequest(body, version: version)
      try put(
        AlterPartitionReassignmentsResponse {
          $0.errorCode = code
          $0.responses = request.topics.map { topic in
            AlterPartitionReassignmentsResponse.Topic {
              $0.name = topic.name
              $0.partitions = topic.partitions.map { partition in
                AlterPartitionReassignmentsResponse.Partition {
                  $0.partitionIndex = partition.partitionIndex
                  $0.errorCode = partition.replicas == nil ? .noReassignmentInProgress : .none
                }
              }
            }
          }
        }, &writer)
    default:
      try put(ListPartitionReassignmentsResponse { $0.errorCode = code }, &writer)
    }
  }
}

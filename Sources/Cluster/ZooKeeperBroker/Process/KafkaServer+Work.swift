internal import Broker
internal import Wire

/// What the broker cannot answer by itself, and who does: the controller if it is here, this process
/// itself, or the requests of administrators.
extension KafkaServer {
  func take(_ work: ProcessWork) {
    let ticket = work.ticket
    if case .topicSettings(let topics) = work.kind {
      return readSettings(of: topics[...]) { [unowned self] in
        hasAnswered = true
        tell { $0.proceed(ticket, at: now, into: &$1) }
      }
    }
    if case .request(let request, _) = work.kind {
      switch request {
      case let request as ControlledShutdownRequest: return shutDown(request, ticket)
      case let request as ElectLeadersRequest: return electLeaders(request, ticket)
      case let request as InitProducerIdRequest: return initProducerId(request, ticket)
      default: break
      }
      if let answer = Uncoordinated.answer(to: request) { return reply(ticket, answer) }
    }
    let isTaken = admin?.handle(work, at: now) { [unowned self] in reply(ticket, $0) } ?? false
    // A client that is told nothing would wait for its own timeout.
    if !isTaken { tell { $0.refuse(ticket, at: now, into: &$1) } }
  }

  func reply(_ ticket: ProcessWork.Ticket, _ response: any ResponseMessage) {
    hasAnswered = true
    tell { $0.answer(ticket, with: response, at: now, into: &$1) }
  }

  /// Who has no transactional id needs an id only.
  private func initProducerId(_ request: InitProducerIdRequest, _ ticket: ProcessWork.Ticket) {
    guard request.transactionalId == nil else {
      return reply(
        ticket,
        InitProducerIdResponse {
          $0.errorCode = .coordinatorNotAvailable
          $0.producerEpoch = -1
        })
    }
    takeProducerId { [unowned self] id in
      reply(
        ticket,
        InitProducerIdResponse {
          $0.errorCode = id == nil ? .coordinatorLoadInProgress : .none
          $0.producerId = id ?? -1
          $0.producerEpoch = id == nil ? -1 : 0
        })
    }
  }
}

/// The answers of a broker that coordinates neither groups nor transactions: that the coordinator is
/// not to be had, which sends a client to look for another.
enum Uncoordinated {
  private static let error = ErrorCode.coordinatorNotAvailable

  static func answer(to request: any RequestMessage) -> (any ResponseMessage)? {
    switch request {
    case is JoinGroupRequest: JoinGroupResponse { $0.errorCode = error }
    case is SyncGroupRequest: SyncGroupResponse { $0.errorCode = error }
    case is HeartbeatRequest: HeartbeatResponse { $0.errorCode = error }
    case is LeaveGroupRequest: LeaveGroupResponse { $0.errorCode = error }
    case is ListGroupsRequest: ListGroupsResponse()
    case is ConsumerGroupHeartbeatRequest: ConsumerGroupHeartbeatResponse { $0.errorCode = error }
    case is AddOffsetsToTxnRequest: AddOffsetsToTxnResponse { $0.errorCode = error }
    case is EndTxnRequest: EndTxnResponse { $0.errorCode = error }
    case is ListTransactionsRequest: ListTransactionsResponse()
    case is OffsetDeleteRequest: OffsetDeleteResponse { $0.errorCode = error }
    case let request as OffsetFetchRequest: offsets(request)
    case let request as OffsetCommitRequest: commits(request)
    case let request as DescribeGroupsRequest:
      DescribeGroupsResponse {
        $0.groups = request.groups.map { id in
          DescribeGroupsResponse.Group {
            $0.groupId = id
            $0.errorCode = error
          }
        }
      }
    case let request as DeleteGroupsRequest:
      DeleteGroupsResponse {
        $0.results = request.groupsNames.map { id in
          DeleteGroupsResponse.Group {
            $0.groupId = id
            $0.errorCode = error
          }
        }
      }
    default: nil
    }
  }

  private static func offsets(_ request: OffsetFetchRequest) -> OffsetFetchResponse {
    OffsetFetchResponse {
      $0.errorCode = error
      $0.topics = (request.topics ?? []).map { topic in
        OffsetFetchResponse.Topic {
          $0.name = topic.name
          $0.partitions = topic.partitionIndexes.map { index in
            OffsetFetchResponse.Partition {
              $0.partitionIndex = index
              $0.committedOffset = -1
              $0.errorCode = error
            }
          }
        }
      }
      $0.groups = request.groups.map { group in
        OffsetFetchResponse.Group {
          $0.groupId = group.groupId
          $0.errorCode = error
        }
      }
    }
  }

  private static func commits(_ request: OffsetCommitRequest) -> OffsetCommitResponse {
    OffsetCommitResponse {
      $0.topics = request.topics.map { topic in
        OffsetCommitResponse.Topic {
          $0.name = topic.name
          $0.partitions = topic.partitions.map { partition in
            OffsetCommitResponse.Partition {
              $0.partitionIndex = partition.partitionIndex
              $0.errorCode = error
            }
          }
        }
      }
    }
  }
}

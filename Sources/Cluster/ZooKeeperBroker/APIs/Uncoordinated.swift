internal import Broker
internal import Wire

/// The answers of a broker that does not coordinate groups yet: that it does not support what was asked,
/// in the places where each answer has room for it.
///
/// An error that clients take for passing, such as that a coordinator is not to be had, would have them
/// ask for ever; this one they tell whoever called them.
extension KafkaServer {
  static let uncoordinated: [ServedApi<Handler>] = [
    without(0...7) { (_: JoinGroupRequest) in JoinGroupResponse { $0.errorCode = absent } },
    without(0...5) { (_: SyncGroupRequest) in SyncGroupResponse { $0.errorCode = absent } },
    without(0...4) { (_: HeartbeatRequest) in HeartbeatResponse { $0.errorCode = absent } },
    without(0...4) { (_: LeaveGroupRequest) in LeaveGroupResponse { $0.errorCode = absent } },
    without(0...0) { (_: OffsetDeleteRequest) in OffsetDeleteResponse { $0.errorCode = absent } },
    without(0...4) { (_: ListGroupsRequest) in ListGroupsResponse() },
    without(0...7) { offsets($0) },
    without(0...8) { commits($0) },
    without(0...5) { (request: DescribeGroupsRequest) in
      DescribeGroupsResponse {
        $0.groups = request.groups.map { id in
          DescribeGroupsResponse.Group {
            $0.groupId = id
            $0.errorCode = absent
          }
        }
      }
    },
    without(0...2) { (request: DeleteGroupsRequest) in
      DeleteGroupsResponse {
        $0.results = request.groupsNames.map { id in
          DeleteGroupsResponse.Group {
            $0.groupId = id
            $0.errorCode = absent
          }
        }
      }
    },
  ]

  static let absent = ErrorCode.unsupportedVersion

  static func without<Request: RequestMessage>(
    _ versions: ClosedRange<Int16>,
    _ answer: @escaping @Sendable (Request) -> any ResponseMessage
  ) -> ServedApi<Handler> {
    serving(versions, .missing) { server, request, ticket in server.reply(ticket, answer(request)) }
  }

  private static func offsets(_ request: OffsetFetchRequest) -> OffsetFetchResponse {
    OffsetFetchResponse {
      $0.errorCode = absent
      $0.topics = (request.topics ?? []).map { topic in
        OffsetFetchResponse.Topic {
          $0.name = topic.name
          $0.partitions = topic.partitionIndexes.map { index in
            OffsetFetchResponse.Partition {
              $0.partitionIndex = index
              $0.committedOffset = -1
              $0.errorCode = absent
            }
          }
        }
      }
      $0.groups = request.groups.map { group in
        OffsetFetchResponse.Group {
          $0.groupId = group.groupId
          $0.errorCode = absent
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
              $0.errorCode = absent
            }
          }
        }
      }
    }
  }
}

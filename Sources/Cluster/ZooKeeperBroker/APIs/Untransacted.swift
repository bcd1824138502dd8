internal import Broker
internal import Wire

/// The answers of a broker that does not coordinate transactions yet, nor end them in its partitions: that
/// it does not support what was asked, in the places where each answer has room for it.
///
/// An error that clients take for passing, such as that a coordinator is not to be had, would have them
/// ask for ever; this one they tell whoever called them.
extension KafkaServer {
  static let untransacted: [ServedApi<Handler>] = [
    without(0...1) { additions($0) },
    without(0...1) { (_: AddOffsetsToTxnRequest) in
      AddOffsetsToTxnResponse { $0.errorCode = absent }
    },
    without(0...1) { (_: EndTxnRequest) in EndTxnResponse { $0.errorCode = absent } },
    without(0...0) { markers($0) },
    without(0...3) { pendingCommits($0) },
  ]

  static let absent = ErrorCode.unsupportedVersion

  static func without<Request: RequestMessage>(
    _ versions: ClosedRange<Int16>,
    _ answer: @escaping @Sendable (Request) -> any ResponseMessage
  ) -> ServedApi<Handler> {
    serving(versions, .missing) { server, request, ticket in server.reply(ticket, answer(request)) }
  }

  private static func additions(_ request: AddPartitionsToTxnRequest) -> AddPartitionsToTxnResponse
  {
    AddPartitionsToTxnResponse {
      $0.resultsByTopicV3AndBelow = request.v3AndBelowTopics.map { topic in
        AddPartitionsToTxnResponse.TopicOutcome {
          $0.name = topic.name
          $0.resultsByPartition = topic.partitions.map { index in
            AddPartitionsToTxnResponse.PartitionOutcome {
              $0.partitionIndex = index
              $0.partitionErrorCode = absent
            }
          }
        }
      }
    }
  }

  private static func markers(_ request: WriteTxnMarkersRequest) -> WriteTxnMarkersResponse {
    WriteTxnMarkersResponse {
      $0.markers = request.markers.map { marker in
        WriteTxnMarkersResponse.Marker {
          $0.producerId = marker.producerId
          $0.topics = marker.topics.map { topic in
            WriteTxnMarkersResponse.Topic {
              $0.name = topic.name
              $0.partitions = topic.partitionIndexes.map { index in
                WriteTxnMarkersResponse.Partition {
                  $0.partitionIndex = index
                  $0.errorCode = absent
                }
              }
            }
          }
        }
      }
    }
  }

  private static func pendingCommits(_ request: TxnOffsetCommitRequest) -> TxnOffsetCommitResponse {
    TxnOffsetCommitResponse {
      $0.topics = request.topics.map { topic in
        TxnOffsetCommitResponse.Topic {
          $0.name = topic.name
          $0.partitions = topic.partitions.map { partition in
            TxnOffsetCommitResponse.Partition {
              $0.partitionIndex = partition.partitionIndex
              $0.errorCode = absent
            }
          }
        }
      }
    }
  }
}

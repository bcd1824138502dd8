internal import Broker
internal import Wire

/// What the edition advertises and nothing here answers: the connection is closed, with a line in the log.
extension KafkaServer {
  static let missing: [ServedApi<Handler>] = [
    refused(.addPartitionsToTxn, 0...1), refused(.writeTxnMarkers, 0...0),
    refused(.txnOffsetCommit, 0...3), refused(.alterReplicaLogDirs, 0...1),
    refused(.alterPartitionReassignments, 0...0),
  ]

  private static func refused(
    _ api: ApiKey, _ versions: ClosedRange<Int16>
  ) -> ServedApi<Handler> {
    ServedApi(api, versions, .missing) { server, _, ticket in server.refuse(ticket) }
  }
}

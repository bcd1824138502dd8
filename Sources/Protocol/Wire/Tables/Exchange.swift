/// Every API whose messages are declared here, in the order of the keys.
///
/// Code that treats all messages alike, such as the annotated dump and the protocol page, goes
/// through this list; code that knows what it sends names the types.
public struct Exchange: Sendable {
  public let request: any RequestMessage.Type
  public let response: any ResponseMessage.Type

  init<Request: RequestMessage>(_ request: Request.Type) {
    self.request = request
    response = Request.Answer.self
  }

  public var api: ApiKey { request.api }
  public var versions: ClosedRange<Int16> { request.versions }

  /// Nil where the API is not declared.
  public static func of(_ api: ApiKey) -> Exchange? {
    byKey[Int(api.rawValue)]
  }

  private static let byKey: [Exchange?] = {
    var table = [Exchange?](
      repeating: nil, count: Int(ApiKey.allCases.map(\.rawValue).max() ?? 0) + 1)
    for exchange in all { table[Int(exchange.api.rawValue)] = exchange }
    return table
  }()

  public static let all: [Exchange] = [
    Exchange(ProduceRequest.self),
    Exchange(FetchRequest.self),
    Exchange(ListOffsetsRequest.self),
    Exchange(MetadataRequest.self),
    Exchange(LeaderAndIsrRequest.self),
    Exchange(StopReplicaRequest.self),
    Exchange(UpdateMetadataRequest.self),
    Exchange(ControlledShutdownRequest.self),
    Exchange(OffsetCommitRequest.self),
    Exchange(OffsetFetchRequest.self),
    Exchange(FindCoordinatorRequest.self),
    Exchange(JoinGroupRequest.self),
    Exchange(HeartbeatRequest.self),
    Exchange(LeaveGroupRequest.self),
    Exchange(SyncGroupRequest.self),
    Exchange(DescribeGroupsRequest.self),
    Exchange(ListGroupsRequest.self),
    Exchange(SaslHandshakeRequest.self),
    Exchange(ApiVersionsRequest.self),
    Exchange(CreateTopicsRequest.self),
    Exchange(DeleteTopicsRequest.self),
    Exchange(DeleteRecordsRequest.self),
    Exchange(InitProducerIdRequest.self),
    Exchange(OffsetForLeaderEpochRequest.self),
    Exchange(AddPartitionsToTxnRequest.self),
    Exchange(AddOffsetsToTxnRequest.self),
    Exchange(EndTxnRequest.self),
    Exchange(WriteTxnMarkersRequest.self),
    Exchange(TxnOffsetCommitRequest.self),
    Exchange(DescribeAclsRequest.self),
    Exchange(CreateAclsRequest.self),
    Exchange(DeleteAclsRequest.self),
    Exchange(DescribeConfigsRequest.self),
    Exchange(AlterConfigsRequest.self),
    Exchange(AlterReplicaLogDirsRequest.self),
    Exchange(DescribeLogDirsRequest.self),
    Exchange(SaslAuthenticateRequest.self),
    Exchange(CreatePartitionsRequest.self),
    Exchange(CreateDelegationTokenRequest.self),
    Exchange(RenewDelegationTokenRequest.self),
    Exchange(ExpireDelegationTokenRequest.self),
    Exchange(DescribeDelegationTokenRequest.self),
    Exchange(DeleteGroupsRequest.self),
    Exchange(ElectLeadersRequest.self),
    Exchange(IncrementalAlterConfigsRequest.self),
    Exchange(AlterPartitionReassignmentsRequest.self),
    Exchange(ListPartitionReassignmentsRequest.self),
    Exchange(OffsetDeleteRequest.self),
    Exchange(DescribeClientQuotasRequest.self),
    Exchange(AlterClientQuotasRequest.self),
    Exchange(DescribeQuorumRequest.self),
    Exchange(DescribeClusterRequest.self),
    Exchange(DescribeProducersRequest.self),
    Exchange(DescribeTransactionsRequest.self),
    Exchange(ListTransactionsRequest.self),
    Exchange(ConsumerGroupHeartbeatRequest.self),
    Exchange(ConsumerGroupDescribeRequest.self),
    Exchange(DescribeTopicPartitionsRequest.self),
  ]

  /// What is no request and no response: headers, and what clients and coordinators keep in
  /// records.
  public static let others: [any Message.Type] = [
    RequestHeader.self,
    ResponseHeader.self,
    ConsumerProtocolSubscription.self,
    ConsumerProtocolAssignment.self,
    GroupMetadataKey.self,
    GroupMetadataValue.self,
    OffsetCommitKey.self,
    OffsetCommitValue.self,
    TransactionLogKey.self,
    TransactionLogValue.self,
    ControlRecordKey.self,
    EndTxnMarker.self,
  ]
}

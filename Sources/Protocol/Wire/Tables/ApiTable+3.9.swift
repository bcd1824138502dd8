/// What 3.9.1 says of itself.
extension ApiTable {
  static let rowsOf3_9: [Row] = [
    Row(.produce, 0...11, flexible: 9, [.zkBroker, .broker], deprecated: 0...2),
    Row(.fetch, 0...17, flexible: 12, [.zkBroker, .broker, .controller], deprecated: 0...3),
    Row(.listOffsets, 0...9, flexible: 6, [.zkBroker, .broker], deprecated: 0...0),
    Row(.metadata, 0...12, flexible: 9, [.zkBroker, .broker]),
    Row(.leaderAndIsr, 0...7, flexible: 4, clusterAction: true, [.zkBroker]),
    Row(.stopReplica, 0...4, flexible: 2, clusterAction: true, [.zkBroker]),
    Row(.updateMetadata, 0...8, flexible: 6, clusterAction: true, [.zkBroker]),
    Row(.controlledShutdown, 0...3, flexible: 3, clusterAction: true, [.zkBroker, .controller]),
    Row(.offsetCommit, 0...9, flexible: 8, [.zkBroker, .broker], deprecated: 0...1),
    Row(.offsetFetch, 0...9, flexible: 6, [.zkBroker, .broker], deprecated: 0...0),
    Row(.findCoordinator, 0...6, flexible: 3, [.zkBroker, .broker]),
    Row(.joinGroup, 0...9, flexible: 6, [.zkBroker, .broker], deprecated: 0...1),
    Row(.heartbeat, 0...4, flexible: 4, [.zkBroker, .broker]),
    Row(.leaveGroup, 0...5, flexible: 4, [.zkBroker, .broker]),
    Row(.syncGroup, 0...5, flexible: 4, [.zkBroker, .broker]),
    Row(.describeGroups, 0...5, flexible: 5, [.zkBroker, .broker]),
    Row(.listGroups, 0...5, flexible: 3, [.zkBroker, .broker]),
    Row(.saslHandshake, 0...1, [.zkBroker, .broker, .controller]),
    Row(.apiVersions, 0...4, flexible: 3, [.zkBroker, .broker, .controller]),
    Row(
      .createTopics, 0...7, flexible: 5, forwardable: true, [.zkBroker, .broker, .controller],
      deprecated: 0...1),
    Row(
      .deleteTopics, 0...6, flexible: 4, forwardable: true, [.zkBroker, .broker, .controller],
      deprecated: 0...0),
    Row(.deleteRecords, 0...2, flexible: 2, [.zkBroker, .broker]),
    Row(.initProducerId, 0...5, flexible: 2, [.zkBroker, .broker]),
    Row(.offsetForLeaderEpoch, 0...4, flexible: 4, [.zkBroker, .broker], deprecated: 0...1),
    Row(.addPartitionsToTxn, 0...5, flexible: 3, [.zkBroker, .broker]),
    Row(.addOffsetsToTxn, 0...4, flexible: 3, [.zkBroker, .broker]),
    Row(.endTxn, 0...4, flexible: 3, [.zkBroker, .broker]),
    Row(.writeTxnMarkers, 0...1, flexible: 1, clusterAction: true, [.zkBroker, .broker]),
    Row(.txnOffsetCommit, 0...4, flexible: 3, [.zkBroker, .broker]),
    Row(.describeAcls, 0...3, flexible: 2, [.zkBroker, .broker, .controller], deprecated: 0...0),
    Row(
      .createAcls, 0...3, flexible: 2, forwardable: true, [.zkBroker, .broker, .controller],
      deprecated: 0...0),
    Row(
      .deleteAcls, 0...3, flexible: 2, forwardable: true, [.zkBroker, .broker, .controller],
      deprecated: 0...0),
    Row(
      .describeConfigs, 0...4, flexible: 4, [.zkBroker, .broker, .controller], deprecated: 0...0),
    Row(.alterConfigs, 0...2, flexible: 2, forwardable: true, [.zkBroker, .broker, .controller]),
    Row(.alterReplicaLogDirs, 0...2, flexible: 2, [.zkBroker, .broker], deprecated: 0...0),
    Row(.describeLogDirs, 0...4, flexible: 2, [.zkBroker, .broker], deprecated: 0...0),
    Row(.saslAuthenticate, 0...2, flexible: 2, [.zkBroker, .broker, .controller]),
    Row(
      .createPartitions, 0...3, flexible: 2, forwardable: true, [.zkBroker, .broker, .controller]),
    Row(
      .createDelegationToken, 0...3, flexible: 2, forwardable: true,
      [.zkBroker, .broker, .controller], deprecated: 0...0),
    Row(
      .renewDelegationToken, 0...2, flexible: 2, forwardable: true,
      [.zkBroker, .broker, .controller], deprecated: 0...0),
    Row(
      .expireDelegationToken, 0...2, flexible: 2, forwardable: true,
      [.zkBroker, .broker, .controller], deprecated: 0...0),
    Row(
      .describeDelegationToken, 0...3, flexible: 2, [.zkBroker, .broker, .controller],
      deprecated: 0...0),
    Row(.deleteGroups, 0...2, flexible: 2, [.zkBroker, .broker]),
    Row(.electLeaders, 0...2, flexible: 2, forwardable: true, [.zkBroker, .broker, .controller]),
    Row(
      .incrementalAlterConfigs, 0...1, flexible: 1, forwardable: true,
      [.zkBroker, .broker, .controller]),
    Row(
      .alterPartitionReassignments, 0...0, flexible: 0, forwardable: true,
      [.zkBroker, .broker, .controller]),
    Row(
      .listPartitionReassignments, 0...0, flexible: 0, forwardable: true,
      [.zkBroker, .broker, .controller]),
    Row(.offsetDelete, 0...0, [.zkBroker, .broker]),
    Row(.describeClientQuotas, 0...1, flexible: 1, [.zkBroker, .broker]),
    Row(
      .alterClientQuotas, 0...1, flexible: 1, forwardable: true, [.zkBroker, .broker, .controller]),
    Row(.describeUserScramCredentials, 0...0, flexible: 0, [.zkBroker, .broker, .controller]),
    Row(
      .alterUserScramCredentials, 0...0, flexible: 0, forwardable: true,
      [.zkBroker, .broker, .controller]),
    Row(.vote, 0...1, flexible: 0, clusterAction: true, [.controller]),
    Row(.beginQuorumEpoch, 0...1, flexible: 1, clusterAction: true, [.controller]),
    Row(.endQuorumEpoch, 0...1, flexible: 1, clusterAction: true, [.controller]),
    Row(
      .describeQuorum, 0...2, flexible: 0, clusterAction: true, forwardable: true,
      [.broker, .controller]),
    Row(.alterPartition, 0...3, flexible: 0, clusterAction: true, [.zkBroker, .controller]),
    Row(
      .updateFeatures, 0...1, flexible: 0, clusterAction: true, forwardable: true,
      [.zkBroker, .broker, .controller]),
    Row(.envelope, 0...0, flexible: 0, clusterAction: true, [.zkBroker, .controller]),
    Row(.fetchSnapshot, 0...1, flexible: 0, [.controller]),
    Row(.describeCluster, 0...1, flexible: 0, [.zkBroker, .broker, .controller]),
    Row(.describeProducers, 0...0, flexible: 0, [.zkBroker, .broker]),
    Row(.brokerRegistration, 0...4, flexible: 0, clusterAction: true, [.controller]),
    Row(.brokerHeartbeat, 0...1, flexible: 0, clusterAction: true, [.controller]),
    Row(.unregisterBroker, 0...0, flexible: 0, forwardable: true, [.broker, .controller]),
    Row(.describeTransactions, 0...0, flexible: 0, [.zkBroker, .broker]),
    Row(.listTransactions, 0...1, flexible: 0, [.zkBroker, .broker]),
    Row(
      .allocateProducerIds, 0...0, flexible: 0, clusterAction: true, forwardable: true,
      [.zkBroker, .controller]),
    Row(.consumerGroupHeartbeat, 0...0, flexible: 0, [.zkBroker, .broker]),
    Row(.consumerGroupDescribe, 0...0, flexible: 0, [.zkBroker, .broker]),
    Row(.controllerRegistration, 0...0, flexible: 0, [.controller]),
    Row(.getTelemetrySubscriptions, 0...0, flexible: 0, [.broker]),
    Row(.pushTelemetry, 0...0, flexible: 0, [.broker]),
    Row(.assignReplicasToDirs, 0...0, flexible: 0, [.controller]),
    Row(.listClientMetricsResources, 0...0, flexible: 0, [.broker]),
    Row(.describeTopicPartitions, 0...0, flexible: 0, [.broker]),
    Row(.shareGroupHeartbeat, 0...0, flexible: 0, unstable: true, [.broker]),
    Row(.shareGroupDescribe, 0...0, flexible: 0, unstable: true, [.broker]),
    Row(.shareFetch, 0...0, flexible: 0, unstable: true, [.broker]),
    Row(.shareAcknowledge, 0...0, flexible: 0, unstable: true, [.broker]),
    Row(.addRaftVoter, 0...0, flexible: 0, forwardable: true, [.broker, .controller]),
    Row(.removeRaftVoter, 0...0, flexible: 0, forwardable: true, [.broker, .controller]),
    Row(.updateRaftVoter, 0...0, flexible: 0, [.controller]),
    Row(
      .initializeShareGroupState, 0...0, flexible: 0, clusterAction: true, unstable: true, [.broker]
    ),
    Row(.readShareGroupState, 0...0, flexible: 0, clusterAction: true, unstable: true, [.broker]),
    Row(.writeShareGroupState, 0...0, flexible: 0, clusterAction: true, unstable: true, [.broker]),
    Row(.deleteShareGroupState, 0...0, flexible: 0, clusterAction: true, unstable: true, [.broker]),
    Row(
      .readShareGroupStateSummary, 0...0, flexible: 0, clusterAction: true, unstable: true,
      [.broker]),
  ]
}

internal import Editions

/// What each code means, as release 4.1.0 has it, the newest edition.
extension ErrorTable {
  static let rows: [Row] = [
    Row(
      -1, "UNKNOWN_SERVER_ERROR", .v2_6, [], "UnknownServerException",
      "The server experienced an unexpected error when processing the request."),
    Row(
      0, "NONE", .v2_6, [], nil,
      "NONE"),
    Row(
      1, "OFFSET_OUT_OF_RANGE", .v2_6, [], "OffsetOutOfRangeException",
      "The requested offset is not within the range of offsets maintained by the "
        + "server."),
    Row(
      2, "CORRUPT_MESSAGE", .v2_6, [.retriable], "CorruptRecordException",
      "This message has failed its CRC checksum, exceeds the valid size, has a null "
        + "key for a compacted topic, or is otherwise corrupt."),
    Row(
      3, "UNKNOWN_TOPIC_OR_PARTITION", .v2_6, [.retriable, .invalidMetadata],
      "UnknownTopicOrPartitionException",
      "This server does not host this topic-partition."),
    Row(
      4, "INVALID_FETCH_SIZE", .v2_6, [], "InvalidFetchSizeException",
      "The requested fetch size is invalid."),
    Row(
      5, "LEADER_NOT_AVAILABLE", .v2_6, [.retriable, .invalidMetadata],
      "LeaderNotAvailableException",
      "There is no leader for this topic-partition as we are in the middle of a "
        + "leadership election."),
    Row(
      6, "NOT_LEADER_OR_FOLLOWER", .v2_6, [.retriable, .invalidMetadata],
      "NotLeaderOrFollowerException",
      "For requests intended only for the leader, this error indicates that the "
        + "broker is not the current leader. For requests intended for any replica, this "
        + "error indicates that the broker is not a replica of the topic partition."),
    Row(
      7, "REQUEST_TIMED_OUT", .v2_6, [.retriable], "TimeoutException",
      "The request timed out."),
    Row(
      8, "BROKER_NOT_AVAILABLE", .v2_6, [], "BrokerNotAvailableException",
      "The broker is not available."),
    Row(
      9, "REPLICA_NOT_AVAILABLE", .v2_6, [.retriable, .invalidMetadata],
      "ReplicaNotAvailableException",
      "The replica is not available for the requested topic-partition. Produce/Fetch "
        + "requests and other requests intended only for the leader or follower return "
        + "NOT_LEADER_OR_FOLLOWER if the broker is not a replica of the topic-partition."),
    Row(
      10, "MESSAGE_TOO_LARGE", .v2_6, [], "RecordTooLargeException",
      "The request included a message larger than the max message size the server "
        + "will accept."),
    Row(
      11, "STALE_CONTROLLER_EPOCH", .v2_6, [], "ControllerMovedException",
      "The controller moved to another broker."),
    Row(
      12, "OFFSET_METADATA_TOO_LARGE", .v2_6, [], "OffsetMetadataTooLarge",
      "The metadata field of the offset request was too large."),
    Row(
      13, "NETWORK_EXCEPTION", .v2_6, [.retriable, .invalidMetadata], "NetworkException",
      "The server disconnected before a response was received."),
    Row(
      14, "COORDINATOR_LOAD_IN_PROGRESS", .v2_6, [.retriable], "CoordinatorLoadInProgressException",
      "The coordinator is loading and hence can't process requests."),
    Row(
      15, "COORDINATOR_NOT_AVAILABLE", .v2_6, [.retriable], "CoordinatorNotAvailableException",
      "The coordinator is not available."),
    Row(
      16, "NOT_COORDINATOR", .v2_6, [.retriable], "NotCoordinatorException",
      "This is not the correct coordinator."),
    Row(
      17, "INVALID_TOPIC_EXCEPTION", .v2_6, [], "InvalidTopicException",
      "The request attempted to perform an operation on an invalid topic."),
    Row(
      18, "RECORD_LIST_TOO_LARGE", .v2_6, [], "RecordBatchTooLargeException",
      "The request included message batch larger than the configured segment size on "
        + "the server."),
    Row(
      19, "NOT_ENOUGH_REPLICAS", .v2_6, [.retriable], "NotEnoughReplicasException",
      "Messages are rejected since there are fewer in-sync replicas than required."),
    Row(
      20, "NOT_ENOUGH_REPLICAS_AFTER_APPEND", .v2_6, [.retriable],
      "NotEnoughReplicasAfterAppendException",
      "Messages are written to the log, but to fewer in-sync replicas than required."),
    Row(
      21, "INVALID_REQUIRED_ACKS", .v2_6, [], "InvalidRequiredAcksException",
      "Produce request specified an invalid value for required acks."),
    Row(
      22, "ILLEGAL_GENERATION", .v2_6, [], "IllegalGenerationException",
      "Specified group generation id is not valid."),
    Row(
      23, "INCONSISTENT_GROUP_PROTOCOL", .v2_6, [], "InconsistentGroupProtocolException",
      "The group member's supported protocols are incompatible with those of "
        + "existing members or first group member tried to join with empty protocol type "
        + "or empty protocol list."),
    Row(
      24, "INVALID_GROUP_ID", .v2_6, [], "InvalidGroupIdException",
      "The group id is invalid."),
    Row(
      25, "UNKNOWN_MEMBER_ID", .v2_6, [], "UnknownMemberIdException",
      "The coordinator is not aware of this member."),
    Row(
      26, "INVALID_SESSION_TIMEOUT", .v2_6, [], "InvalidSessionTimeoutException",
      "The session timeout is not within the range allowed by the broker (as "
        + "configured by group.min.session.timeout.ms and group.max.session.timeout.ms)."),
    Row(
      27, "REBALANCE_IN_PROGRESS", .v2_6, [], "RebalanceInProgressException",
      "The group is rebalancing, so a rejoin is needed."),
    Row(
      28, "INVALID_COMMIT_OFFSET_SIZE", .v2_6, [], "InvalidCommitOffsetSizeException",
      "The committing offset data size is not valid."),
    Row(
      29, "TOPIC_AUTHORIZATION_FAILED", .v2_6, [], "TopicAuthorizationException",
      "Topic authorization failed."),
    Row(
      30, "GROUP_AUTHORIZATION_FAILED", .v2_6, [], "GroupAuthorizationException",
      "Group authorization failed."),
    Row(
      31, "CLUSTER_AUTHORIZATION_FAILED", .v2_6, [], "ClusterAuthorizationException",
      "Cluster authorization failed."),
    Row(
      32, "INVALID_TIMESTAMP", .v2_6, [], "InvalidTimestampException",
      "The timestamp of the message is out of acceptable range."),
    Row(
      33, "UNSUPPORTED_SASL_MECHANISM", .v2_6, [], "UnsupportedSaslMechanismException",
      "The broker does not support the requested SASL mechanism."),
    Row(
      34, "ILLEGAL_SASL_STATE", .v2_6, [], "IllegalSaslStateException",
      "Request is not valid given the current SASL state."),
    Row(
      35, "UNSUPPORTED_VERSION", .v2_6, [], "UnsupportedVersionException",
      "The version of API is not supported."),
    Row(
      36, "TOPIC_ALREADY_EXISTS", .v2_6, [], "TopicExistsException",
      "Topic with this name already exists."),
    Row(
      37, "INVALID_PARTITIONS", .v2_6, [], "InvalidPartitionsException",
      "Number of partitions is below 1."),
    Row(
      38, "INVALID_REPLICATION_FACTOR", .v2_6, [], "InvalidReplicationFactorException",
      "Replication factor is below 1 or larger than the number of available brokers."),
    Row(
      39, "INVALID_REPLICA_ASSIGNMENT", .v2_6, [], "InvalidReplicaAssignmentException",
      "Replica assignment is invalid."),
    Row(
      40, "INVALID_CONFIG", .v2_6, [], "InvalidConfigurationException",
      "Configuration is invalid."),
    Row(
      41, "NOT_CONTROLLER", .v2_6, [.retriable], "NotControllerException",
      "This is not the correct controller for this cluster."),
    Row(
      42, "INVALID_REQUEST", .v2_6, [], "InvalidRequestException",
      "This most likely occurs because of a request being malformed by the client "
        + "library or the message was sent to an incompatible broker. See the broker "
        + "logs for more details."),
    Row(
      43, "UNSUPPORTED_FOR_MESSAGE_FORMAT", .v2_6, [], "UnsupportedForMessageFormatException",
      "The message format version on the broker does not support the request."),
    Row(
      44, "POLICY_VIOLATION", .v2_6, [], "PolicyViolationException",
      "Request parameters do not satisfy the configured policy."),
    Row(
      45, "OUT_OF_ORDER_SEQUENCE_NUMBER", .v2_6, [], "OutOfOrderSequenceException",
      "The broker received an out of order sequence number."),
    Row(
      46, "DUPLICATE_SEQUENCE_NUMBER", .v2_6, [], "DuplicateSequenceException",
      "The broker received a duplicate sequence number."),
    Row(
      47, "INVALID_PRODUCER_EPOCH", .v2_6, [], "InvalidProducerEpochException",
      "Producer attempted to produce with an old epoch."),
    Row(
      48, "INVALID_TXN_STATE", .v2_6, [], "InvalidTxnStateException",
      "The producer attempted a transactional operation in an invalid state."),
    Row(
      49, "INVALID_PRODUCER_ID_MAPPING", .v2_6, [], "InvalidPidMappingException",
      "The producer attempted to use a producer id which is not currently assigned "
        + "to its transactional id."),
    Row(
      50, "INVALID_TRANSACTION_TIMEOUT", .v2_6, [], "InvalidTxnTimeoutException",
      "The transaction timeout is larger than the maximum value allowed by the "
        + "broker (as configured by transaction.max.timeout.ms)."),
    Row(
      51, "CONCURRENT_TRANSACTIONS", .v2_6, [.retriable], "ConcurrentTransactionsException",
      "The producer attempted to update a transaction while another concurrent "
        + "operation on the same transaction was ongoing."),
    Row(
      52, "TRANSACTION_COORDINATOR_FENCED", .v2_6, [], "TransactionCoordinatorFencedException",
      "Indicates that the transaction coordinator sending a WriteTxnMarker is no "
        + "longer the current coordinator for a given producer."),
    Row(
      53, "TRANSACTIONAL_ID_AUTHORIZATION_FAILED", .v2_6, [],
      "TransactionalIdAuthorizationException",
      "Transactional Id authorization failed."),
    Row(
      54, "SECURITY_DISABLED", .v2_6, [], "SecurityDisabledException",
      "Security features are disabled."),
    Row(
      55, "OPERATION_NOT_ATTEMPTED", .v2_6, [], "OperationNotAttemptedException",
      "The broker did not attempt to execute this operation. This may happen for "
        + "batched RPCs where some operations in the batch failed, causing the broker to "
        + "respond without trying the rest."),
    Row(
      56, "KAFKA_STORAGE_ERROR", .v2_6, [.retriable, .invalidMetadata], "KafkaStorageException",
      "Disk error when trying to access log file on the disk."),
    Row(
      57, "LOG_DIR_NOT_FOUND", .v2_6, [], "LogDirNotFoundException",
      "The user-specified log directory is not found in the broker config."),
    Row(
      58, "SASL_AUTHENTICATION_FAILED", .v2_6, [], "SaslAuthenticationException",
      "SASL Authentication failed."),
    Row(
      59, "UNKNOWN_PRODUCER_ID", .v2_6, [], "UnknownProducerIdException",
      "This exception is raised by the broker if it could not locate the producer "
        + "metadata associated with the producerId in question. This could happen if, "
        + "for instance, the producer's records were deleted because their retention "
        + "time had elapsed. Once the last records of the producerId are removed, the "
        + "producer's metadata is removed from the broker, and future appends by the "
        + "producer will return this exception."),
    Row(
      60, "REASSIGNMENT_IN_PROGRESS", .v2_6, [], "ReassignmentInProgressException",
      "A partition reassignment is in progress."),
    Row(
      61, "DELEGATION_TOKEN_AUTH_DISABLED", .v2_6, [], "DelegationTokenDisabledException",
      "Delegation Token feature is not enabled."),
    Row(
      62, "DELEGATION_TOKEN_NOT_FOUND", .v2_6, [], "DelegationTokenNotFoundException",
      "Delegation Token is not found on server."),
    Row(
      63, "DELEGATION_TOKEN_OWNER_MISMATCH", .v2_6, [], "DelegationTokenOwnerMismatchException",
      "Specified Principal is not valid Owner/Renewer."),
    Row(
      64, "DELEGATION_TOKEN_REQUEST_NOT_ALLOWED", .v2_6, [], "UnsupportedByAuthenticationException",
      "Delegation Token requests are not allowed on PLAINTEXT/1-way SSL channels and "
        + "on delegation token authenticated channels."),
    Row(
      65, "DELEGATION_TOKEN_AUTHORIZATION_FAILED", .v2_6, [],
      "DelegationTokenAuthorizationException",
      "Delegation Token authorization failed."),
    Row(
      66, "DELEGATION_TOKEN_EXPIRED", .v2_6, [], "DelegationTokenExpiredException",
      "Delegation Token is expired."),
    Row(
      67, "INVALID_PRINCIPAL_TYPE", .v2_6, [], "InvalidPrincipalTypeException",
      "Supplied principalType is not supported."),
    Row(
      68, "NON_EMPTY_GROUP", .v2_6, [], "GroupNotEmptyException",
      "The group is not empty."),
    Row(
      69, "GROUP_ID_NOT_FOUND", .v2_6, [], "GroupIdNotFoundException",
      "The group id does not exist."),
    Row(
      70, "FETCH_SESSION_ID_NOT_FOUND", .v2_6, [.retriable], "FetchSessionIdNotFoundException",
      "The fetch session ID was not found."),
    Row(
      71, "INVALID_FETCH_SESSION_EPOCH", .v2_6, [.retriable], "InvalidFetchSessionEpochException",
      "The fetch session epoch is invalid."),
    Row(
      72, "LISTENER_NOT_FOUND", .v2_6, [.retriable, .invalidMetadata], "ListenerNotFoundException",
      "There is no listener on the leader broker that matches the listener on which "
        + "metadata request was processed."),
    Row(
      73, "TOPIC_DELETION_DISABLED", .v2_6, [], "TopicDeletionDisabledException",
      "Topic deletion is disabled."),
    Row(
      74, "FENCED_LEADER_EPOCH", .v2_6, [.retriable, .invalidMetadata],
      "FencedLeaderEpochException",
      "The leader epoch in the request is older than the epoch on the broker."),
    Row(
      75, "UNKNOWN_LEADER_EPOCH", .v2_6, [.retriable], "UnknownLeaderEpochException",
      "The leader epoch in the request is newer than the epoch on the broker."),
    Row(
      76, "UNSUPPORTED_COMPRESSION_TYPE", .v2_6, [], "UnsupportedCompressionTypeException",
      "The requesting client does not support the compression type of given "
        + "partition."),
    Row(
      77, "STALE_BROKER_EPOCH", .v2_6, [], "StaleBrokerEpochException",
      "Broker epoch has changed."),
    Row(
      78, "OFFSET_NOT_AVAILABLE", .v2_6, [.retriable], "OffsetNotAvailableException",
      "The leader high watermark has not caught up from a recent leader election so "
        + "the offsets cannot be guaranteed to be monotonically increasing."),
    Row(
      79, "MEMBER_ID_REQUIRED", .v2_6, [], "MemberIdRequiredException",
      "The group member needs to have a valid member id before actually entering a "
        + "consumer group."),
    Row(
      80, "PREFERRED_LEADER_NOT_AVAILABLE", .v2_6, [.retriable, .invalidMetadata],
      "PreferredLeaderNotAvailableException",
      "The preferred leader was not available."),
    Row(
      81, "GROUP_MAX_SIZE_REACHED", .v2_6, [], "GroupMaxSizeReachedException",
      "The group has reached its maximum size."),
    Row(
      82, "FENCED_INSTANCE_ID", .v2_6, [], "FencedInstanceIdException",
      "The broker rejected this static consumer since another consumer with the same "
        + "group.instance.id has registered with a different member.id."),
    Row(
      83, "ELIGIBLE_LEADERS_NOT_AVAILABLE", .v2_6, [.retriable, .invalidMetadata],
      "EligibleLeadersNotAvailableException",
      "Eligible topic partition leaders are not available."),
    Row(
      84, "ELECTION_NOT_NEEDED", .v2_6, [.retriable, .invalidMetadata],
      "ElectionNotNeededException",
      "Leader election not needed for topic partition."),
    Row(
      85, "NO_REASSIGNMENT_IN_PROGRESS", .v2_6, [], "NoReassignmentInProgressException",
      "No partition reassignment is in progress."),
    Row(
      86, "GROUP_SUBSCRIBED_TO_TOPIC", .v2_6, [], "GroupSubscribedToTopicException",
      "Deleting offsets of a topic is forbidden while the consumer group is actively "
        + "subscribed to it."),
    Row(
      87, "INVALID_RECORD", .v2_6, [], "InvalidRecordException",
      "This record has failed the validation on broker and hence will be rejected."),
    Row(
      88, "UNSTABLE_OFFSET_COMMIT", .v2_6, [.retriable], "UnstableOffsetCommitException",
      "There are unstable offsets that need to be cleared."),
    Row(
      89, "THROTTLING_QUOTA_EXCEEDED", .v3_9, [.retriable], "ThrottlingQuotaExceededException",
      "The throttling quota has been exceeded."),
    Row(
      90, "PRODUCER_FENCED", .v3_9, [], "ProducerFencedException",
      "There is a newer producer with the same transactionalId which fences the "
        + "current one."),
    Row(
      91, "RESOURCE_NOT_FOUND", .v3_9, [], "ResourceNotFoundException",
      "A request illegally referred to a resource that does not exist."),
    Row(
      92, "DUPLICATE_RESOURCE", .v3_9, [], "DuplicateResourceException",
      "A request illegally referred to the same resource twice."),
    Row(
      93, "UNACCEPTABLE_CREDENTIAL", .v3_9, [], "UnacceptableCredentialException",
      "Requested credential would not meet criteria for acceptability."),
    Row(
      94, "INCONSISTENT_VOTER_SET", .v3_9, [], "InconsistentVoterSetException",
      "Indicates that the either the sender or recipient of a voter-only request is "
        + "not one of the expected voters."),
    Row(
      95, "INVALID_UPDATE_VERSION", .v3_9, [], "InvalidUpdateVersionException",
      "The given update version was invalid."),
    Row(
      96, "FEATURE_UPDATE_FAILED", .v3_9, [], "FeatureUpdateFailedException",
      "Unable to update finalized features due to an unexpected server error."),
    Row(
      97, "PRINCIPAL_DESERIALIZATION_FAILURE", .v3_9, [], "PrincipalDeserializationException",
      "Request principal deserialization failed during forwarding. This indicates an "
        + "internal error on the broker cluster security setup."),
    Row(
      98, "SNAPSHOT_NOT_FOUND", .v3_9, [], "SnapshotNotFoundException",
      "Requested snapshot was not found."),
    Row(
      99, "POSITION_OUT_OF_RANGE", .v3_9, [], "PositionOutOfRangeException",
      "Requested position is not greater than or equal to zero, and less than the "
        + "size of the snapshot."),
    Row(
      100, "UNKNOWN_TOPIC_ID", .v3_9, [.retriable, .invalidMetadata], "UnknownTopicIdException",
      "This server does not host this topic ID."),
    Row(
      101, "DUPLICATE_BROKER_REGISTRATION", .v3_9, [], "DuplicateBrokerRegistrationException",
      "This broker ID is already in use."),
    Row(
      102, "BROKER_ID_NOT_REGISTERED", .v3_9, [], "BrokerIdNotRegisteredException",
      "The given broker ID was not registered."),
    Row(
      103, "INCONSISTENT_TOPIC_ID", .v3_9, [.retriable, .invalidMetadata],
      "InconsistentTopicIdException",
      "The log's topic ID did not match the topic ID in the request."),
    Row(
      104, "INCONSISTENT_CLUSTER_ID", .v3_9, [], "InconsistentClusterIdException",
      "The clusterId in the request does not match that found on the server."),
    Row(
      105, "TRANSACTIONAL_ID_NOT_FOUND", .v3_9, [], "TransactionalIdNotFoundException",
      "The transactionalId could not be found."),
    Row(
      106, "FETCH_SESSION_TOPIC_ID_ERROR", .v3_9, [.retriable], "FetchSessionTopicIdException",
      "The fetch session encountered inconsistent topic ID usage."),
    Row(
      107, "INELIGIBLE_REPLICA", .v3_9, [], "IneligibleReplicaException",
      "The new ISR contains at least one ineligible replica."),
    Row(
      108, "NEW_LEADER_ELECTED", .v3_9, [], "NewLeaderElectedException",
      "The AlterPartition request successfully updated the partition state but the "
        + "leader has changed."),
    Row(
      109, "OFFSET_MOVED_TO_TIERED_STORAGE", .v3_9, [], "OffsetMovedToTieredStorageException",
      "The requested offset is moved to tiered storage."),
    Row(
      110, "FENCED_MEMBER_EPOCH", .v3_9, [], "FencedMemberEpochException",
      "The member epoch is fenced by the group coordinator. The member must abandon "
        + "all its partitions and rejoin."),
    Row(
      111, "UNRELEASED_INSTANCE_ID", .v3_9, [], "UnreleasedInstanceIdException",
      "The instance ID is still used by another member in the consumer group. That "
        + "member must leave first."),
    Row(
      112, "UNSUPPORTED_ASSIGNOR", .v3_9, [], "UnsupportedAssignorException",
      "The assignor or its version range is not supported by the consumer group."),
    Row(
      113, "STALE_MEMBER_EPOCH", .v3_9, [], "StaleMemberEpochException",
      "The member epoch is stale. The member must retry after receiving its updated "
        + "member epoch via the ConsumerGroupHeartbeat API."),
    Row(
      114, "MISMATCHED_ENDPOINT_TYPE", .v3_9, [], "MismatchedEndpointTypeException",
      "The request was sent to an endpoint of the wrong type."),
    Row(
      115, "UNSUPPORTED_ENDPOINT_TYPE", .v3_9, [], "UnsupportedEndpointTypeException",
      "This endpoint type is not supported yet."),
    Row(
      116, "UNKNOWN_CONTROLLER_ID", .v3_9, [], "UnknownControllerIdException",
      "This controller ID is not known."),
    Row(
      117, "UNKNOWN_SUBSCRIPTION_ID", .v3_9, [], "UnknownSubscriptionIdException",
      "Client sent a push telemetry request with an invalid or outdated subscription "
        + "ID."),
    Row(
      118, "TELEMETRY_TOO_LARGE", .v3_9, [], "TelemetryTooLargeException",
      "Client sent a push telemetry request larger than the maximum size the broker "
        + "will accept."),
    Row(
      119, "INVALID_REGISTRATION", .v3_9, [], "InvalidRegistrationException",
      "The controller has considered the broker registration to be invalid."),
    Row(
      120, "TRANSACTION_ABORTABLE", .v3_9, [], "TransactionAbortableException",
      "The server encountered an error with the transaction. The client can abort "
        + "the transaction to continue using this transactional ID."),
    Row(
      121, "INVALID_RECORD_STATE", .v3_9, [], "InvalidRecordStateException",
      "The record state is invalid. The acknowledgement of delivery could not be "
        + "completed."),
    Row(
      122, "SHARE_SESSION_NOT_FOUND", .v3_9, [.retriable], "ShareSessionNotFoundException",
      "The share session was not found."),
    Row(
      123, "INVALID_SHARE_SESSION_EPOCH", .v3_9, [.retriable], "InvalidShareSessionEpochException",
      "The share session epoch is invalid."),
    Row(
      124, "FENCED_STATE_EPOCH", .v3_9, [], "FencedStateEpochException",
      "The share coordinator rejected the request because the share-group state "
        + "epoch did not match."),
    Row(
      125, "INVALID_VOTER_KEY", .v3_9, [], "InvalidVoterKeyException",
      "The voter key doesn't match the receiving replica's key."),
    Row(
      126, "DUPLICATE_VOTER", .v3_9, [], "DuplicateVoterException",
      "The voter is already part of the set of voters."),
    Row(
      127, "VOTER_NOT_FOUND", .v3_9, [], "VoterNotFoundException",
      "The voter is not part of the set of voters."),
    Row(
      128, "INVALID_REGULAR_EXPRESSION", .v4_1, [], "InvalidRegularExpression",
      "The regular expression is not valid."),
    Row(
      129, "REBOOTSTRAP_REQUIRED", .v4_1, [], "RebootstrapRequiredException",
      "Client metadata is stale. The client should rebootstrap to obtain new "
        + "metadata."),
    Row(
      130, "STREAMS_INVALID_TOPOLOGY", .v4_1, [], "StreamsInvalidTopologyException",
      "The supplied topology is invalid."),
    Row(
      131, "STREAMS_INVALID_TOPOLOGY_EPOCH", .v4_1, [], "StreamsInvalidTopologyEpochException",
      "The supplied topology epoch is invalid."),
    Row(
      132, "STREAMS_TOPOLOGY_FENCED", .v4_1, [], "StreamsTopologyFencedException",
      "The supplied topology epoch is outdated."),
    Row(
      133, "SHARE_SESSION_LIMIT_REACHED", .v4_1, [.retriable], "ShareSessionLimitReachedException",
      "The limit of share sessions has been reached."),
  ]
}

/// What controller and brokers say to each other, and what a KRaft log holds.
extension FieldMeanings {
  static let cluster = """
    controllerEpoch: number of the controller's reign; an older one is ignored
      컨트롤러 에포크, 더 오래된 컨트롤러의 요청은 무시됨
    brokerEpoch: number of the broker's registration; -1 unknown
      브로커 등록 에포크, 모르면 -1
    isKRaftController: whether the sender is a KRaft controller
      보낸 쪽이 KRaft 컨트롤러인지 여부
    ungroupedPartitionStates: states of partitions, each with its topic's name (older versions)
      토픽 이름이 붙은 파티션별 상태 (이전 버전)
    topicStates: states of partitions, by topic
      토픽별 파티션 상태
    partitionStates: states of the topic's partitions
      토픽의 파티션별 상태
    leader: broker id of the leader; -1 none, -2 being deleted
      리더의 브로커 ID, 없으면 -1, 삭제 중이면 -2
    isr: brokers whose replica is in sync
      인 싱크 레플리카(ISR)를 가진 브로커들
    partitionEpoch: version of the partition's state; grows with each change of the ISR
      파티션 상태의 버전, ISR이 바뀔 때마다 커짐
    zkVersion: data version of the partition's znode
      파티션 znode의 데이터 버전
    leaderRecoveryState: 0 recovered, 1 elected uncleanly and recovering
      0 복구됨, 1 언클린 리더 선출 후 복구 중
    partitionErrors: answers by partition
      파티션별 오류
    securityProtocol: 0 PLAINTEXT, 1 SSL, 2 SASL_PLAINTEXT, 3 SASL_SSL
      0 PLAINTEXT, 1 SSL, 2 SASL_PLAINTEXT, 3 SASL_SSL
    listener: name of the listener
      리스너 이름
    listeners: the addresses on which the node listens
      노드가 연결을 받는 주소들
    endpoints: the broker's addresses, by listener
      리스너별 브로커 주소
    directories: data folder of each replica
      레플리카별 데이터 디렉터리 ID
    voterId: id of the controller that votes
      투표하는 컨트롤러의 ID
    voterDirectoryId: data folder of the voter
      투표자의 데이터 디렉터리 ID
    voters: the controllers that vote
      투표하는 컨트롤러들
    currentVoters: the controllers that vote, and how far each is
      투표하는 컨트롤러들과 각자의 진행 위치
    observers: nodes that follow without a vote
      투표권 없이 따라가는 노드들
    logEndOffset: offset after the replica's last record; -1 unknown
      레플리카의 로그 끝 오프셋(LEO, 마지막 레코드의 다음), 모르면 -1
    lastFetchTimestamp: when the replica last fetched, ms since 1970; -1 unknown
      레플리카가 마지막으로 페치한 시각 (1970년부터 ms), 모르면 -1
    lastCaughtUpTimestamp: when it last had everything, ms since 1970; -1 unknown
      리더를 마지막으로 완전히 따라잡은 시각 (1970년부터 ms), 모르면 -1
    incarnationId: id of this run of the node
      노드의 이번 실행 ID
    replicaDirectoryId: data folder of the replica (KRaft)
      레플리카의 데이터 디렉터리 ID (KRaft)
    nodes: addresses of the nodes named
      언급된 노드들의 주소
    stateEpoch: epoch of the share group's state
      공유 그룹(share group) 상태의 에포크
    fenced: whether clients are kept from the broker
      펜싱되어 클라이언트에 노출되지 않는지 여부
    inControlledShutdown: whether the broker is stopping in good order
      브로커가 정상 종료 중인지 여부
    endPoints: the node's addresses, by listener
      리스너별 노드 주소
    leaderEndpoints: addresses of the leader, by listener
      리스너별 리더 주소
    votedId: node to which the vote of this epoch went; -1 none
      이 에포크에 표를 준 노드 ID, 없으면 -1
    votedDirectoryId: data folder of the node voted for
      표를 준 노드의 데이터 디렉터리 ID
    kRaftVersionFeature: versions of the KRaft protocol that the voter supports
      투표자가 지원하는 KRaft 프로토콜 버전
    nextProducerId: first producer id that has not been given out
      아직 발급하지 않은 첫 프로듀서 ID
    [LeaderAndIsr]
    type: 0 unknown, 1 only what changed, 2 everything
      0 알 수 없음, 1 변경분만, 2 전체
    liveLeaders: addresses of the leaders named
      언급된 리더들의 주소
    hostName: host name or address
      호스트 이름 또는 주소
    isNew: whether the replica is made for the first time
      레플리카를 처음 만드는지 여부
    [UpdateMetadata]
    type: 0 unknown, 1 only what changed, 2 everything
      0 알 수 없음, 1 변경분만, 2 전체
    liveBrokers: the brokers that are alive
      살아 있는 브로커들
    id: id of the broker
      브로커 ID
    v0Host: host name or address (version 0)
      호스트 이름 또는 주소 (버전 0)
    v0Port: TCP port (version 0)
      TCP 포트 (버전 0)
    [StopReplica]
    deletePartitions: whether the replicas' files go, too (to version 2)
      레플리카 파일도 지울지 여부 (버전 2까지)
    deletePartition: whether the replica's files go, too
      레플리카 파일도 지울지 여부
    ungroupedPartitions: partitions, each with its topic's name (version 0)
      토픽 이름이 붙은 파티션들 (버전 0)
    leaderEpoch: epoch in which the replica stops; -1 none, -2 topic deleted
      레플리카를 멈추는 에포크, 없으면 -1, 토픽 삭제면 -2
    [ControlledShutdown]
    brokerId: broker that wants to stop
      종료하려는 브로커의 ID
    remainingPartitions: partitions that it still leads
      아직 리더로 남은 파티션들
    [AlterPartition]
    newIsr: brokers of the ISR that the leader wants
      리더가 원하는 새 ISR의 브로커들
    newIsrWithEpochs: the ISR that the leader wants, with broker epochs
      리더가 원하는 새 ISR과 브로커 에포크
    [AllocateProducerIds]
    producerIdStart: first id of the block
      블록의 첫 프로듀서 ID
    producerIdLen: number of ids in the block
      블록에 든 프로듀서 ID 수
    [BrokerRegistration]
    previousBrokerEpoch: broker epoch before a clean stop; -1 none
      정상 종료 전의 브로커 에포크, 없으면 -1
    isMigratingZkBroker: whether the broker is moving from ZooKeeper to KRaft
      주키퍼에서 KRaft로 이전 중인 브로커인지 여부
    name: name of the listener, or of the feature
      리스너 이름 또는 기능 이름
    [BrokerHeartbeat]
    currentMetadataOffset: how far the broker has read the metadata log
      브로커가 읽은 메타데이터 로그의 오프셋
    wantFence: whether the broker wants to be fenced
      브로커가 펜싱되기를 원하는지 여부
    wantShutDown: whether the broker wants to stop
      브로커가 종료하기를 원하는지 여부
    offlineLogDirs: data folders that failed
      장애가 난 데이터 디렉터리들
    isCaughtUp: whether it has read enough of the metadata log
      메타데이터 로그를 충분히 따라잡았는지 여부
    isFenced: whether clients are kept from it
      펜싱되어 클라이언트에 노출되지 않는지 여부
    shouldShutDown: whether it may stop now
      이제 종료해도 되는지 여부
    [Vote]
    candidateEpoch: epoch for which the candidate stands
      후보가 나선 에포크
    candidateId: id of the candidate
      후보의 노드 ID
    candidateDirectoryId: data folder of the candidate
      후보의 데이터 디렉터리 ID
    lastOffsetEpoch: epoch of the candidate's last record
      후보의 마지막 레코드의 에포크
    lastOffset: offset after the candidate's last record
      후보의 로그 끝 오프셋 (마지막 레코드의 다음)
    preVote: whether it only asks if it could win, before it raises the epoch
      에포크를 올리기 전에 이길 수 있는지만 묻는 사전 투표인지 여부
    replicaEpoch: epoch for which the candidate stands
      후보가 나선 에포크
    voteGranted: whether the vote is given
      표를 주었는지 여부
    [LeaderChangeMessage]
    leaderId: id of the controller elected
      선출된 컨트롤러의 ID
    grantingVoters: voters that elected it
      표를 준 투표자들
    [SnapshotHeaderRecord]
    lastContainedLogTimestamp: append time of the last record inside, ms since 1970
      스냅샷에 든 마지막 레코드가 로그에 추가된 시각 (1970년부터 ms)
    """
}

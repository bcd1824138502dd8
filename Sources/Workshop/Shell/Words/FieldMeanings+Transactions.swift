/// Idempotent producers, transactions, and what their coordinator stores.
extension FieldMeanings {
  static let transactions = """
    transactionalId: name that outlives the producer (transactional.id)
      재시작해도 유지되는 프로듀서 이름(transactional.id)
    transactionalIds: transactional.ids asked about
      조회할 transactional.id들
    transactionTimeoutMs: a transaction open for longer is aborted, in ms
      이 시간(ms)보다 오래 열린 트랜잭션은 중단됨
    transactionState: Empty, Ongoing, PrepareCommit, CompleteCommit, ...
      Empty, Ongoing, PrepareCommit, CompleteCommit 등
    transactionStates: the transactions and their states
      트랜잭션들과 그 상태
    transactions: the transactions concerned
      대상 트랜잭션들
    [InitProducerId]
    transactionalId: transactional.id; null for idempotence alone
      transactional.id, 멱등성만 쓰면 null
    producerId: id the producer had, or gets; -1 none
      프로듀서가 가졌거나 받을 ID, 없으면 -1
    producerEpoch: epoch the producer had, or gets; -1 none
      프로듀서가 가졌거나 받을 에포크, 없으면 -1
    enable2Pc: whether an outside coordinator decides (two-phase commit)
      외부 코디네이터가 결정하는 2단계 커밋 사용 여부
    keepPreparedTxn: whether to keep a prepared transaction open
      준비된 트랜잭션을 유지할지 여부
    ongoingTxnProducerId: producer id of the transaction kept; -1 none
      유지한 트랜잭션의 프로듀서 ID, 없으면 -1
    ongoingTxnProducerEpoch: producer epoch of the transaction kept; -1 none
      유지한 트랜잭션의 프로듀서 에포크, 없으면 -1
    [AddPartitionsToTxn]
    v3AndBelowTransactionalId: transactional.id of the producer (to version 3)
      프로듀서의 transactional.id (버전 3까지)
    v3AndBelowProducerId: id of the producer (to version 3)
      프로듀서 ID (버전 3까지)
    v3AndBelowProducerEpoch: epoch of the producer (to version 3)
      프로듀서 에포크 (버전 3까지)
    v3AndBelowTopics: partitions that join the transaction (to version 3)
      트랜잭션에 넣을 파티션들 (버전 3까지)
    partitions: partitions that join the transaction
      트랜잭션에 넣을 파티션들
    verifyOnly: whether only to check that they are in it, as brokers ask
      이미 들어 있는지 확인만 할지 여부, 브로커가 사용
    resultsByTopicV3AndBelow: answers by topic (to version 3)
      토픽별 결과 (버전 3까지)
    resultsByPartition: answers by partition
      파티션별 결과
    partitionErrorCode: 0 no error; else a number of Kafka's error table
      0 오류 없음, 그 밖은 카프카 오류 코드
    resultsByTransaction: answers by transaction
      트랜잭션별 결과
    topicResults: answers by topic
      토픽별 결과
    [AddOffsetsToTxn]
    groupId: group whose offsets join the transaction
      트랜잭션에 오프셋을 넣을 그룹 ID
    [EndTxn]
    committed: true commits the transaction, false aborts it
      true 커밋, false 중단
    producerId: id of the producer; in newer answers, for the next transaction
      프로듀서 ID, 새 버전의 응답에서는 다음 트랜잭션용
    producerEpoch: epoch of the producer; in newer answers, for the next transaction
      프로듀서 에포크, 새 버전의 응답에서는 다음 트랜잭션용
    [TxnOffsetCommit]
    generationId: generation of the consumer; -1 unchecked
      컨슈머의 세대 번호, -1이면 검사 안 함
    memberId: member id of the consumer; empty unchecked
      컨슈머의 멤버 ID, 비우면 검사 안 함
    groupId: group whose offsets are committed in the transaction
      트랜잭션 안에서 오프셋을 커밋할 그룹 ID
    [WriteTxnMarkers]
    markers: markers to write, by producer
      프로듀서별로 쓸 마커들
    transactionResult: true commit, false abort
      true 커밋, false 중단
    coordinatorEpoch: leader epoch of the coordinator's own partition
      코디네이터가 맡은 파티션의 리더 에포크
    [DescribeProducers]
    activeProducers: producers known to the partition
      파티션이 기억하는 프로듀서들
    lastSequence: sequence number of its last record; -1 none
      마지막 레코드의 시퀀스 번호, 없으면 -1
    lastTimestamp: when it last wrote, ms since 1970; -1 unknown
      마지막으로 기록한 시각 (1970년부터 ms), 모르면 -1
    currentTxnStartOffset: first offset of its open transaction; -1 none
      진행 중인 트랜잭션의 첫 오프셋, 없으면 -1
    [DescribeTransactions]
    transactionStartTimeMs: when it began, ms since 1970; -1 not open
      시작 시각 (1970년부터 ms), 열려 있지 않으면 -1
    [ListTransactions]
    stateFilters: only transactions in these states; empty all
      이 상태의 트랜잭션만, 비우면 전체
    producerIdFilters: only transactions of these producers; empty all
      이 프로듀서들의 트랜잭션만, 비우면 전체
    durationFilter: only transactions open for longer, in ms; -1 all
      이 시간(ms)보다 오래 열린 트랜잭션만, -1이면 전체
    transactionalIdPattern: only transactional.ids that match; null or empty all
      이 정규식에 맞는 transactional.id만, null이거나 비우면 전체
    unknownStateFilters: states asked for that do not exist
      요청했지만 존재하지 않는 상태들
    [TransactionLogValue]
    producerId: id of the producer that has the transactional.id now
      이 transactional.id를 지금 쓰는 프로듀서의 ID
    producerEpoch: its current epoch; an older producer is fenced
      현재 에포크, 더 오래된 프로듀서는 펜싱(fencing)됨
    previousProducerId: producer id before the present one; -1 none
      이전 프로듀서 ID, 없으면 -1
    nextProducerId: producer id for the next transaction; -1 the same
      다음 트랜잭션에 쓸 프로듀서 ID, 그대로면 -1
    nextProducerEpoch: producer epoch for the next transaction; -1 none
      다음 트랜잭션에 쓸 프로듀서 에포크, 없으면 -1
    clientTransactionVersion: version of the transaction protocol in use
      사용 중인 트랜잭션 프로토콜 버전
    transactionStatus: 0 empty, 1 ongoing, 2 and 3 prepare, 4 and 5 complete, 6 dead
      0 비어 있음, 1 진행 중, 2·3 준비, 4·5 완료, 6 폐기(Dead)
    transactionPartitions: partitions in the open transaction; null none
      진행 중인 트랜잭션의 파티션들, 없으면 null
    partitionIds: numbers of the partitions
      파티션 번호들
    transactionLastUpdateTimestampMs: when the state last changed, ms since 1970
      상태가 마지막으로 바뀐 시각 (1970년부터 ms)
    transactionStartTimestampMs: when the transaction began, ms since 1970; -1 none
      트랜잭션 시작 시각 (1970년부터 ms), 없으면 -1
    """
}

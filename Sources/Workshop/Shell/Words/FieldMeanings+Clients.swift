/// Frames and headers, and what producers and consumers send all the time.
extension FieldMeanings {
  static let clients = """
    size: bytes of the frame after this field
      이 필드 뒤에 오는 프레임의 바이트 수
    requestApiKey: which request this is: 0 Produce, 1 Fetch, ...
      요청 종류: 0 Produce, 1 Fetch 등
    requestApiVersion: version of the request, and of its answer
      요청과 그 응답의 버전
    correlationId: number that the answer repeats, to match the two
      응답이 그대로 돌려주는 번호, 요청과 응답을 짝지음
    clientId: name that the client gave itself (client.id); null none
      클라이언트가 스스로 정한 이름(client.id), 없으면 null
    tags: number of tagged fields that follow, mostly 0
      뒤에 오는 태그 필드 수, 대개 0
    unknownTaggedFields: tagged fields that this version does not know
      이 버전이 모르는 태그 필드들
    throttleTimeMs: how long the client is held back by its quota, in ms; 0 not at all
      쿼터 때문에 클라이언트를 지연(스로틀링)시키는 시간 (ms), 없으면 0
    errorCode: 0 no error; -1 unknown; else a number of Kafka's error table
      0 오류 없음, -1 알 수 없는 오류, 그 밖은 카프카 오류 코드
    errorMessage: the error in words; null none
      오류 설명, 없으면 null
    topics: the topics concerned
      대상 토픽들
    partitions: the partitions concerned
      대상 파티션들
    name: name of the topic
      토픽 이름
    topicName: name of the topic
      토픽 이름
    topicId: id of the topic (UUID); zero where only the name is known
      토픽 ID (UUID), 이름만 알면 0
    index: number of the partition, from 0
      파티션 번호, 0부터
    partitionIndex: number of the partition, from 0
      파티션 번호, 0부터
    partitionId: number of the partition, from 0
      파티션 번호, 0부터
    partitionIndexes: numbers of the partitions
      파티션 번호들
    responses: the answers, one per topic
      토픽별 응답
    results: the answers, one per item asked
      요청 항목별 결과
    timeoutMs: longest wait for the result, in ms
      결과를 기다리는 최대 시간 (ms)
    isolationLevel: 0 read_uncommitted, 1 read_committed
      0 read_uncommitted, 1 read_committed
    currentLeaderEpoch: leader epoch that the sender knows; -1 leaves it unchecked
      보낸 쪽이 아는 리더 에포크, -1이면 검사하지 않음
    leaderEpoch: number that grows with each change of leader; -1 unknown
      파티션 리더가 바뀔 때마다 커지는 번호, 모르면 -1
    leaderId: broker id of the leader; -1 none
      리더의 브로커 ID, 없으면 -1
    currentLeader: the leader as the broker knows it, when the client's is out of date
      클라이언트의 정보가 오래됐을 때 브로커가 알려 주는 현재 리더
    nodeEndpoints: addresses of the leaders named
      언급된 리더들의 주소
    replicaId: -1 a client; else the follower's broker id
      -1이면 클라이언트, 아니면 팔로워의 브로커 ID
    logStartOffset: first offset still in the log; -1 unknown
      로그에 남은 첫 오프셋, 모르면 -1
    highWatermark: consumers read below this offset; all in sync have it
      하이 워터마크: 컨슈머는 이 오프셋 앞까지만 읽음, ISR 모두가 복제한 지점
    lastStableOffset: below it no transaction is open; -1 unknown
      마지막 안정 오프셋(LSO): 이 앞에는 진행 중인 트랜잭션이 없음, 모르면 -1
    endOffset: offset after the last one
      끝 오프셋 (마지막 레코드의 다음)
    [Produce]
    transactionalId: transactional.id of the producer; null without transactions
      프로듀서의 transactional.id, 트랜잭션이 아니면 null
    acks: who must have it: 0 nobody waits, 1 the leader, -1 all in sync
      저장을 확인할 범위: 0 확인 안 함, 1 리더, -1 ISR 전체
    timeoutMs: how long the leader waits for its followers, in ms
      리더가 팔로워 복제를 기다리는 시간 (ms)
    topicData: batches, by topic
      토픽별 배치
    partitionData: batches, by partition
      파티션별 배치
    partitionResponses: answers, by partition
      파티션별 응답
    baseOffset: offset that the first record got; -1 on an error
      첫 레코드가 받은 오프셋, 오류면 -1
    logAppendTimeMs: append time, ms since 1970; -1 where the producer's time stays
      로그에 추가된 시각 (1970년부터 ms), 프로듀서의 시각을 그대로 쓰면 -1
    recordErrors: records for which the batch was refused
      배치가 거부된 원인이 된 레코드들
    batchIndex: place of the refused record in its batch, from 0
      배치 안에서 거부된 레코드의 순번, 0부터
    batchIndexErrorMessage: what is wrong with the record; null none
      그 레코드의 오류 설명, 없으면 null
    [Fetch]
    maxWaitMs: longest wait for minBytes to gather, in ms
      minBytes가 모일 때까지 기다리는 최대 시간 (ms)
    minBytes: answer once there are so many bytes, or maxWaitMs is over
      이만큼의 바이트가 모이거나 maxWaitMs가 지나면 응답
    maxBytes: limit of the whole answer; its first batch may exceed it
      응답 전체의 상한 바이트, 첫 배치는 넘을 수 있음
    partitionMaxBytes: limit for this partition; the first batch may exceed it
      이 파티션의 상한 바이트, 첫 배치는 넘을 수 있음
    fetchOffset: first offset wanted
      읽기 시작할 오프셋
    lastFetchedEpoch: epoch of the last record a follower has, to find where logs part; -1 none
      팔로워의 마지막 레코드의 에포크, 로그가 갈라진 지점을 찾는 데 씀, 없으면 -1
    logStartOffset: first offset in the log; a consumer's request has -1
      로그의 첫 오프셋, 컨슈머 요청에서는 -1
    sessionId: fetch session, in which only changes are sent; 0 none
      변경분만 보내는 페치 세션 ID, 없으면 0
    sessionEpoch: number of the request in its session; 0 starts one, -1 ends or none
      세션 안의 요청 번호, 0은 시작, -1은 종료 또는 세션 없음
    forgottenTopicsData: partitions that leave the session
      세션에서 빼는 파티션들
    rackId: the consumer's rack (client.rack), to read nearby; empty none
      가까운 레플리카를 고르기 위한 컨슈머의 랙(client.rack), 없으면 빈 값
    clusterId: cluster the sender believes in (KRaft); null unchecked
      보낸 쪽이 아는 클러스터 ID (KRaft), null이면 검사 안 함
    replicaState: which follower asks, and its broker epoch
      요청한 팔로워와 그 브로커 에포크
    replicaEpoch: broker epoch of the follower; -1 unknown
      팔로워의 브로커 에포크, 모르면 -1
    replicaDirectoryId: data folder of the follower's replica (KRaft)
      팔로워 레플리카의 데이터 디렉터리 ID (KRaft)
    highWatermark: below it all in-sync replicas have the records; -1 on an error
      하이 워터마크: 이 오프셋 앞까지 ISR 모두가 복제함, 오류면 -1
    abortedTransactions: what a read_committed consumer must skip; null none
      read_committed 컨슈머가 건너뛸 중단된 트랜잭션들, 없으면 null
    producerId: producer of the aborted transaction
      중단된 트랜잭션의 프로듀서 ID
    firstOffset: first offset of the aborted transaction
      중단된 트랜잭션의 첫 오프셋
    preferredReadReplica: broker to read from instead; -1 the leader
      대신 읽을 레플리카의 브로커 ID, -1이면 리더
    divergingEpoch: where the follower's log parts from the leader's; it truncates there
      팔로워의 로그가 리더와 갈라지는 지점, 팔로워가 여기서 로그를 잘라 냄
    snapshotId: snapshot to fetch first (KRaft)
      먼저 받아야 할 스냅샷 (KRaft)
    endOffset: end of that epoch, or of the snapshot; -1 none
      그 에포크 또는 스냅샷의 끝 오프셋, 없으면 -1
    epoch: leader epoch of it; -1 none
      해당 리더 에포크, 없으면 -1
    [ListOffsets]
    timestamp: asked: -1 end, -2 start, -3 largest timestamp, else ms; found: its ms, -1 none
      요청: -1 끝, -2 시작, -3 최대 타임스탬프, 그 외 ms, 응답: 찾은 시각 (ms), 없으면 -1
    maxNumOffsets: how many offsets at most (version 0)
      돌려받을 오프셋의 최대 개수 (버전 0)
    oldStyleOffsets: segments' first offsets, newest first (version 0)
      세그먼트 시작 오프셋 목록, 최신 순 (버전 0)
    offset: offset found; -1 none
      찾은 오프셋, 없으면 -1
    leaderEpoch: epoch of the record found; -1 unknown
      찾은 레코드의 리더 에포크, 모르면 -1
    timeoutMs: longest wait for offsets of remote storage, in ms
      원격 스토리지의 오프셋을 기다리는 최대 시간 (ms)
    [OffsetForLeaderEpoch]
    leaderEpoch: epoch asked about; answered: the largest not above it, -1 none
      조회할 에포크, 응답에서는 그 이하에서 가장 큰 에포크, 없으면 -1
    endOffset: offset at which that epoch ends; -1 unknown
      그 에포크가 끝나는 오프셋, 모르면 -1
    replicaId: -1 a consumer, -2 debugging, else the follower's broker id
      -1 컨슈머, -2 디버깅, 그 외 팔로워의 브로커 ID
    """
}

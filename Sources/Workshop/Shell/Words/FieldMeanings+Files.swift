/// What a broker writes beside the batches: indexes, snapshots, checkpoints, properties.
extension FieldMeanings {
  static let files = """
    relativeOffset: offset minus the segment's base offset
      오프셋에서 세그먼트의 베이스 오프셋을 뺀 값
    position: byte in the .log file where the batch begins
      .log 파일에서 배치가 시작하는 바이트 위치
    version: version of this format
      이 포맷의 버전
    offset: offset of a record in its partition
      파티션 안에서 레코드의 오프셋
    timestamp: ms since 1970; -1 none
      1970년부터 ms, 없으면 -1
    topic: name of the topic
      토픽 이름
    partition: number of the partition, from 0
      파티션 번호, 0부터
    epoch: leader epoch
      리더 에포크
    startOffset: first offset, included
      시작 오프셋 (포함)
    [OffsetIndex]
    relativeOffset: last offset of an indexed batch, minus the segment's base offset
      인덱스가 가리키는 배치의 마지막 오프셋에서 세그먼트의 베이스 오프셋을 뺀 값
    [TimeIndex]
    timestamp: largest timestamp in the segment up to here, ms since 1970
      세그먼트에서 여기까지 가장 큰 타임스탬프 (1970년부터 ms)
    relativeOffset: offset at which it occurs, minus the segment's base offset
      그 타임스탬프가 있는 오프셋에서 세그먼트의 베이스 오프셋을 뺀 값
    [TransactionIndex]
    version: version of the entry's format, 0
      엔트리 포맷 버전, 0
    producerId: producer of the aborted transaction
      중단된 트랜잭션의 프로듀서 ID
    firstOffset: first offset of the aborted transaction
      중단된 트랜잭션의 첫 오프셋
    lastOffset: offset of its abort marker
      중단 마커의 오프셋
    lastStableOffset: last stable offset once the transaction had been aborted
      트랜잭션이 중단된 뒤의 마지막 안정 오프셋(LSO)
    [ProducerSnapshot]
    version: version of the file's format, 1
      파일 포맷 버전, 1
    crc: CRC-32C of everything after this field
      이 필드 뒤 전체의 CRC-32C
    entriesCount: number of producers that follow
      뒤에 오는 프로듀서 수
    producerEntries: the producers that the partition knows
      파티션이 기억하는 프로듀서들
    epoch: the producer's epoch when it last wrote
      프로듀서가 마지막으로 기록한 때의 에포크
    producerEpoch: the producer's epoch when it last wrote
      프로듀서가 마지막으로 기록한 때의 에포크
    lastSequence: sequence number of its last record; -1 none
      마지막 레코드의 시퀀스 번호, 없으면 -1
    lastOffset: offset of its last record; -1 none
      마지막 레코드의 오프셋, 없으면 -1
    offsetDelta: last minus first offset of its last batch
      마지막 배치의 마지막 오프셋에서 첫 오프셋을 뺀 값
    timestamp: when it last wrote, ms since 1970; -1 none
      마지막으로 기록한 시각 (1970년부터 ms), 없으면 -1
    coordinatorEpoch: epoch of the coordinator whose marker came last; -1 none
      마지막 마커를 기록한 코디네이터의 에포크, 없으면 -1
    currentTxnFirstOffset: first offset of its open transaction; -1 none
      진행 중인 트랜잭션의 첫 오프셋, 없으면 -1
    [OffsetCheckpoint]
    version: version of the file's format, 0
      파일 포맷 버전, 0
    entriesCount: number of lines that follow
      뒤에 오는 줄 수
    offset: the partition's offset: recovery point, high watermark or log start, by file
      파티션의 오프셋: 파일에 따라 복구 지점, 하이 워터마크, 로그 시작 오프셋
    [LeaderEpochCheckpoint]
    version: version of the file's format, 0
      파일 포맷 버전, 0
    entriesCount: number of lines that follow
      뒤에 오는 줄 수
    startOffset: first offset written in this epoch
      이 에포크에서 처음 기록한 오프셋
    [MetaProperties]
    version: 0 with ZooKeeper, 1 with KRaft
      주키퍼 모드면 0, KRaft 모드면 1
    broker.id: the broker to which this data folder belongs
      이 데이터 디렉터리를 쓰는 브로커의 ID
    node.id: the node to which this data folder belongs
      이 데이터 디렉터리를 쓰는 노드의 ID
    cluster.id: the cluster; a broker refuses another's folder
      클러스터 ID, 다른 클러스터의 디렉터리면 브로커가 기동을 거부
    directory.id: this data folder's own id
      이 데이터 디렉터리 자체의 ID
    [PartitionMetadata]
    version: version of the file's format, 0
      파일 포맷 버전, 0
    topic_id: id of the topic, so that one made anew under the name is told apart
      토픽 ID, 같은 이름으로 다시 만든 토픽과 구별
    """
}

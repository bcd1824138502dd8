/// Record batches, records, messages of the old formats, control records.
extension FieldMeanings {
  static let records = """
    baseOffset: offset of the batch's first record
      배치의 첫 레코드 오프셋
    batchLength: bytes of the batch after this field; in all 12 more
      이 필드 뒤에 오는 배치의 바이트 수 (전체는 12바이트 더)
    partitionLeaderEpoch: epoch of the leader that appended the batch; -1 from a producer
      배치를 추가한 리더의 에포크, 프로듀서가 보낼 때는 -1
    magic: version of the record format; 2 since Kafka 0.11
      레코드 포맷 버전, 카프카 0.11부터 2
    crc: CRC-32C of everything from the attributes to the batch's end
      attributes부터 배치 끝까지의 CRC-32C
    attributes: bits: compression, timestamp type, transactional, control, delete horizon
      비트: 압축, 타임스탬프 타입, 트랜잭션, 컨트롤 배치, 삭제 가능 시각 유무
    compression: codec of the records: 0 none, 1 gzip, 2 snappy, 3 lz4, 4 zstd
      레코드 압축 코덱: 0 없음, 1 gzip, 2 snappy, 3 lz4, 4 zstd
    timestampType: who set the timestamps: 0 the producer, 1 the broker at append
      타임스탬프를 정한 쪽: 0 프로듀서(CreateTime), 1 브로커(LogAppendTime)
    isTransactional: whether the batch is part of a transaction
      배치가 트랜잭션에 속하는지 여부
    isControl: whether it holds a marker instead of a program's records
      애플리케이션 레코드가 아니라 마커를 담은 배치인지 여부
    hasDeleteHorizon: whether baseTimestamp says from when tombstones and markers may go
      baseTimestamp가 툼스톤과 마커의 삭제 가능 시각을 뜻하는지 여부
    lastOffsetDelta: last offset minus baseOffset; compaction leaves it as it is
      마지막 오프셋에서 baseOffset을 뺀 값, 컴팩션 후에도 유지
    baseTimestamp: ms since 1970 from which the records' deltas count
      레코드 타임스탬프 델타의 기준 시각 (1970년부터 ms)
    maxTimestamp: largest timestamp of the batch, ms since 1970
      배치에서 가장 큰 타임스탬프 (1970년부터 ms)
    producerId: number of an idempotent producer; -1 without idempotence
      멱등 프로듀서의 ID, 멱등성을 쓰지 않으면 -1
    producerEpoch: the producer's incarnation; an older one is fenced; -1 none
      프로듀서의 에포크, 더 오래된 것은 펜싱(fencing)됨, 없으면 -1
    baseSequence: sequence number of the first record; -1 without idempotence
      첫 레코드의 시퀀스 번호, 멱등성을 쓰지 않으면 -1
    recordsCount: number of records in the batch
      배치에 든 레코드 수
    recordCount: number of records in the batch
      배치에 든 레코드 수
    records: record batches, as they are in the log
      로그에 있는 그대로의 레코드 배치
    length: bytes of the record after this field (varint)
      이 필드 뒤에 오는 레코드의 바이트 수 (varint)
    timestampDelta: timestamp minus baseTimestamp, in ms (varlong)
      타임스탬프에서 baseTimestamp를 뺀 값, ms (varlong)
    offsetDelta: offset minus baseOffset (varint)
      오프셋에서 baseOffset을 뺀 값 (varint)
    keyLength: bytes of the key; -1 for no key
      키의 바이트 수, 키가 없으면 -1
    key: the key; chooses the partition, and what compaction replaces
      레코드의 키, 파티션 선택과 컴팩션의 기준
    valueLength: bytes of the value; -1 for null, a tombstone when compacting
      값의 바이트 수, null이면 -1 (컴팩션에서는 툼스톤)
    value: the value, bytes that only programs understand
      레코드의 값, 애플리케이션만 해석하는 바이트
    headersCount: number of headers (varint)
      헤더 개수 (varint)
    headerKeyLength: bytes of the header's name (varint)
      헤더 이름의 바이트 수 (varint)
    headerKey: the header's name
      헤더 이름
    headerValueLength: bytes of the header's value; -1 for null
      헤더 값의 바이트 수, null이면 -1
    headerValue: the header's value
      헤더 값
    coordinatorEpoch: epoch of the transaction coordinator that wrote the marker; -1 none
      마커를 기록한 트랜잭션 코디네이터의 에포크, 없으면 -1
    [RecordBatch]
    records: the records, compressed together where the attributes say so
      레코드들, attributes에 코덱이 있으면 한꺼번에 압축됨
    [Record]
    attributes: no bit is used, always 0
      사용하는 비트 없음, 항상 0
    [Message]
    offset: offset of the message; around compressed ones, of the last inside (magic 1)
      메시지의 오프셋, 압축된 묶음이면 안쪽 마지막 메시지의 오프셋 (magic 1)
    messageSize: bytes of the message after this field
      이 필드 뒤에 오는 메시지의 바이트 수
    crc: CRC-32 of everything from magic to the message's end
      magic부터 메시지 끝까지의 CRC-32
    magic: version of the message format: 0, or 1 with a timestamp
      메시지 포맷 버전: 0, 또는 타임스탬프가 있는 1
    attributes: bits: compression and, in magic 1, timestamp type
      비트: 압축, magic 1에서는 타임스탬프 타입도
    timestamp: ms since 1970, from magic 1 on; -1 none
      1970년부터 ms, magic 1부터 있음, 없으면 -1
    value: the value; where compressed, the messages inside
      메시지의 값, 압축이면 안쪽 메시지들
    [ControlRecord]
    version: version of the marker's format
      마커 포맷 버전
    type: 0 abort, 1 commit, 2 leader change, 3 and 4 snapshot header and footer
      0 중단, 1 커밋, 2 리더 변경, 3·4 스냅샷 헤더·푸터
    """
}

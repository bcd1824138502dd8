/// What an administrator asks: topics, settings, replicas, folders.
extension FieldMeanings {
  static let administration = """
    validateOnly: whether only to check, and to change nothing
      검사만 하고 바꾸지는 않을지 여부
    configs: the settings
      설정들
    resources: what the settings belong to
      설정 대상 리소스들
    resourceType: 2 topic, 4 broker, 8 a broker's logger
      2 토픽, 4 브로커, 8 브로커 로거
    resourceName: name of the topic, or broker id; empty all brokers' default
      토픽 이름 또는 브로커 ID, 빈 값은 전체 브로커 기본값
    readOnly: whether it changes only with a restart
      재시작해야만 바뀌는 설정인지 여부
    isSensitive: whether the value is kept secret
      값을 감추는 설정인지 여부
    configSource: 1 topic, 2 this broker, 3 all brokers, 4 server.properties, 5 default
      1 토픽, 2 이 브로커, 3 전체 브로커, 4 server.properties, 5 기본값
    numPartitions: number of partitions; -1 the broker's default
      파티션 수, -1이면 브로커 기본값
    replicationFactor: replicas of each partition; -1 the broker's default
      파티션당 레플리카 수, -1이면 브로커 기본값
    assignments: brokers of each new partition, if chosen by hand
      직접 지정한 새 파티션별 브로커들
    brokerIds: brokers of the replicas, the preferred leader first
      레플리카를 둘 브로커들, 첫 번째가 선호 리더
    replicas: brokers with a replica; the first is the preferred leader
      레플리카를 가진 브로커들, 첫 번째가 선호 리더
    addingReplicas: replicas that a reassignment adds
      재할당으로 추가되는 레플리카들
    removingReplicas: replicas that a reassignment removes
      재할당으로 제거되는 레플리카들
    configOperation: 0 set, 1 delete, 2 append, 3 subtract
      0 설정, 1 삭제, 2 추가, 3 제거
    electionType: 0 preferred, 1 unclean
      0 선호 리더 선출, 1 언클린 리더 선출
    logDir: path of the data folder
      데이터 디렉터리 경로
    logDirs: the broker's data folders
      브로커의 데이터 디렉터리들
    operation: what is allowed or denied: 2 all, 3 read, 4 write, 5 create, 6 delete, ...
      허용·거부할 작업: 2 전체, 3 읽기, 4 쓰기, 5 생성, 6 삭제 등
    permissionType: 2 deny, 3 allow
      2 거부, 3 허용
    patternType: how the name is meant: 3 exactly, 4 as a prefix
      이름을 해석하는 방식: 3 정확히 일치, 4 접두사
    resourcePatternType: how the name is meant: 3 exactly, 4 as a prefix
      이름을 해석하는 방식: 3 정확히 일치, 4 접두사
    principal: who it concerns, such as User:peter
      대상 주체(principal), 예: User:peter
    principalType: kind of principal, mostly User
      주체의 종류, 대개 User
    principalName: name of the principal
      주체의 이름
    resourceTypeFilter: 1 any, 2 topic, 3 group, 4 cluster, 5 transactional.id
      1 전체, 2 토픽, 3 그룹, 4 클러스터, 5 transactional.id
    resourceNameFilter: name to match; null any
      찾을 이름, null이면 전체
    patternTypeFilter: 1 any, 2 all that match, 3 exactly, 4 prefixes
      1 전체, 2 이름에 적용되는 것 모두, 3 정확히 일치, 4 접두사
    principalFilter: principal to match; null any
      찾을 주체, null이면 전체
    hostFilter: host to match; null any
      찾을 호스트, null이면 전체
    entity: who a quota is for
      쿼터 대상
    entityType: user, client-id or ip
      user, client-id 또는 ip 중 하나
    entityName: name of the user, client or address; null the default
      사용자, 클라이언트, 주소의 이름, null이면 기본값
    entries: the quotas concerned
      대상 쿼터들
    user: name of the user
      사용자 이름
    mechanism: how passwords are checked: 1 SCRAM-SHA-256, 2 SCRAM-SHA-512
      비밀번호 검사 방식: 1 SCRAM-SHA-256, 2 SCRAM-SHA-512
    iterations: how often the password is hashed
      비밀번호 해시 반복 횟수
    salt: random bytes hashed with the password
      비밀번호와 함께 해시하는 무작위 바이트(솔트)
    tokenId: id of the delegation token
      위임 토큰의 ID
    hmac: secret of the delegation token
      위임 토큰의 비밀 값
    expiryTimestampMs: when the token expires, ms since 1970
      토큰 만료 시각 (1970년부터 ms)
    [CreateTopics]
    topics: the topics to create, or created
      만들 토픽들, 응답에서는 만든 토픽들
    name: name of the topic; inside configs, of the setting
      토픽 이름, configs 안에서는 설정 이름
    value: value of the setting; null the default
      설정값, null이면 기본값
    topicConfigErrorCode: why the settings are not shown; 0 they are
      설정을 돌려주지 못한 이유(오류 코드), 돌려줬으면 0
    configs: settings of the topic; null not shown
      토픽 설정, 돌려주지 못하면 null
    [CreatePartitions]
    count: number of partitions afterwards, not to be added
      추가할 수가 아니라 늘린 뒤의 파티션 수
    assignments: brokers of each added partition; null the controller chooses
      추가될 파티션별 브로커, null이면 컨트롤러가 고름
    [DeleteTopics]
    topicNames: names of the topics to delete (to version 5)
      삭제할 토픽 이름들 (버전 5까지)
    name: name of the topic; null where its id is given
      토픽 이름, ID로 지정하면 null
    [DeleteRecords]
    offset: records before this offset go; -1 all up to the high watermark
      이 오프셋 앞의 레코드를 삭제, -1이면 하이 워터마크까지 전부
    lowWatermark: first offset left on every replica; -1 on an error
      모든 레플리카에 남은 첫 오프셋, 오류면 -1
    [DescribeConfigs]
    configurationKeys: settings asked for; null all
      조회할 설정들, null이면 전체
    includeSynonyms: whether to list where else the value could come from
      값을 정할 수 있는 다른 출처도 응답에 넣을지 여부
    includeDocumentation: whether to describe each setting
      설정 설명도 응답에 넣을지 여부
    name: name of the setting
      설정 이름
    value: value of the setting; null secret or unset
      설정값, 감춘 값이거나 없으면 null
    isDefault: whether nobody has set it (version 0)
      아무도 바꾸지 않은 기본값인지 여부 (버전 0)
    synonyms: settings that could give the value, the strongest first
      값을 정할 수 있는 설정들, 우선순위 순
    source: where this one is set, numbered as configSource
      이 값의 출처, configSource와 같은 번호
    configType: 1 boolean, 2 string, 3 int, 4 short, 5 long, 6 double, 7 list, 8 class
      1 boolean, 2 string, 3 int, 4 short, 5 long, 6 double, 7 list, 8 class
    documentation: what the setting does; null not asked
      설정 설명, 요청하지 않았으면 null
    [AlterConfigs]
    name: name of the setting
      설정 이름
    value: value of the setting; null the default
      설정값, null이면 기본값
    [IncrementalAlterConfigs]
    name: name of the setting
      설정 이름
    value: value to set, append or subtract; null to delete
      설정·추가·제거할 값, 삭제면 null
    [AlterPartitionReassignments]
    replicas: brokers wanted; null cancels the reassignment
      레플리카를 옮겨 둘 브로커들, null이면 재할당 취소
    allowReplicationFactorChange: whether the number of replicas may change
      레플리카 수가 바뀌어도 되는지 여부
    [ElectLeaders]
    topicPartitions: partitions that elect; null all
      리더를 선출할 파티션들, null이면 전체
    replicaElectionResults: answers by topic
      토픽별 결과
    partitionResult: answers by partition
      파티션별 결과
    [DescribeLogDirs]
    topics: partitions asked for; null all
      조회할 파티션들, null이면 전체
    partitionSize: bytes of the replica's segments
      레플리카 세그먼트의 바이트 수
    offsetLag: offsets that the replica is behind
      레플리카가 뒤처진 오프셋 수
    isFutureKey: whether it is a copy that moves to another folder
      다른 디렉터리로 옮기는 중인 사본(future 레플리카)인지 여부
    totalBytes: size of the disk, in bytes; -1 unknown
      디스크 크기 (바이트), 모르면 -1
    usableBytes: room left on the disk, in bytes; -1 unknown
      디스크의 남은 공간 (바이트), 모르면 -1
    [AlterReplicaLogDirs]
    dirs: the partitions, by the folder to which they move
      옮겨 갈 디렉터리별 파티션들
    path: path of the data folder
      데이터 디렉터리 경로
    [CreateAcls]
    resourceType: 2 topic, 3 group, 4 cluster, 5 transactional.id
      2 토픽, 3 그룹, 4 클러스터, 5 transactional.id
    resourceName: name of what may be used; * any
      권한을 정할 리소스의 이름, *이면 전체
    [DeleteAcls]
    resourceType: 2 topic, 3 group, 4 cluster, 5 transactional.id
      2 토픽, 3 그룹, 4 클러스터, 5 transactional.id
    resourceName: name of what may be used; * any
      권한을 정할 리소스의 이름, *이면 전체
    [DescribeAcls]
    resourceType: 2 topic, 3 group, 4 cluster, 5 transactional.id
      2 토픽, 3 그룹, 4 클러스터, 5 transactional.id
    resourceName: name of what may be used; * any
      권한을 정할 리소스의 이름, *이면 전체
    [SaslHandshake]
    mechanism: how the client wants to prove who it is
      클라이언트가 쓸 인증 방식
    mechanisms: ways that the broker accepts
      브로커가 받는 인증 방식들
    [SaslAuthenticate]
    authBytes: bytes of the mechanism's own exchange
      인증 방식이 주고받는 바이트
    sessionLifetimeMs: the client must prove itself again after so long, in ms; 0 never
      이 시간(ms)이 지나면 다시 인증해야 함, 0이면 불필요
    """
}

/// Which brokers, topics and versions there are.
extension FieldMeanings {
  static let metadata = """
    brokers: the brokers that are alive
      살아 있는 브로커들
    nodeId: id of the broker
      브로커 ID
    brokerId: id of the broker
      브로커 ID
    host: host name or address
      호스트 이름 또는 주소
    port: TCP port
      TCP 포트
    rack: the broker's rack (broker.rack); null none
      브로커의 랙(broker.rack), 없으면 null
    rackId: the sender's rack; null or empty none
      보낸 쪽의 랙, 없으면 null 또는 빈 값
    clusterId: id of the cluster; null unknown
      클러스터 ID, 모르면 null
    controllerId: broker id of the controller; -1 none
      컨트롤러의 브로커 ID, 없으면 -1
    replicaNodes: brokers with a replica; the first is the preferred leader
      레플리카를 가진 브로커들, 첫 번째가 선호 리더
    isrNodes: brokers whose replica is in sync (ISR)
      인 싱크 레플리카(ISR)를 가진 브로커들
    offlineReplicas: replicas whose broker or disk is down
      브로커나 디스크가 다운된 레플리카들
    eligibleLeaderReplicas: replicas out of sync that may still lead safely (ELR)
      ISR 밖이지만 안전하게 리더가 될 수 있는 레플리카들(ELR)
    lastKnownElr: last replicas known to be safe leaders
      안전하게 리더가 될 수 있다고 마지막으로 확인된 레플리카들
    isInternal: whether Kafka itself owns the topic
      카프카 내부 토픽인지 여부
    topicAuthorizedOperations: bits: what the client may do; smallest int where not asked
      비트: 클라이언트에 허용된 작업, 요청하지 않았으면 int 최솟값
    clusterAuthorizedOperations: bits: what the client may do; smallest int where not asked
      비트: 클라이언트에 허용된 작업, 요청하지 않았으면 int 최솟값
    authorizedOperations: bits: what the client may do; smallest int where not asked
      비트: 클라이언트에 허용된 작업, 요청하지 않았으면 int 최솟값
    includeClusterAuthorizedOperations: whether to say what is allowed on the cluster
      클러스터에 허용된 작업을 응답에 넣을지 여부
    includeTopicAuthorizedOperations: whether to say what is allowed on each topic
      토픽별로 허용된 작업을 응답에 넣을지 여부
    includeAuthorizedOperations: whether to say what is allowed on each group
      그룹별로 허용된 작업을 응답에 넣을지 여부
    endpointType: 1 brokers, 2 controllers
      1 브로커, 2 컨트롤러
    features: features and the levels supported
      기능과 지원하는 레벨
    minSupportedVersion: lowest level supported
      지원하는 가장 낮은 레벨
    maxSupportedVersion: highest level supported
      지원하는 가장 높은 레벨
    [Metadata]
    topics: asked: null all, empty none (version 0: empty all); else each topic
      요청: null이면 전체, 빈 목록이면 없음 (버전 0은 전체), 응답: 토픽별 정보
    allowAutoTopicCreation: whether an absent topic may be created
      없는 토픽을 자동 생성해도 되는지 여부
    leaderId: broker id of the leader; -1 while there is none
      리더의 브로커 ID, 리더가 없는 동안은 -1
    [ApiVersions]
    clientSoftwareName: name of the client library
      클라이언트 라이브러리 이름
    clientSoftwareVersion: version of the client library
      클라이언트 라이브러리 버전
    apiKeys: requests that the broker answers, with their versions
      브로커가 처리하는 요청과 버전 목록
    apiKey: which request: 0 Produce, 1 Fetch, ...
      요청 종류: 0 Produce, 1 Fetch 등
    minVersion: lowest version of the request, or level of the feature
      요청의 가장 낮은 버전 또는 기능의 가장 낮은 레벨
    maxVersion: highest version of the request, or level of the feature
      요청의 가장 높은 버전 또는 기능의 가장 높은 레벨
    supportedFeatures: features that the broker could run
      브로커가 지원할 수 있는 기능들
    name: name of the feature
      기능 이름
    finalizedFeaturesEpoch: how often the cluster's features changed; -1 unknown
      클러스터 기능 설정이 바뀐 횟수(에포크), 모르면 -1
    finalizedFeatures: features that the cluster runs now
      클러스터에 현재 적용된 기능들
    maxVersionLevel: highest level in force
      적용된 가장 높은 레벨
    minVersionLevel: lowest level in force
      적용된 가장 낮은 레벨
    zkMigrationReady: whether a move from ZooKeeper to KRaft can go on
      주키퍼에서 KRaft로 이전을 진행할 수 있는지 여부
    [DescribeCluster]
    brokers: the nodes of the kind asked for
      요청한 종류의 노드들
    includeFencedBrokers: whether to list brokers that are fenced, too
      펜싱된 브로커도 응답에 넣을지 여부
    isFenced: whether clients are kept from the broker
      펜싱되어 클라이언트에 노출되지 않는지 여부
    [DescribeTopicPartitions]
    responsePartitionLimit: how many partitions at most
      응답에 넣을 최대 파티션 수
    cursor: where to go on from; null from the start
      이어서 읽을 위치, 처음부터면 null
    nextCursor: where the next request goes on; null at the end
      다음 요청이 이어갈 위치, 끝이면 null
    """
}

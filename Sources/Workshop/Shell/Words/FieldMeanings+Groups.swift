/// Consumer groups: finding the coordinator, joining, committing; and what a coordinator stores.
extension FieldMeanings {
  static let groups = """
    groupId: id of the group (group.id)
      그룹 ID (group.id)
    groupIds: ids of the groups
      그룹 ID들
    groups: the groups concerned
      대상 그룹들
    memberId: id that the coordinator gave the member; empty at its first join
      코디네이터가 준 멤버 ID, 처음 합류할 때는 빈 값
    groupInstanceId: name of a static member (group.instance.id); null dynamic
      정적(static) 멤버의 이름(group.instance.id), 동적 멤버면 null
    instanceId: name of a static member (group.instance.id); null dynamic
      정적(static) 멤버의 이름(group.instance.id), 동적 멤버면 null
    generationId: number of the group's rebalance; -1 none
      그룹 리밸런싱의 세대 번호, 없으면 -1
    memberEpoch: the member's epoch (new group protocol); -1 none
      멤버 에포크 (새 그룹 프로토콜), 없으면 -1
    members: the members concerned
      대상 멤버들
    protocolType: kind of group: consumer, connect, ...; null or empty unknown
      그룹 종류: consumer, connect 등, 모르면 null 또는 빈 값
    protocolName: assignor that the group chose; null none
      그룹이 선택한 어사이너, 없으면 null
    assignment: partitions of a member, in the group's own format
      멤버에게 할당된 파티션들, 그룹 자체 포맷
    groupState: Stable, PreparingRebalance, CompletingRebalance, Empty, Dead, ...
      Stable, PreparingRebalance, CompletingRebalance, Empty, Dead 등
    groupType: classic, consumer, share, ...
      classic, consumer, share 등
    clientHost: address from which the member connects
      멤버가 접속한 주소
    rebalanceTimeoutMs: longest time to rejoin (max.poll.interval.ms), in ms; -1 unset
      재합류를 기다리는 최대 시간 (max.poll.interval.ms), ms, 미설정이면 -1
    reason: why it joins or leaves, for the log; null none
      합류하거나 탈퇴하는 이유 (로그용), 없으면 null
    topicPartitions: topics and their partitions
      토픽과 그 파티션들
    committedOffset: offset of the next record to read; -1 none committed
      다음에 읽을 레코드의 오프셋, 커밋한 적이 없으면 -1
    committedLeaderEpoch: epoch of the last record consumed; -1 unknown
      마지막으로 읽은 레코드의 리더 에포크, 모르면 -1
    committedMetadata: text that the program committed along; null or empty none
      애플리케이션이 함께 커밋한 문자열, 없으면 null 또는 빈 값
    subscribedTopicNames: topics subscribed to; null unchanged
      구독한 토픽들, 변경이 없으면 null
    subscribedTopicRegex: pattern subscribed to; null or empty none
      구독한 정규식, 없으면 null 또는 빈 값
    groupEpoch: epoch of the group's membership
      그룹 멤버 구성의 에포크
    assignmentEpoch: group epoch for which the assignment was computed
      할당을 계산한 기준 그룹 에포크
    assignorName: assignor on the server's side
      서버 쪽 어사이너 이름
    serverAssignor: assignor wanted on the server's side; null any
      사용할 서버 쪽 어사이너, null이면 어느 것이든 상관없음
    targetAssignment: what the member should own in the end
      멤버가 최종적으로 소유해야 할 파티션 할당
    heartbeatIntervalMs: when the next heartbeat is due, in ms
      다음 하트비트까지의 간격 (ms)
    memberType: protocol of the member: -1 unknown, 0 classic, 1 consumer
      멤버의 프로토콜: -1 모름, 0 classic, 1 consumer
    [FindCoordinator]
    key: id of the group, or transactional.id
      그룹 ID 또는 transactional.id
    keyType: what is looked for: 0 a group, 1 a transaction
      찾는 대상: 0 그룹, 1 트랜잭션
    coordinatorKeys: ids of the groups, or transactional.ids
      그룹 ID들 또는 transactional.id들
    coordinators: the coordinator of each
      각 그룹·트랜잭션의 코디네이터
    nodeId: broker id of the coordinator; -1 none
      코디네이터의 브로커 ID, 없으면 -1
    [JoinGroup]
    sessionTimeoutMs: without a heartbeat for so long the member is out, in ms
      이 시간(ms) 동안 하트비트가 없으면 멤버를 그룹에서 제외
    protocols: assignors that the member knows, the favourite first
      멤버가 쓸 수 있는 어사이너들, 선호 순
    name: name of the assignor
      어사이너 이름
    metadata: the member's subscription, in the group's own format
      멤버의 구독 정보, 그룹 자체 포맷
    leader: member id of the leader, which computes the assignment
      할당을 계산하는 리더의 멤버 ID
    members: all members, told to the leader only
      그룹의 모든 멤버, 리더에게만 전달
    skipAssignment: whether the leader need not assign anew
      리더가 새로 할당하지 않아도 되는지 여부
    generationId: number of this rebalance; -1 on an error
      이번 리밸런싱의 세대 번호, 오류면 -1
    [SyncGroup]
    assignments: every member's partitions, from the leader only
      멤버별 파티션 할당, 리더만 보냄
    assignment: this member's partitions, in the group's own format
      이 멤버에게 할당된 파티션들, 그룹 자체 포맷
    [LeaveGroup]
    members: the members that leave
      탈퇴하는 멤버들
    [OffsetCommit]
    generationIdOrMemberEpoch: generation or member epoch; -1 committed from outside
      세대 번호 또는 멤버 에포크, 그룹 밖에서 커밋하면 -1
    commitTimestamp: when it was committed, ms since 1970; -1 now (version 1)
      커밋 시각 (1970년부터 ms), -1이면 지금 (버전 1)
    retentionTimeMs: how long to keep the offset, in ms; -1 as the broker is set
      오프셋 보존 시간 (ms), -1이면 브로커 설정
    [OffsetFetch]
    topics: the partitions asked for, or answered; null asks for all
      대상 파티션들, 요청이 null이면 전체
    requireStable: whether to wait for pending transactional commits
      아직 끝나지 않은 트랜잭션의 오프셋 커밋을 기다릴지 여부
    metadata: text that the program committed along; empty none
      애플리케이션이 함께 커밋한 문자열, 없으면 빈 값
    [DescribeGroups]
    protocolData: assignor in use; empty none
      사용 중인 어사이너, 없으면 빈 값
    memberMetadata: the member's subscription, in the group's own format
      멤버의 구독 정보, 그룹 자체 포맷
    memberAssignment: the member's partitions, in the group's own format
      멤버에게 할당된 파티션들, 그룹 자체 포맷
    [ListGroups]
    statesFilter: only groups in these states; empty all
      이 상태의 그룹만, 비우면 전체
    typesFilter: only groups of these types; empty all
      이 종류의 그룹만, 비우면 전체
    [DeleteGroups]
    groupsNames: ids of the groups to delete
      삭제할 그룹 ID들
    [ConsumerGroupHeartbeat]
    memberEpoch: the member's epoch; 0 joins, -1 leaves, -2 leaves for a while (static)
      멤버 에포크, 0 합류, -1 탈퇴, -2 일시 이탈 (정적 멤버)
    assignment: partitions to own from now on; null unchanged
      이제부터 소유할 파티션들, 변경이 없으면 null
    topicPartitions: partitions owned; null unchanged
      소유한 파티션들, 변경이 없으면 null
    memberId: id of the member, chosen by itself in newer versions
      멤버 ID, 새 버전에서는 클라이언트가 정함
    """

  static let groupLogs = """
    userData: what the assignor itself adds; null none
      어사이너가 덧붙인 데이터, 없으면 null
    assignedPartitions: partitions that the member is to read
      멤버가 읽을 파티션들
    ownedPartitions: partitions the member still has, in cooperative rebalancing
      멤버가 아직 소유한 파티션들, 협력적(cooperative) 리밸런싱용
    [ConsumerProtocolSubscription]
    topics: topics that the member subscribes to
      멤버가 구독한 토픽들
    generationId: generation of the partitions owned; -1 none
      소유한 파티션의 세대 번호, 없으면 -1
    [StickyUserData]
    previousAssignment: partitions that the member had last
      멤버가 직전에 맡았던 파티션들
    topic: name of the topic
      토픽 이름
    partitions: numbers of its partitions
      파티션 번호들
    generation: generation in which it had them; -1 none
      그 파티션들을 맡았던 세대 번호, 없으면 -1
    [OffsetCommitKey]
    group: id of the group
      그룹 ID
    [OffsetCommitValue]
    offset: offset of the next record to read
      다음에 읽을 레코드의 오프셋
    metadata: text that the program committed along; empty none
      애플리케이션이 함께 커밋한 문자열, 없으면 빈 값
    commitTimestamp: when it was committed, ms since 1970
      커밋 시각 (1970년부터 ms)
    expireTimestamp: when it expires, ms since 1970 (version 1)
      만료 시각 (1970년부터 ms, 버전 1)
    leaderEpoch: epoch of the last record consumed; -1 unknown
      마지막으로 읽은 레코드의 리더 에포크, 모르면 -1
    [GroupMetadataKey]
    group: id of the group
      그룹 ID
    [GroupMetadataValue]
    protocolType: kind of group: consumer, connect, ...
      그룹 종류: consumer, connect 등
    generation: number of the group's last rebalance
      마지막 리밸런싱의 세대 번호
    protocol: assignor that the group chose; null while empty
      그룹이 선택한 어사이너, 그룹이 비어 있으면 null
    leader: member id of the leader; null while empty
      리더의 멤버 ID, 그룹이 비어 있으면 null
    currentStateTimestamp: since when in this state, ms since 1970; -1 unknown
      현재 상태가 된 시각 (1970년부터 ms), 모르면 -1
    members: members of that generation
      그 세대의 멤버들
    sessionTimeout: without a heartbeat for so long the member is out, in ms
      이 시간(ms) 동안 하트비트가 없으면 멤버를 그룹에서 제외
    rebalanceTimeout: longest time to rejoin, in ms; -1 unset
      재합류를 기다리는 최대 시간 (ms), 미설정이면 -1
    subscription: the member's subscription, in the group's own format
      멤버의 구독 정보, 그룹 자체 포맷
    """
}

internal import Editions
internal import Unix

/// The rules of consumers and their groups that can be broken, as authors are told of them.
extension CoreSwitch {
  var wordsOfGroups: Words {
    switch self {
    case .manyOwners:
      Words(
        "every member of a group is given all partitions", "그룹의 모든 멤버가 파티션을 전부 할당받습니다")
    case .alwaysRange:
      Words(
        "the leader of a group shares out as the range assignor does, whichever was agreed on",
        "어떤 할당 전략을 정했든 그룹 리더가 range처럼 나눕니다")
    case .alwaysRoundRobin:
      Words(
        "the leader of a group shares out as the round robin assignor does, whichever was agreed on",
        "어떤 할당 전략을 정했든 그룹 리더가 라운드 로빈처럼 나눕니다")
    case .stickyForgets:
      Words(
        "a member's assignor does not remember what the member had",
        "할당 전략이 멤버가 가지고 있던 파티션을 기억하지 못합니다")
    case .eagerKeeps:
      Words(
        "a member of an eager group keeps its partitions on its way into the next generation",
        "eager 그룹의 멤버가 리밸런싱 중에도 파티션을 내놓지 않습니다")
    case .cooperativeDrops:
      Words(
        "a member of a cooperative group gives up all partitions on its way into the next generation",
        "cooperative 그룹의 멤버가 리밸런싱 때마다 파티션을 전부 내놓습니다")
    case .leavesSilently:
      Words(
        "a consumer that closes says nothing to its group",
        "컨슈머가 종료할 때 그룹에 알리지 않습니다")
    case .pollsWhenever:
      Words(
        "a member may take as long as it likes from one poll to the next",
        "poll() 사이가 아무리 길어도 멤버가 그룹에 남습니다")
    case .growthUnseen:
      Words(
        "a group does not notice that a topic of its has grown",
        "구독한 토픽에 파티션이 늘어도 그룹이 알아채지 못합니다")
    case .patternOnce:
      Words(
        "a pattern is matched with the topics that there are at first, and never again",
        "패턴 구독이 처음 있던 토픽만 보고 새 토픽은 다시 찾지 않습니다")
    case .commitsLastRead:
      Words(
        "a commit without offsets commits the offset of the last record, not that of the next one",
        "커밋이 다음에 읽을 오프셋이 아니라 마지막으로 읽은 오프셋을 남깁니다")
    case .noAutoCommit:
      Words("a consumer commits nothing by itself", "컨슈머가 자동으로 커밋하지 않습니다")
    case .resetAlways:
      Words(
        "a consumer begins as `auto.offset.reset` says though its group has committed",
        "그룹이 커밋한 오프셋이 있어도 `auto.offset.reset`대로 시작합니다")
    case .resetReversed:
      Words(
        "`auto.offset.reset` is read the wrong way round: `latest` begins at the first record, "
          + "`earliest` behind the last one, `none` there, too",
        "`auto.offset.reset`을 거꾸로 읽습니다. `latest`는 처음부터, `earliest`와 `none`은 끝에서 시작합니다")
    default: wordsOfMembers
    }
  }

  private var wordsOfMembers: Words {
    switch self {
    case .staticSaysGoodbye:
      Words(
        "a static member that closes takes leave of its group, as others do",
        "정적 멤버도 종료할 때 다른 멤버처럼 그룹에 알립니다")
    case .heartbeatsSlow:
      Words(
        "two heartbeats of a member are two thirds of its session apart, whatever "
          + "`heartbeat.interval.ms` says",
        "`heartbeat.interval.ms`와 상관없이 세션 타임아웃의 3분의 2마다 하트비트를 보냅니다")
    case .intervalUnheeded:
      Words(
        "a consumer commits by itself every five seconds, whatever `auto.commit.interval.ms` says",
        "`auto.commit.interval.ms`와 상관없이 5초마다 자동으로 커밋합니다")
    case .bootstrapOnly:
      Words(
        "a client hears of no leader that is not in its `bootstrap.servers`",
        "클라이언트가 `bootstrap.servers`에 없는 리더를 알지 못합니다")
    default: wordsOfCoordinators
    }
  }

  private var wordsOfCoordinators: Words {
    switch self {
    case .silenceForgiven:
      Words(
        "a member that is not heard of stays in its group", "하트비트가 끊긴 멤버도 그룹에 그대로 남습니다")
    case .staticIsNew:
      Words(
        "a static member that comes back has the group share out anew",
        "정적 멤버가 돌아올 때마다 그룹이 리밸런싱합니다")
    case .noJoinDelay:
      Words(
        "a group that was empty does not wait for more members than the first",
        "비어 있던 그룹이 첫 멤버 다음 멤버를 기다리지 않습니다")
    case .oneCoordinator:
      Words(
        "every group has the first partition of `__consumer_offsets`",
        "모든 그룹이 `__consumer_offsets`의 0번 파티션에 배정됩니다")
    case .offsetsForEver:
      Words("what was committed never expires", "커밋한 오프셋이 만료되지 않습니다")
    case .resetsActive:
      Words(
        "the offsets of a group can be reset while it has members",
        "멤버가 있는 그룹의 오프셋도 재설정할 수 있습니다")
    case .commitsForAll:
      Words("what one group commits holds for all", "한 그룹이 커밋한 오프셋이 모든 그룹에 적용됩니다")
    case .commitsInMemory:
      Words(
        "a broker that becomes a group's coordinator does not read what was committed before",
        "새로 코디네이터가 된 브로커가 이전에 커밋된 오프셋을 읽지 않습니다")
    case .readingRemoves:
      Words("what a consumer has read is gone", "컨슈머가 읽은 레코드가 없어집니다")
    default: preconditionFailure("\(rawValue) has no words")
    }
  }
}

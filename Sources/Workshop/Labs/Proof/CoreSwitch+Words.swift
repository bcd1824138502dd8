internal import Bytes
public import Editions
public import Unix

/// The rules that cores can be made to break, as authors are told of them.
extension CoreSwitch {
  /// What is so in a world where it is broken.
  public var words: Words {
    switch self {
    case .earlyWatermark:
      Words(
        "a leader counts a record as committed before its followers have it",
        "팔로워가 받기 전에 리더가 레코드를 커밋된 것으로 셉니다")
    case .isrKeepsLate:
      Words(
        "a follower that is behind stays in the in-sync replicas", "뒤처진 팔로워가 ISR에 그대로 남습니다")
    case .followerRewrites:
      Words(
        "a follower writes its leader's batches in its own way",
        "팔로워가 리더의 배치를 그대로 쓰지 않고 바꾸어 씁니다")
    case .fetchSkips:
      Words(
        "a consumer is given the record behind the one that it asks for",
        "컨슈머가 요청한 레코드가 아니라 그다음 레코드를 받습니다")
    case .indexEveryBatch:
      Words(
        "the index has an entry for each batch, whatever `index.interval.bytes` says",
        "`index.interval.bytes`와 상관없이 배치마다 인덱스 엔트리가 생깁니다")
    case .neverRolls:
      Words(
        "a segment is never closed for its size or its age", "크기나 나이와 상관없이 세그먼트가 닫히지 않습니다")
    case .retentionByOldest:
      Words(
        "a segment goes when its oldest record is too old, and not when its youngest is",
        "가장 새로운 레코드가 아니라 가장 오래된 레코드를 기준으로 세그먼트를 삭제합니다")
    case .keepsOldest:
      Words(
        "a cleaner keeps the oldest record of a key, and not the newest",
        "로그 클리너가 키마다 가장 새로운 레코드가 아니라 가장 오래된 레코드를 남깁니다")
    case .tombstonesAtOnce:
      Words(
        "a cleaner takes a tombstone away the first time that it sees it",
        "로그 클리너가 툼스톤을 처음 보자마자 지웁니다")
    case .offsetGaps:
      Words("between two batches an offset is left out", "배치 사이마다 오프셋을 하나씩 건너뜁니다")
    case .noSnapshot:
      Words(
        "a broker keeps no snapshot of its producers", "브로커가 프로듀서 스냅샷을 남기지 않습니다")
    case .partitionsFromOne:
      Words("partitions are numbered from 1", "파티션 번호가 1부터 시작합니다")
    case .partitionsTakenAway:
      Words(
        "a topic's last partitions are taken away when it is to have fewer",
        "파티션 수를 줄이면 마지막 파티션들이 없어집니다")
    case .numbersForgotten:
      Words(
        "a leader does not look at the numbers that a producer gives its batches",
        "리더가 프로듀서의 배치 번호를 확인하지 않습니다")
    case .keysStay:
      Words(
        "a key's partition does not depend on how many there are",
        "키가 가는 파티션이 파티션 수와 상관없습니다")
    default: wordsOfGroups
    }
  }

  /// What is said of a name that no rule has.
  public static func unknown(_ name: String) -> Words {
    let names = allCases.map(\.rawValue)
    let near = Nearness.nearest(name, among: names)
    let list = names.joined(separator: ", ")
    return Words(
      "no rule is called `\(name)`" + (near.map { "; the nearest is `\($0)`" } ?? "")
        + ". There are \(list)",
      "`\(name)`: 없는 규칙입니다" + (near.map { ". 가장 비슷한 것: `\($0)`" } ?? "")
        + ". 쓸 수 있는 규칙: \(list)")
  }
}

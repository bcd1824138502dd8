internal import Shell

/// What each claim states, as learners read it, with the edition where editions differ.
extension ClaimLedger {
  static let rows: [Claim] = families.flatMap { $0 }

  private static let families: [[Claim]] = [
    replication, segments, producers, offsets, resets, groups, consumers, control,
  ]

  /// Replication and availability.
  private static let replication: [Claim] = [
    Claim(
      "REP-1",
      "With replication factor 3 a partition has three copies in all, the leader's among them.",
      "복제 계수 3은 리더의 것까지 합쳐 파티션마다 사본이 3개라는 뜻입니다."),
    Claim(
      "REP-2",
      "Partitions are replicated, not topics: each partition has a leader and replicas of its own.",
      "복제 단위는 토픽이 아니라 파티션이며, 리더와 레플리카 목록은 파티션마다 따로 있습니다."),
    Claim(
      "REP-3",
      "Each further replica stores the partition's bytes once more and sends them over the network "
        + "once more.",
      "레플리카가 하나 늘 때마다 같은 바이트를 디스크에 한 번 더 쓰고 네트워크로 한 번 더 보냅니다."),
    Claim(
      "REP-4",
      "With factor 1 a partition is down with its broker; with more, what survives a loss depends "
        + "on `acks` and `min.insync.replicas`, too.",
      "복제 계수가 1이면 브로커가 다운될 때 파티션도 멈추고, 2 이상이면 무엇이 남는지가 `acks`와 `min.insync.replicas`에도 달려 있습니다."),
    Claim(
      "REP-5",
      "Followers copy from the leader and take no writes; consumers can read from them only from "
        + "2.4 on, where the brokers are set up for it.",
      "팔로워는 리더를 복제할 뿐 쓰기를 받지 않으며, 컨슈머가 팔로워에서 읽는 것은 2.4부터 브로커를 그렇게 설정했을 때만 가능합니다."),
    Claim(
      "REP-6",
      "When a leader's broker fails, a follower of the ISR takes over and the clients carry on "
        + "with it.",
      "리더 브로커에 장애가 나면 ISR의 팔로워가 리더가 되고, 클라이언트는 새 리더와 작업을 이어 갑니다."),
    Claim(
      "REP-7",
      "Replicas hold equal batches up to the high watermark; each broker rolls, indexes and cleans "
        + "its own files by itself.",
      "레플리카들은 하이 워터마크까지 같은 배치를 가지지만, 세그먼트 롤, 인덱스, 정리는 브로커마다 따로 합니다."),
    Claim(
      "REP-8",
      "A running cluster grows when another broker is started with an id of its own.",
      "새로운 id로 브로커를 하나 더 띄우면 실행 중인 클러스터를 확장할 수 있습니다."),
    Claim(
      "REP-9",
      "A replica stays on its broker until somebody moves it, whichever brokers come, stop or die.",
      "브로커가 추가되거나 멈추거나 죽어도, 누군가 옮기기 전에는 레플리카가 원래 브로커에 그대로 있습니다."),
    Claim(
      "REP-10",
      "A reassignment moves a partition's replicas to the brokers that you name, while the topic "
        + "is in use.",
      "파티션 재할당은 토픽을 사용하는 중에도 지정한 브로커들로 레플리카를 옮깁니다."),
    Claim(
      "REP-11",
      "With `acks=all` an acknowledged record survives as long as one in-sync follower does; with "
        + "`acks=1` the last ones can die with the leader.",
      "`acks=all`이면 ISR의 팔로워가 하나라도 살아 있는 한 응답받은 레코드를 잃지 않고, `acks=1`이면 리더가 죽을 때 끝부분을 잃을 수 있습니다."),
  ]

  /// Partitions, segments and the disk.
  private static let segments: [Claim] = [
    Claim(
      "SEG-1",
      "A topic consists of partitions, which are numbered from 0.",
      "토픽은 0번부터 번호를 매긴 파티션들로 나뉩니다."),
    Claim(
      "SEG-2",
      "A topic can be given more partitions at any time, but never fewer.",
      "파티션은 언제든 늘릴 수 있지만 줄일 수는 없습니다."),
    Claim(
      "SEG-3",
      "After partitions were added, a key's new records may go to another partition than its old "
        + "ones.",
      "파티션을 늘린 뒤에는 같은 키의 새 레코드가 이전과 다른 파티션으로 갈 수 있습니다."),
    Claim(
      "SEG-4",
      "Records lie in segment files in a folder `TOPIC-N`, on every broker with a replica of "
        + "partition N and on no other.",
      "레코드는 N번 파티션의 레플리카가 있는 브로커에만, `TOPIC-N` 디렉터리의 세그먼트 파일에 저장됩니다."),
    Claim(
      "SEG-5",
      "A partition's folder holds `.log`, `.index` and `.timeindex`, named by base offset in 20 "
        + "digits, `leader-epoch-checkpoint` and, after a roll or clean restart, a `.snapshot`.",
      "파티션 디렉터리에는 20자리 베이스 오프셋이 이름인 `.log`, `.index`, `.timeindex`와 `leader-epoch-checkpoint`가 있고, "
        + "롤이나 정상 재시작 뒤에는 `.snapshot`도 있습니다."),
    Claim(
      "SEG-6",
      "A broker's data folder has checkpoint files, `meta.properties` and, once groups are used, "
        + "its share of `__consumer_offsets-0` to `-49`.",
      "브로커의 데이터 디렉터리에는 체크포인트 파일과 `meta.properties`가 있고, 그룹을 쓰기 시작하면 `__consumer_offsets-0`부터 "
        + "`-49`까지가 브로커들에 나뉘어 생깁니다."),
    Claim(
      "SEG-7",
      "In a `.log` file `xxd` shows batch after batch, from base offset, length, epoch, magic 2 "
        + "and CRC-32C to the records; the notes' two dumps can be made again to the byte.",
      "`.log` 파일은 레코드 배치의 연속이라 베이스 오프셋, 길이, 리더 에포크, magic 2, CRC-32C부터 레코드까지 `xxd`로 읽을 수 있고, 노트의 두 "
        + "덤프도 바이트 단위로 똑같이 재현됩니다."),
    Claim(
      "SEG-8",
      "Every record that a consumer gets is one that lies in a segment file.",
      "컨슈머가 받는 레코드는 모두 세그먼트 파일에 저장된 것입니다."),
    Claim(
      "SEG-9",
      "Offsets are 64-bit numbers that count up in each partition by itself; markers and "
        + "compaction leave gaps, and after a truncation offsets are used again.",
      "오프셋은 파티션마다 따로 커지는 64비트 번호이며, 컨트롤 마커와 컴팩션 때문에 비는 번호가 생기고 로그가 잘리면 같은 번호를 다시 쓰기도 합니다."),
    Claim(
      "SEG-10",
      "Kafka keeps records in order within a partition, and nowhere else.",
      "레코드의 순서는 한 파티션 안에서만 보장됩니다."),
    Claim(
      "SEG-11",
      "Two equal batches side by side, timestamps included, are most likely a producer's retry, "
        + "and idempotence would have kept the second one out.",
      "타임스탬프까지 같은 두 배치가 나란히 있다면 프로듀서가 재시도한 흔적일 가능성이 크며, 멱등 프로듀서였다면 두 번째는 없었을 것입니다."),
    Claim(
      "SEG-12",
      "Records go through the page cache: recent ones are read without the disk, a killed broker "
        + "loses none, and replicas cover what a power cut takes.",
      "읽기와 쓰기는 페이지 캐시를 거치므로 최근 데이터는 디스크 없이 읽히고, 프로세스가 죽어도 잃는 것이 없으며, 정전으로 잃는 것은 복제로 대비합니다."),
  ]

  /// Producers.
  private static let producers: [Claim] = [
    Claim(
      "PRO-1",
      "A producer that gathers records in batches needs fewer requests and less overhead; "
        + "`batch.size` and `linger.ms` say how long it gathers.",
      "여러 레코드를 한 요청에 모으면 요청 수와 오버헤드가 줄고, 얼마나 모을지는 `batch.size`와 `linger.ms`로 정합니다."),
    Claim(
      "PRO-2",
      "Compression saves network and disk; in general gzip and zstd pack tighter, lz4 and snappy "
        + "cost less CPU.",
      "압축은 네트워크와 디스크를 아끼며, 대체로 gzip과 zstd는 더 작게 줄이고 lz4와 snappy는 CPU를 덜 씁니다."),
    Claim(
      "PRO-3",
      "A record must name its topic; partition and key are optional, and the value may be null, "
        + "which makes it a tombstone.",
      "레코드에 토픽은 꼭 필요하고 파티션과 키는 없어도 되며, 값이 null이면 툼스톤입니다."),
    Claim(
      "PRO-4",
      "`send()` serializes a record, picks its partition and adds it to that partition's buffer, "
        + "from which requests take batches.",
      "`send()`는 레코드를 직렬화하고 파티션을 정해 파티션별 버퍼에 넣으며, 요청은 그 버퍼에서 배치 단위로 가져갑니다."),
    Claim(
      "PRO-5",
      "A record that names its partition goes there, and no partitioner is asked.",
      "파티션을 지정한 레코드는 파티셔너를 거치지 않고 그 파티션으로 갑니다."),
    Claim(
      "PRO-6",
      "Without a key, records go round robin before 2.4, to one partition a batch from 2.4, and to "
        + "one for `batch.size` bytes from 3.3.",
      "키 없는 레코드는 2.4 전에는 라운드 로빈으로, 2.4부터는 배치마다, 3.3부터는 `batch.size`바이트마다 한 파티션에 모아 보냅니다."),
    Claim(
      "PRO-7",
      "One key means one partition only while partition count and hash stay as they are; Java "
        + "hashes with murmur2, librdkafka with CRC-32.",
      "같은 키는 파티션 수와 해시 함수가 그대로인 동안 같은 파티션으로 가며, 기본 해시는 자바가 murmur2, librdkafka가 CRC-32입니다."),
    Claim(
      "PRO-8",
      "Success tells partition and offset; a passing failure is retried, by default until "
        + "`delivery.timeout.ms` is over from 2.1, `retries` times before.",
      "성공하면 파티션과 오프셋을 알려 주고, 일시적인 실패는 2.1 전에는 `retries`만큼, 2.1부터는 기본적으로 `delivery.timeout.ms`까지 "
        + "재시도합니다."),
    Claim(
      "PRO-9",
      "Fire and forget: who never looks at the result hears of no failure at the broker.",
      "보내고 결과를 확인하지 않으면 브로커에서 실패해도 알 수 없습니다."),
    Claim(
      "PRO-10",
      "A synchronous send waits for each answer: it learns every offset and pays a round trip for "
        + "every record.",
      "동기 전송은 응답을 하나하나 기다리므로 모든 오프셋을 알지만, 레코드마다 왕복 시간이 듭니다."),
    Claim(
      "PRO-11",
      "An asynchronous send with a callback does not wait and still hears of failures.",
      "콜백을 쓰는 비동기 전송은 기다리지 않으면서도 실패를 알 수 있습니다."),
    Claim(
      "PRO-12",
      "`acks=0` can lose records unnoticed, `1` waits for the leader, `all` for the in-sync "
        + "replicas; the default is `1` before 3.0 and `all` from 3.0.",
      "`acks=0`은 잃어도 모를 수 있고, `1`은 리더를, `all`은 ISR 전체를 기다리며, 기본값은 3.0 전에는 `1`, 3.0부터는 `all`입니다."),
    Claim(
      "PRO-13",
      "There is no master to connect to: any broker can be the bootstrap, as it names all the "
        + "others.",
      "접속할 마스터는 따로 없고, 어느 브로커든 부트스트랩이 되어 나머지 브로커를 알려 줍니다."),
    Claim(
      "PRO-14",
      "Idempotence stops duplicates from retries in one producer session, not from a second "
        + "`send()`; it needs `acks=all`, `retries` above 0, at most 5 in flight.",
      "멱등 프로듀서는 한 세션의 재시도로 생기는 중복만 막고 `send()`를 또 부른 것은 막지 못하며, `acks=all`, 1 이상의 `retries`, 5개 "
        + "이하의 전송 중 요청이 필요합니다."),
    Claim(
      "PRO-15",
      "Retries without idempotence can change the order when several requests are in flight; one "
        + "at a time keeps it, but is slower.",
      "멱등성 없이 재시도하면 전송 중인 요청이 여럿일 때 순서가 바뀔 수 있고, 하나씩 보내면 순서는 지켜지지만 느립니다."),
    Claim(
      "PRO-16",
      "`buffer.memory` bounds what waits in a producer; when it is full, `send()` blocks for up to "
        + "`max.block.ms` and then fails.",
      "`buffer.memory`는 프로듀서 안에서 기다리는 양의 한도이며, 가득 차면 `send()`는 `max.block.ms`까지 멈추었다가 실패합니다."),
    Claim(
      "PRO-17",
      "`read_committed` shows all of a transaction or nothing, if not in one poll; the offsets one "
        + "has read join it only by `sendOffsetsToTransaction`.",
      "`read_committed`에서는 트랜잭션이 전부 보이거나 하나도 안 보이지만 한 번의 poll에 다 오는 것은 아니며, 읽은 오프셋은 "
        + "`sendOffsetsToTransaction`으로 넣어야 함께 커밋됩니다."),
    Claim(
      "PRO-18",
      "With `client.dns.lookup=use_all_dns_ips`, the default from 2.6, a client tries a host's "
        + "other addresses when the first does not answer.",
      "`client.dns.lookup=use_all_dns_ips`(2.6부터 기본값)이면 클라이언트는 첫 주소가 응답하지 않을 때 그 호스트의 다른 주소도 "
        + "시도합니다."),
    Claim(
      "PRO-19",
      "`min.insync.replicas` makes no copies, it only refuses writes with `acks=all`; at 1, with "
        + "one replica in sync, `acks=all` promises no more than `acks=1`.",
      "`min.insync.replicas`는 사본을 늘리지 않고 `acks=all` 쓰기만 거절하며, 값이 1이고 ISR도 하나라면 `acks=all`은 "
        + "`acks=1`보다 나을 것이 없습니다."),
    Claim(
      "PRO-20",
      "After `send()` the record only waits in a buffer, and a crash or a hasty close loses it; "
        + "fire and forget still retries, so it is not `acks=0`.",
      "`send()`가 끝나도 레코드는 버퍼에 있을 뿐이라 크래시나 성급한 close로 잃을 수 있고, 결과를 확인하지 않아도 재시도는 하므로 `acks=0`과는 "
        + "다릅니다."),
    Claim(
      "PRO-21",
      "The log may hold a record whose send has failed, as far as the producer was told.",
      "실패로 보고된 전송도 로그에는 기록되어 있을 수 있습니다."),
  ]

  /// Offsets and commits.
  private static let offsets: [Claim] = [
    Claim(
      "OFF-1",
      "Records stay when they are read, for other groups and, after a reset, for the same group "
        + "once more.",
      "읽어도 레코드는 지워지지 않으므로, 다른 그룹이나 오프셋을 재설정한 같은 그룹이 다시 읽을 수 있습니다."),
    Claim(
      "OFF-2",
      "The committed offset is the next one to read: 3 after the record at offset 2.",
      "커밋된 오프셋은 다음에 읽을 오프셋이므로, 오프셋 2까지 읽었다면 3입니다."),
    Claim(
      "OFF-3",
      "Each group has a committed offset of its own for each partition of each topic.",
      "커밋된 오프셋은 그룹마다, 토픽마다, 파티션마다 따로 있습니다."),
    Claim(
      "OFF-4",
      "A commit is one number and no tick on each record: 7 says that all before 7 is done.",
      "커밋은 레코드마다 하는 표시가 아니라 숫자 하나이며, 7을 커밋하면 7 앞은 모두 처리했다는 뜻입니다."),
    Claim(
      "OFF-5",
      "Commits are records of `__consumer_offsets` (by default 50 partitions, 3 replicas), which "
        + "survives a broker's loss as other topics do.",
      "커밋은 `__consumer_offsets` 토픽(기본값은 파티션 50개, 레플리카 3개)의 레코드이며, 이 토픽도 여느 토픽처럼 브로커를 잃어도 살아남습니다."),
    Claim(
      "OFF-6",
      "Auto commit takes place inside `poll()` every `auto.commit.interval.ms` (5 s), at close, "
        + "and before partitions are given up.",
      "자동 커밋은 `auto.commit.interval.ms`(5초)마다 `poll()` 안에서, 그리고 close할 때와 파티션을 내놓기 전에 일어납니다."),
    Claim(
      "OFF-7",
      "After a crash, auto commit makes a group process again all that came after the last commit.",
      "자동 커밋에서는 마지막 커밋 뒤에 처리한 레코드를 크래시 뒤에 다시 처리합니다."),
    Claim(
      "OFF-8",
      "Auto commit can lose records, too: those that a later poll commits while they are still "
        + "being processed are skipped after a crash.",
      "자동 커밋은 레코드를 잃기도 하는데, 아직 처리 중인 레코드를 다음 poll이 커밋하면 크래시 뒤에 건너뛰기 때문입니다."),
    Claim(
      "OFF-9",
      "A shorter auto commit interval leaves fewer records to repeat after a crash, but cannot "
        + "rule out repeats.",
      "자동 커밋 간격을 줄이면 크래시 뒤에 중복되는 레코드가 줄지만, 중복을 없앨 수는 없습니다."),
    Claim(
      "OFF-10",
      "`commitSync` after processing is at least once: nothing is lost, and a crash before it "
        + "repeats no more than the batch in hand.",
      "처리한 뒤의 `commitSync`는 적어도 한 번(at least once)으로, 잃는 것이 없고 커밋 전에 크래시가 나도 처리하던 배치만 반복됩니다."),
    Claim(
      "OFF-11",
      "If you call `commitSync` first and process then, a crash in between loses what you had "
        + "polled.",
      "`commitSync`를 먼저 하고 처리하면, 그사이 크래시가 났을 때 poll로 받은 배치를 잃을 수 있습니다."),
    Claim(
      "OFF-12",
      "`commitSync` retries until it works, cannot work or is out of time; `commitAsync` does not, "
        + "as a later commit may have overtaken it.",
      "`commitSync`는 성공하거나, 성공할 수 없거나, 시간이 다할 때까지 재시도하지만, `commitAsync`는 나중 커밋이 앞질렀을 수 있어 재시도하지 "
        + "않습니다."),
    Claim(
      "OFF-13",
      "Retrying an async commit can set the offset back, so that records are read twice after a "
        + "restart.",
      "비동기 커밋을 재시도하면 오프셋이 뒤로 돌아가 재시작한 뒤 레코드를 두 번 읽을 수 있습니다."),
    Claim(
      "OFF-14",
      "`commitAsync` in the loop costs no waiting, and a last `commitSync` before close makes up "
        + "for one that failed.",
      "반복문에서는 `commitAsync`로 기다림 없이 커밋하고, close 전의 마지막 `commitSync`로 실패한 커밋을 보완합니다."),
    Claim(
      "OFF-15",
      "One can commit in mid-batch, say every 1000 records, by naming offsets: that of the last "
        + "record done, plus one.",
      "오프셋을 지정하면 예를 들어 레코드 1000개마다 배치 중간에도 커밋할 수 있으며, 지정할 값은 마지막으로 처리한 레코드의 오프셋에 1을 더한 것입니다."),
    Claim(
      "OFF-16",
      "The more often one commits by hand, the more requests and records the cluster has to take.",
      "수동 커밋이 잦을수록 클러스터가 처리할 요청과 레코드가 늘어납니다."),
    Claim(
      "OFF-17",
      "`LAG` is the high watermark minus the committed offset; with markers or compaction, that is "
        + "no count of records.",
      "`LAG`은 하이 워터마크에서 커밋된 오프셋을 뺀 값이며, 컨트롤 마커나 컴팩션이 있으면 레코드 수와 다릅니다."),
    Claim(
      "OFF-18",
      "Stopped or crashed, a consumer that comes back goes on where its group last committed.",
      "계획된 중지든 크래시든, 다시 시작한 컨슈머는 커밋된 오프셋부터 이어서 읽습니다."),
    Claim(
      "OFF-19",
      "A commit without arguments covers all that `poll` returned, processed or not.",
      "인수 없는 커밋은 처리 여부와 상관없이 `poll`이 돌려준 것을 모두 커밋합니다."),
    Claim(
      "OFF-20",
      "If a record fails in mid-batch and you go on, the next commit skips it for good.",
      "배치 중간에 실패한 레코드를 그냥 지나치면 다음 커밋에서 영영 건너뛰게 됩니다."),
    Claim(
      "OFF-21",
      "With auto commit on, a `close()` after an exception commits what was polled, even what "
        + "nobody processed.",
      "자동 커밋이 켜져 있으면 예외 뒤의 `close()`가 처리하지 않은 레코드까지 커밋합니다."),
  ]

  /// Where reading starts without an offset.
  private static let resets: [Claim] = [
    Claim(
      "RST-1",
      "`auto.offset.reset` has no say as long as a group has a valid committed offset.",
      "그룹에 유효한 커밋된 오프셋이 있는 동안에는 `auto.offset.reset`이 적용되지 않습니다."),
    Claim(
      "RST-2",
      "With `latest`, the default, a group without an offset starts at the end and skips what is "
        + "there.",
      "기본값인 `latest`이면 오프셋이 없는 그룹은 끝에서 시작하고 이미 있는 레코드는 건너뜁니다."),
    Claim(
      "RST-3",
      "With `earliest`, a group without an offset reads everything that the partition still holds.",
      "`earliest`이면 오프셋이 없는 그룹은 파티션에 남아 있는 것을 모두 읽습니다."),
    Claim(
      "RST-4",
      "With `none`, a group without an offset gets an exception.",
      "`none`이면 오프셋이 없는 그룹에는 예외가 발생합니다."),
    Claim(
      "RST-5",
      "The reset policy also decides where retention has deleted what the committed offset points "
        + "at, and where that lies past the end.",
      "커밋된 오프셋의 레코드가 보존 정책에 따라 삭제되었거나 오프셋이 로그 끝을 넘었을 때도 재설정 정책이 적용됩니다."),
    Claim(
      "RST-6",
      "A group with `latest` can miss the first records of a partition that is added.",
      "`latest`인 그룹은 새로 추가된 파티션의 첫 레코드들을 놓칠 수 있습니다."),
    Claim(
      "RST-7",
      "A group that stays empty for `offsets.retention.minutes` loses its committed offsets, and "
        + "then the reset policy decides.",
      "그룹이 `offsets.retention.minutes` 동안 비어 있으면 커밋된 오프셋이 만료되고, 그다음은 재설정 정책이 정합니다."),
    Claim(
      "RST-8",
      "To read again, `earliest` is not enough: the group's offsets must be reset, and that is "
        + "refused while members are active.",
      "`auto.offset.reset=earliest`로는 다시 읽을 수 없고 그룹의 오프셋을 재설정해야 하며, 활성 멤버가 있으면 재설정이 거절됩니다."),
  ]

  /// Groups and rebalancing.
  private static let groups: [Claim] = [
    Claim(
      "GRP-1",
      "Members that subscribe under one `group.id` divide the partitions among them, and no "
        + "partition has two owners.",
      "같은 `group.id`로 구독하는 컨슈머들은 파티션을 나누어 맡고, 각 파티션의 소유자는 그룹 안에 하나뿐입니다."),
    Claim(
      "GRP-2",
      "Of two partitions, a lone consumer gets both, two consumers get one each, and a third gets "
        + "none.",
      "파티션이 2개일 때 컨슈머가 하나면 둘 다, 둘이면 하나씩 맡고, 세 번째 컨슈머는 맡을 파티션이 없습니다."),
    Claim(
      "GRP-3",
      "A group can share work among as many members as there are partitions, and no more.",
      "그룹의 병렬 처리는 파티션 수만큼의 멤버까지만 가능합니다."),
    Claim(
      "GRP-4",
      "Groups are no concern of each other's: one for Elasticsearch and one for Hadoop each read "
        + "everything, at their own pace.",
      "그룹은 서로 독립적이라, Elasticsearch용 그룹과 Hadoop용 그룹이 각자의 속도로 모든 메시지를 읽습니다."),
    Claim(
      "GRP-5",
      "When a member leaves or dies, the others take over its partitions.",
      "멤버가 탈퇴하거나 죽으면 나머지 멤버들이 그 파티션을 넘겨받습니다."),
    Claim(
      "GRP-6",
      "A consumer needs a group to subscribe; with `assign()` it can read without one.",
      "구독하려면 그룹이 필요하지만, `assign()`을 쓰는 컨슈머는 그룹 없이도 읽을 수 있습니다."),
    Claim(
      "GRP-7",
      "Range cuts each topic's partitions, in order, into a run for each member; it is the "
        + "default, from 3.0 on with CooperativeSticky behind it.",
      "Range는 토픽마다 파티션을 번호순으로 멤버 수만큼 잘라 나누며, 기본 어사이너이고 3.0부터는 CooperativeSticky가 뒤에 함께 들어 있습니다."),
    Claim(
      "GRP-8",
      "RoundRobin deals the partitions out to the members one at a time.",
      "RoundRobin은 파티션을 멤버들에게 하나씩 돌아가며 나누어 줍니다."),
    Claim(
      "GRP-9",
      "Sticky spreads the partitions as evenly as it can, and moves as few of them as it can.",
      "Sticky는 파티션을 최대한 고르게 나누면서 최대한 적게 옮깁니다."),
    Claim(
      "GRP-10",
      "CooperativeSticky, there from 2.4 on, takes away only the partitions that have to move.",
      "2.4부터 있는 CooperativeSticky는 옮겨야 하는 파티션만 옮깁니다."),
    Claim(
      "GRP-11",
      "A group's coordinator is a broker: the leader of that partition of `__consumer_offsets` "
        + "which the group's name selects.",
      "그룹의 코디네이터는 그룹 이름으로 정해지는 `__consumer_offsets` 파티션의 리더 브로커입니다."),
    Claim(
      "GRP-12",
      "A new member finds the coordinator, gets an id, joins again with it and receives the "
        + "leader's plan; only an empty group waits `group.initial.rebalance.delay.ms`.",
      "새 멤버는 코디네이터를 찾아 id를 받고 그 id로 다시 합류해 그룹 리더가 정한 할당을 받으며, `group.initial.rebalance.delay.ms`는 "
        + "빈 그룹일 때만 기다립니다."),
    Claim(
      "GRP-13",
      "`bootstrap.servers` lists the brokers that a client tries for its first connection; they "
        + "tell it of the others.",
      "`bootstrap.servers`는 클라이언트가 처음 접속할 때 시도할 브로커들이며, 나머지 브로커는 접속한 뒤에 알게 됩니다."),
    Claim(
      "GRP-14",
      "A member sends heartbeats every `heartbeat.interval.ms` (3 s), at most a third of "
        + "`session.timeout.ms`: 10 s before 3.0, 45 s from 3.0.",
      "멤버는 `heartbeat.interval.ms`(3초)마다 하트비트를 보내며, 이 값은 `session.timeout.ms`(3.0 전에는 10초, 3.0부터 "
        + "45초)의 3분의 1 이하로 둡니다."),
    Claim(
      "GRP-15",
      "A member that is silent for `session.timeout.ms` is removed, and its group rebalances.",
      "`session.timeout.ms` 동안 하트비트가 없는 멤버는 제외되고 그룹은 리밸런스합니다."),
    Claim(
      "GRP-16",
      "Heartbeats do not save a member that has not polled for `max.poll.interval.ms` (5 min): it "
        + "leaves, or, if static, falls silent and is out a session timeout later.",
      "하트비트를 보내도 `max.poll.interval.ms`(5분) 동안 `poll()`이 없으면 그룹에서 빠지는데, 정적 멤버는 하트비트만 멈추고 세션 타임아웃 "
        + "뒤에 빠집니다."),
    Claim(
      "GRP-17",
      "A closed consumer says goodbye and the group rebalances at once; a crash, or the close of a "
        + "static member, waits for the session timeout.",
      "컨슈머를 close하면 탈퇴를 알려 곧바로 리밸런스하지만, 크래시가 나거나 정적 멤버를 close하면 세션 타임아웃까지 기다립니다."),
    Claim(
      "GRP-18",
      "With a short session timeout crashes are found early, and slow members thrown out in vain; "
        + "with a long one, partitions go unread for longer.",
      "세션 타임아웃이 짧으면 크래시를 빨리 알아채는 대신 불필요한 리밸런스가 생기고, 길면 파티션을 읽지 못하는 시간이 길어집니다."),
    Claim(
      "GRP-19",
      "In an eager rebalance all members give up all partitions, and nobody reads until they have "
        + "joined again.",
      "eager 리밸런스에서는 모든 멤버가 모든 파티션을 내놓고, 전부 다시 합류할 때까지 아무도 읽지 않습니다."),
    Claim(
      "GRP-20",
      "A cooperative rebalance that moves partitions takes two rounds or more; those that stay are "
        + "read all the while.",
      "파티션을 옮기는 cooperative 리밸런스는 두 번 이상에 나누어 진행되며, 옮기지 않는 파티션은 그동안에도 계속 읽습니다."),
    Claim(
      "GRP-21",
      "A static member (`group.instance.id`) that is back within the session timeout has its "
        + "partitions again, with no rebalance; meanwhile nobody reads them.",
      "정적 멤버(`group.instance.id`)는 세션 타임아웃 안에 돌아오면 리밸런스 없이 같은 파티션을 다시 맡으며, 그사이에는 아무도 그 파티션을 읽지 "
        + "않습니다."),
    Claim(
      "GRP-22",
      "A consumer with `assign()` reads without a group and can still commit if it has a "
        + "`group.id`; `subscribe` and `assign` exclude each other.",
      "`assign()`을 쓰는 컨슈머는 그룹 없이 읽고 `group.id`가 있으면 커밋도 할 수 있으며, `subscribe`와 `assign`은 함께 쓸 수 "
        + "없습니다."),
    Claim(
      "GRP-23",
      "Nobody tells a consumer with `assign()` of new partitions; `partitionsFor()` shows them.",
      "`assign()`을 쓰는 컨슈머는 새 파티션을 통지받지 못하므로 `partitionsFor()`로 확인해야 합니다."),
    Claim(
      "GRP-24",
      "Who subscribes to a pattern gets new topics that match it, by a rebalance.",
      "패턴으로 구독하면 이름이 맞는 새 토픽도 리밸런스를 거쳐 읽게 됩니다."),
    Claim(
      "GRP-25",
      "Adding partitions to a topic makes the groups that subscribe to it rebalance.",
      "토픽에 파티션을 추가하면 그 토픽을 구독하는 그룹이 리밸런스합니다."),
    Claim(
      "GRP-26",
      "A commit in `onPartitionsRevoked`, before an eager rebalance or after a cooperative one's "
        + "first round, hands over cleanly; lost partitions go to `onPartitionsLost`.",
      "eager 리밸런스 전이나 cooperative 첫 단계 뒤에 불리는 `onPartitionsRevoked`에서 커밋하면 깔끔하게 넘겨주며, 잃은 파티션에는 "
        + "`onPartitionsLost`가 불립니다."),
    Claim(
      "GRP-27",
      "`onPartitionsAssigned` runs when partitions have been assigned and nothing has been read "
        + "from them yet.",
      "`onPartitionsAssigned`는 파티션을 할당받은 뒤, 레코드를 읽기 전에 실행됩니다."),
    Claim(
      "GRP-28",
      "`onPartitionsLost` runs only where others may already own the partitions.",
      "`onPartitionsLost`는 파티션이 이미 다른 멤버에게 넘어갔을 수 있을 때만 실행됩니다."),
    Claim(
      "GRP-29",
      "A consumer is for one thread: a second one that calls it meanwhile gets a "
        + "`ConcurrentModificationException`.",
      "컨슈머는 스레드 하나에서만 써야 하며, 그사이 다른 스레드가 호출하면 `ConcurrentModificationException`이 발생합니다."),
    Claim(
      "GRP-30",
      "One consumer can feed a queue with several workers, but then a commit must not pass any "
        + "record that is still being worked on.",
      "컨슈머 하나가 큐에 넣고 여러 워커가 처리할 수도 있지만, 그때는 아직 처리 중인 레코드를 넘어서 커밋하면 안 됩니다."),
    Claim(
      "GRP-31",
      "There is no order across consumers: records of different partitions come interleaved.",
      "컨슈머들 사이에는 순서가 없으므로 서로 다른 파티션의 레코드는 뒤섞여 나옵니다."),
    Claim(
      "GRP-32",
      "Range begins anew with each topic, so over many topics the first members can end up with "
        + "most and the last with nothing.",
      "Range는 토픽마다 처음부터 다시 나누므로, 토픽이 많으면 앞 멤버에게 몰리고 마지막 멤버는 하나도 못 받을 수 있습니다."),
    Claim(
      "GRP-33",
      "A commit in a rebalance can fail as `RebalanceInProgressException` (poll, then commit what "
        + "is still yours) or `CommitFailedException` (they are others' now).",
      "리밸런스 중의 커밋은 `RebalanceInProgressException`(poll한 뒤 남은 파티션을 커밋)이나 `CommitFailedException`(이미 "
        + "파티션을 잃음)으로 실패할 수 있고 대처도 다릅니다."),
    Claim(
      "GRP-34",
      "Two applications with the same `group.id` each get only a part of the records.",
      "두 애플리케이션이 같은 `group.id`를 쓰면 서로 레코드를 빼앗아 각자 일부만 받습니다."),
    Claim(
      "GRP-35",
      "Once removed, a member can still hand out records that it fetched before, but no longer "
        + "commit them.",
      "그룹에서 제외된 멤버도 버퍼에 있는 레코드는 계속 내주며, 커밋만 거절됩니다."),
  ]

  /// Fetching.
  private static let consumers: [Claim] = [
    Claim(
      "CON-1",
      "`poll(timeout)` returns at once with what has been fetched already, and otherwise waits, at "
        + "most for the timeout.",
      "`poll(timeout)`은 이미 가져온 레코드가 있으면 곧바로 돌려주고, 없으면 최대 `timeout`만큼 기다립니다."),
    Claim(
      "CON-2",
      "Nothing happens before the first `poll()`: only then the consumer looks for its "
        + "coordinator, joins and gets partitions.",
      "코디네이터를 찾고 그룹에 합류해 파티션을 할당받는 일은 첫 `poll()`에서 일어납니다."),
    Claim(
      "CON-3",
      "`fetch.min.bytes` makes a broker hold its answer until it has that much, or has waited long "
        + "enough.",
      "`fetch.min.bytes`를 정하면 브로커는 그만큼 모이거나 대기 시간이 끝날 때까지 응답을 미룹니다."),
    Claim(
      "CON-4",
      "`fetch.max.wait.ms` (500) is how long a broker waits at most for `fetch.min.bytes`.",
      "`fetch.max.wait.ms`(500)는 브로커가 `fetch.min.bytes`를 기다리는 최대 시간입니다."),
    Claim(
      "CON-5",
      "An answer is no larger than `fetch.max.bytes`, and `max.partition.fetch.bytes` (1 MiB) a "
        + "partition, unless its very first batch is.",
      "`fetch.max.bytes`와 `max.partition.fetch.bytes`(1 MiB)는 응답의 크기를 제한하지만, 첫 배치는 더 커도 통째로 옵니다."),
    Claim(
      "CON-6",
      "`max.poll.records` bounds what one poll returns, not what a fetch brings.",
      "`max.poll.records`는 poll 한 번이 돌려주는 양의 한도이며, fetch가 가져오는 양과는 상관이 없습니다."),
    Claim(
      "CON-7",
      "A request is given up after `request.timeout.ms` (30 s), a call without a timeout of its "
        + "own after `default.api.timeout.ms` (60 s).",
      "요청은 `request.timeout.ms`(30초), 타임아웃을 따로 주지 않은 호출은 `default.api.timeout.ms`(60초)까지만 기다립니다."),
    Claim(
      "CON-8",
      "`read_committed` hides open and aborted transactions, and holds back all that lies behind "
        + "an open one in its partition, whoever wrote it.",
      "`read_committed`는 열려 있거나 중단된 트랜잭션을 숨기고, 같은 파티션에서 열린 트랜잭션 뒤에 있으면 다른 프로듀서의 레코드까지 보류합니다."),
  ]

  /// Metadata and control.
  private static let control: [Claim] = [
    Claim(
      "ZKP-1",
      "With ZooKeeper, brokers, topics and the controller stand in znodes; KRaft, ready from 3.3 "
        + "on, has none, and 4.0 has no ZooKeeper.",
      "주키퍼 방식에서는 브로커, 토픽, 컨트롤러 정보가 znode에 있지만, 3.3부터 정식인 KRaft에는 znode가 없고 4.0에는 주키퍼 자체가 없습니다."),
    Claim(
      "ZKP-2",
      "With ZooKeeper, a live broker is an ephemeral znode, which is gone when the broker's "
        + "session ends.",
      "주키퍼 방식에서 살아 있는 브로커는 임시(ephemeral) znode 하나이며, 세션이 끝나면 사라집니다."),
    Claim(
      "ZKP-3",
      "An ensemble serves while most of its servers live: 3 and 4 bear one loss, 5 bear two, and "
        + "so sizes are odd.",
      "앙상블은 과반이 살아 있어야 동작하는데, 3대와 4대는 1대, 5대는 2대를 잃어도 되므로 홀수로 구성합니다."),
    Claim(
      "ZKP-4",
      "Without a ZooKeeper majority, records are written and read for a while yet, but no topic is "
        + "made and no leader elected.",
      "주키퍼의 과반이 없어도 레코드 읽기와 쓰기는 한동안 이어지지만, 토픽 생성이나 리더 선출은 되지 않습니다."),
    Claim(
      "ZKP-5",
      "With ZooKeeper, one of the brokers is the controller, and when it dies another is elected.",
      "주키퍼 방식에서는 브로커 하나가 컨트롤러이며, 그 브로커가 죽으면 다른 브로커가 선출됩니다."),
  ]
}

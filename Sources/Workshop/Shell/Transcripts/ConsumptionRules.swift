internal import Unix

/// What of consumers is chance: races that the recorded ones lost, and bytes of times and ids among what they print.

/// A member's commit may be answered as too late though every broker is up: in 2.6 threads of the coordinator race for
/// the group's lock, and whoever loses looks again only when the commit's time is over (KAFKA-8334).
struct CommitRaceRule: ComparisonRule {
  let summary = Words(
    "that a member's commit timed out in the recording while all nodes were up does not count: a race of the "
      + "coordinator's threads in 2.6",
    "모든 노드가 실행 중일 때 기록에 나온 커밋 타임아웃 경고는 비교하지 않습니다(2.6 코디네이터의 스레드 경합)")
  let onlyOnCluster = true

  func apply(_ pair: inout LinePair, _ memory: inout MaskMemory) {
    guard memory.downNodes.isEmpty, !pair.got.contains(where: isLost) else { return }
    pair.expected.removeAll(where: isLost)
  }

  private func isLost(_ line: String) -> Bool {
    line.hasPrefix("[TIME] WARN [Consumer ")
      && line.contains("] Offset commit failed on partition ")
      && line.hasSuffix(
        ": The request timed out. "
          + "(org.apache.kafka.clients.consumer.internals.ConsumerCoordinator)")
  }
}

/// How soon a consumer notices that nobody reads what it prints depends on how soon that one is gone.
struct ClosedPipeRule: ComparisonRule {
  let summary = Words(
    "how many messages a consumer had processed when it was unable to write to standard out is chance",
    "콘솔 컨슈머가 표준 출력에 쓰지 못하게 되었을 때까지 처리한 메시지 수는 비교하지 않습니다")
  let onlyOnCluster = true
  private static let mask = Mask(
    "^(Processed a total of )[0-9]+( messages)$", "\\1COUNT\\2")

  func apply(_ pair: inout LinePair, _ memory: inout MaskMemory) {
    guard pair.expected.contains("Unable to write to standard out, closing consumer.") else {
      return
    }
    Self.mask.apply(&pair)
  }
}

/// Times and ids of members among bytes that `cat -A` shows and `cut` has cut.
struct ShownBytesRule: ComparisonRule {
  let summary = Words(
    "in what `cat -A` shows, the eight bytes of a time of 2024 or later are the clock's, and a random UUID that `cut` "
      + "has cut off at a line's end is chance",
    "`cat -A` 출력에서 2024년 이후 시각을 나타내는 8바이트와, `cut`이 줄 끝에서 잘라 낸 임의의 UUID는 비교하지 않습니다")
  let onlyOnCluster = true
  private static let time = Mask(
    #"\^@\^@\^AM-(\^.|.)((M-)?(\^.|.)){4}"#, "TIME")
  private static let id = Mask(
    "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{1,11}$", "ID")

  func apply(_ pair: inout LinePair, _ memory: inout MaskMemory) {
    guard case .command(_, let text)? = memory.step?.action, text.contains("| cat -A | cut ")
    else { return }
    Self.time.apply(&pair)
    Self.id.apply(&pair)
  }
}

/// `-f` of `tail` and `journalctl`: nothing is written while somebody waits here, as the cluster's clock stands. So they
/// end at once, and whoever typed it is told what to do instead.
public enum FollowAdvice {
  public static func tellOnce(_ invocation: Invocation) {
    let isWanted = invocation.arguments.contains { word in
      word == "--follow"
        || word.hasPrefix("-") && !word.hasPrefix("--") && !word.contains("=")
          && (word.contains("f") || word.contains("F"))
    }
    guard isWanted else { return }
    invocation.output.flush()
    invocation.errors.flush()
    invocation.shell.advise(words)
  }

  private static let words = Words(
    "(`-f` does not wait: nothing is written while the cluster's clock stands. `watch COMMAND` shows the end "
      + "anew as its time passes)",
    "(`-f`로 기다려도 새 내용이 오지 않아 바로 끝냈습니다. 기다리는 동안 클러스터 시계가 멈춰 있기 때문입니다. 시간을 진행시키며 "
      + "보려면: `watch 명령`)")
}

internal import Clockwork
internal import Unix

/// `advance`: lets virtual time pass, which otherwise stands still while the learner thinks.
enum AdvanceCommand {
  static let command = Command(
    "advance", .lab, synopsis: "advance DURATION",
    summary: Words(
      "lets virtual time pass: 500ms, 5s, 10m, 1h30m, 7d",
      "가상 시간을 진행시킵니다. 예: 500ms, 5s, 10m, 1h30m, 7d")
  ) { invocation in
    run(invocation)
  }

  private static func run(_ invocation: Invocation) -> Int32 {
    let (options, end) = Options.parse(invocation, status: 2)
    if let end { return end }
    guard options.operands.count == 1, let text = options.operands.first,
      let stretch = DurationText.parse(text)
    else {
      invocation.say(
        Words(
          "it takes one duration with its unit, a hundred years at most, such as `advance 500ms`, "
            + "`advance 5s`, `advance 1h30m` or `advance 7d`",
          "`advance 500ms`, `advance 5s`, `advance 1h30m`, `advance 7d`처럼 단위를 붙인 시간 하나(최대 100년)가 필요합니다"
        ))
      return 2
    }
    guard let cluster = invocation.session.runningCluster(for: "advance", invocation.errors) else {
      return 3
    }
    cluster.pass(stretch)
    let time = CivilTime(milliseconds: cluster.now.milliseconds)
    invocation.output.line("\(time.date) \(time.clock)")
    return 0
  }
}

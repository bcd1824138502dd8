internal import Clockwork

/// `sleep`: lets time pass, where there is any.
enum SleepCommand {
  static let command = Command(
    "sleep", .host, synopsis: "sleep SECONDS[s|m|h|d]...",
    summary: Words("lets virtual time pass", "가상 시간을 진행시킵니다")
  ) { invocation in
    guard !invocation.arguments.isEmpty else {
      invocation.fail("missing operand")
      return 1
    }
    var whole = Stretch.zero
    for word in invocation.arguments {
      guard let stretch = DurationText.parse(word, plainUnit: "s") else {
        invocation.fail("invalid time interval \u{2018}\(word)\u{2019}")
        return 1
      }
      whole = whole + stretch
    }
    invocation.shell.time?.pass(whole)
    return 0
  }
}

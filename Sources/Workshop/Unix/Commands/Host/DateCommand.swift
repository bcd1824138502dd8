internal import Clockwork

/// `date`: what the host's clock says, in UTC.
enum DateCommand {
  static let command = Command(
    "date", .host, synopsis: "date [-u] [-d @SECONDS] [-I] [+FORMAT]",
    summary: Words("prints the host's time", "호스트의 시각을 출력합니다"),
    options: [
      CommandOption("u", "utc", Words("in UTC (always so here)", "UTC로(여기서는 항상 UTC)")),
      CommandOption(
        "d", "date", argument: "@SECONDS", Words("this instant instead", "현재 시각 대신 이 시각")),
      CommandOption(
        "I", "iso-8601", argument: "", isArgumentOptional: true,
        Words("as 2022-08-08", "2022-08-08 같은 형식")),
      CommandOption("R", "rfc-email", Words("as in mail", "이메일 날짜 형식")),
    ]
  ) { invocation in
    let (options, end) = Options.parse(invocation, real: "frs")
    if let end { return end }
    var instant = invocation.host.clock
    if let text = options.value("d") {
      guard text.hasPrefix("@"), let value = Fixed(text.dropFirst()) else {
        if text == "now" { return print(instant, options, invocation) }
        if text.hasPrefix("@"), Numeral(text.dropFirst()) != .none {
          invocation.fail("invalid date '\(text)'")
          return 1
        }
        invocation.say(
          Words(
            "only @SECONDS since 1970 is understood here", "여기서는 1970년부터 센 초를 @초 형식으로만 쓸 수 있습니다"))
        return 1
      }
      let millis = value.scaled(to: 3)
      guard millis > .min, millis < .max else {
        invocation.fail("time '\(text.dropFirst())' is out of range")
        return 1
      }
      instant = Int64(
        value.decimals > 3 ? millis / (3..<value.decimals).reduce(1) { n, _ in n * 10 } : millis)
    }
    return print(instant, options, invocation)
  }

  private static func print(
    _ instant: Int64, _ options: Options, _ invocation: Invocation
  ) -> Int32 {
    let time = CivilTime(milliseconds: instant)
    var format = "%a %b %e %H:%M:%S UTC %Y"
    if let kind = options.value("I") {
      format = kind.isEmpty || kind == "date" ? "%F" : "%FT%T+00:00"
    }
    if options.has("R") { format = "%a, %d %b %Y %T +0000" }
    if let word = options.operands.first {
      guard word.hasPrefix("+") else {
        invocation.fail("invalid date '\(word)'")
        return 1
      }
      format = String(word.dropFirst())
    }
    guard let text = time.formatted(format) else {
      invocation.say(
        Words("a letter of '\(format)' is not supported here", "'\(format)'에 지원하지 않는 형식 문자가 있습니다"))
      return 1
    }
    invocation.output.line(text)
    return 0
  }
}

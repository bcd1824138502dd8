internal import Blueprint
internal import Clockwork
internal import Simulator
internal import Unix

/// `ping`: whether a machine answers, as iputils prints it. The machine answers, not the broker on it.
struct PingCommand {
  static let command = Command(
    "ping", .host, synopsis: "ping [-c N] [-i SECONDS] [-q] HOST",
    summary: Words("asks a host for an answer", "호스트가 응답하는지 확인합니다"),
    options: [
      CommandOption("c", nil, argument: "N", Words("N times (4 here)", "N번(여기서는 기본값 4)")),
      CommandOption(
        "i", nil, argument: "SECONDS", Words("so long between two (1)", "보내는 간격(초, 기본값 1)")),
      CommandOption("q", nil, Words("only the sums", "요약만")),
      CommandOption("n", nil, Words("numbers for names", "이름 대신 주소로")),
      CommandOption("4", nil, Words("has no effect here", "여기서는 효과 없음")),
      CommandOption(
        "W", nil, argument: "SECONDS", Words("has no effect here", "여기서는 효과 없음")),
      CommandOption(
        "w", nil, argument: "SECONDS", Words("ends after so long", "이 시간(초)이 지나면 끝냄")),
    ]
  ) { invocation in
    let (options, end) = Options.parse(invocation, real: "6aAbBDdfhIlLmMOpQrRsStTUvV")
    if let end { return end }
    return PingCommand(invocation, options)?.run() ?? 1
  }

  private let invocation: Invocation
  private let options: Options
  private let many: Int?
  private let interval: Stretch
  private let deadline: Int?

  /// Nil where an option's value is refused, and that has been said.
  private init?(_ invocation: Invocation, _ options: Options) {
    self.invocation = invocation
    self.options = options
    var isRefused = false
    func number(_ key: String, _ range: ClosedRange<Int>) -> Int? {
      guard let text = options.value(key) else { return nil }
      let value = Numeral(text)
      if let exact = value.exact, range.contains(exact) { return exact }
      isRefused = true
      let isNumber = value != .none
      invocation.fail(
        "invalid argument: '\(text)'"
          + (isNumber
            ? ": out of range: \(range.lowerBound) <= value <= \(range.upperBound)" : ""))
      return nil
    }
    many = number("c", 1...Int.max)
    deadline = number("w", 0...Int(Int32.max))
    let stretch = options.value("i").map { DurationText.parse($0 + "s") } ?? .seconds(1)
    interval = stretch ?? .seconds(1)
    if stretch == nil || interval > .seconds(Int64(Int32.max)) {
      isRefused = true
      invocation.fail("option argument contains garbage: \(options.value("i") ?? "")")
    }
    if isRefused { return nil }
  }

  private func run() -> Int32 {
    guard let name = options.operands.last else {
      invocation.fail("usage error: Destination address required")
      return 1
    }
    let session = invocation.session
    session.willCall("ping", options.operands)
    guard let cluster = session.runningCluster(for: "ping", invocation.errors) else { return 3 }
    guard let reach = Reach(name, from: invocation.host, in: cluster) else {
      invocation.fail("\(name): Name or service not known")
      if cluster.layout.host(named: name) != nil {
        invocation.say(Self.stopped(name))
      } else {
        Remote.tell(name, session, invocation.errors)
      }
      return 2
    }
    ask(reach, as: name, cluster)
    return 0
  }

  private func ask(_ reach: Reach, as name: String, _ cluster: Cluster) {
    let output = invocation.output
    let number = reach.number
    let isOwn = reach.host == invocation.host.name
    let shown = options.has("n") ? number : "\(reach.host) (\(number))"
    output.line("PING \(name) (\(number)) 56(84) bytes of data.")
    let start = cluster.now
    var dice = cluster.simulation.dice("ping \(reach.host) \(start.microseconds)")
    var times: [Int64] = []
    let most = many ?? (deadline == nil ? Self.usual : Int.max)
    while times.count < most, !invocation.shell.isInterrupted {
      if !times.isEmpty { cluster.pass(interval) }
      if let deadline, cluster.now - start >= .seconds(Int64(deadline)), !times.isEmpty { break }
      // There and back, by what a frame takes.
      let time = isOwn ? 40 + Int64(dice.below(20)) : 480 + Int64(dice.below(400))
      times.append(time)
      if !options.has("q") {
        output.line(
          "64 bytes from \(shown): icmp_seq=\(times.count) ttl=64 time=\(Self.text(time)) ms")
        output.flush()
      }
    }
    tell(times, name, took: (cluster.now - start).microseconds / 1000)
    output.flush()
    if many == nil, deadline == nil, times.count == Self.usual { invocation.say(Self.ended) }
  }

  private func tell(_ times: [Int64], _ name: String, took: Int64) {
    let output = invocation.output
    output.line("")
    output.line("--- \(name) ping statistics ---")
    output.line(
      "\(times.count) packets transmitted, \(times.count) received, 0% packet loss, time \(took)ms")
    guard let least = times.min(), let most = times.max() else { return }
    let many = Int64(times.count)
    let mean = times.reduce(0, +) / many
    let spread = times.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / many
    let deviation = Int64(Double(spread).squareRoot())
    output.line(
      "rtt min/avg/max/mdev = "
        + [least, mean, most, deviation].map(Self.text)
        .joined(separator: "/") + " ms")
  }

  /// Milliseconds with three digits.
  private static func text(_ microseconds: Int64) -> String {
    let rest = String(microseconds % 1000)
    return "\(microseconds / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }

  private static let usual = 4

  private static let ended = Words(
    "it ends here after \(usual); `-c N` asks N times",
    "여기서는 \(usual)번 뒤에 끝납니다. 횟수는 `-c N`으로 정합니다")

  private static func stopped(_ name: String) -> Words {
    Words(
      "the container is stopped, and a stopped one has no name in the network; "
        + "`docker start \(name)` starts it",
      "중지된 컨테이너는 네트워크에서 이름이 사라집니다. 켜려면: `docker start \(name)`")
  }
}

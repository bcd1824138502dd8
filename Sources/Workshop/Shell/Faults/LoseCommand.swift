internal import Blueprint
internal import Unix
internal import Wire

/// `lose`: the next frame of an API does not arrive, and its connection breaks. What the two sides make of
/// it is the lesson: they cannot tell a lost request from a lost answer.
enum LoseCommand {
  static let command = Command(
    "lose", .lab,
    synopsis: "lose [request|answer] API [--from HOST] [--to HOST] [--times N] | lose none",
    summary: Words(
      "loses the next frame of an API and breaks its connection; alone: lists what still waits; "
        + "`none` calls all of that off",
      "지정한 API의 다음 프레임을 유실시키고 연결을 끊습니다. 인수가 없으면 예약된 유실을 보여 주고, "
        + "`none`은 모두 취소합니다"),
    options: [
      CommandOption(
        nil, "from", argument: "HOST", Words("only frames that this host sends", "이 호스트가 보내는 프레임만")),
      CommandOption(
        nil, "to", argument: "HOST", Words("only frames to this host", "이 호스트로 가는 프레임만")),
      CommandOption(
        nil, "times", argument: "N",
        Words("so many frames, one after another (1)", "유실시킬 프레임 수 (기본값 1)")),
    ]
  ) { invocation in
    run(invocation)
  }

  private static func run(_ invocation: Invocation) -> Int32 {
    let (options, end) = Options.parse(invocation, status: 2)
    if let end { return end }
    guard let cluster = invocation.session.runningCluster(for: "lose", invocation.errors) else {
      return 3
    }
    if invocation.arguments.isEmpty {
      list(cluster, invocation)
      return 0
    }
    if options.operands == ["none"] {
      callOff(cluster, invocation)
      return 0
    }
    switch order(options, cluster.layout) {
    case .failure(let refusal):
      invocation.say(refusal.words)
      return 2
    case .success(let (wanted, times)):
      cluster.ordered.removeAll { $0.remaining == 0 }
      let fault = cluster.ordered.first { $0.isLike(wanted) } ?? wanted
      if fault === wanted { cluster.ordered.append(fault) }
      fault.wait(on: cluster, times: times)
      invocation.output.prose(fault.words.text(in: invocation.language))
      if fault.remaining > times || cluster.ordered.count > 1 { tellSum(cluster, invocation) }
      return 0
    }
  }

  /// Orders add up, which a list of the last one does not show.
  private static func tellSum(_ cluster: Cluster, _ invocation: Invocation) {
    let sum = cluster.ordered.reduce(0) { $0 + $1.remaining }
    let words = Words(
      "frames to lose in all: \(sum); `lose none` calls them off",
      "유실시킬 프레임: 모두 \(sum)개. 취소하려면: `lose none`")
    invocation.output.prose(words.text(in: invocation.language))
  }

  private static func callOff(_ cluster: Cluster, _ invocation: Invocation) {
    let sum = cluster.ordered.reduce(0) { $0 + $1.remaining }
    for fault in cluster.ordered { fault.cancel(on: cluster) }
    cluster.ordered = []
    let words =
      sum == 0
      ? Words("no frame was to be lost", "예약된 유실이 없습니다")
      : Words("frames that arrive after all: \(sum)", "유실 예약을 취소한 프레임: \(sum)개")
    invocation.output.prose(words.text(in: invocation.language))
  }

  private static func list(_ cluster: Cluster, _ invocation: Invocation) {
    let waiting = cluster.ordered.filter { $0.remaining > 0 }
    for fault in waiting { invocation.output.prose(fault.words.text(in: invocation.language)) }
    if waiting.isEmpty {
      let words = Words(
        "no frame is to be lost; `lose answer Produce` loses the next answer to a producer",
        "예약된 유실이 없습니다. `lose answer Produce`는 프로듀서에게 가는 다음 응답을 유실시킵니다")
      invocation.output.prose(words.text(in: invocation.language))
    }
  }

  // MARK: The order

  private struct Refusal: Error {
    let words: Words
    init(_ english: String, _ korean: String) { words = Words(english, korean) }
  }

  private static let most = 1000

  private static func order(
    _ options: Options, _ layout: ClusterLayout
  ) -> Result<(FrameFault, times: Int), Refusal> {
    var words = options.operands[...]
    let side = words.first.flatMap { FrameFault.Side(rawValue: $0.lowercased()) }
    if side != nil { words = words.dropFirst() }
    guard words.count == 1, let name = words.first else {
      return .failure(
        Refusal(
          "it takes the name of one API, such as `lose Fetch` or `lose answer Produce`",
          "`lose Fetch`나 `lose answer Produce`처럼 API 이름 하나가 필요합니다"))
    }
    guard let api = ApiKey.allCases.first(where: { $0.name.lowercased() == name.lowercased() })
    else { return .failure(unknown(name)) }
    guard let times = Int(options.value("times") ?? "1"), (1...most).contains(times) else {
      return .failure(
        Refusal(
          "--times takes a number from 1 to \(most)", "--times 값은 1부터 \(most)까지의 숫자여야 합니다"))
    }
    var ends: [String: String] = [:]
    for end in ["from", "to"] {
      guard let typed = options.value(end) else { continue }
      guard let host = layout.host(named: typed) else {
        let names = layout.hostNames.joined(separator: ", ")
        return .failure(
          Refusal(
            "there is no host `\(typed)`; there are \(names)",
            "`\(typed)` 호스트는 없습니다. 있는 호스트: \(names)"))
      }
      ends[end] = host
    }
    return .success((FrameFault(api, side, from: ends["from"], to: ends["to"]), times))
  }

  private static func unknown(_ name: String) -> Refusal {
    let known = ApiKey.allCases.map(\.name)
    let near = Nearness.nearest(name.lowercased(), among: known.map { $0.lowercased() })
    let right = known.first { $0.lowercased() == near }
    return Refusal(
      "there is no API `\(name)`" + (right.map { "; the nearest is \($0)" } ?? ""),
      "`\(name)` API는 없습니다" + (right.map { ". 가장 비슷한 API: \($0)" } ?? ""))
  }
}

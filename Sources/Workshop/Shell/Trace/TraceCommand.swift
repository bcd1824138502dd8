internal import Blueprint
internal import Bytes
internal import Clockwork
internal import Simulator
internal import Unix
internal import Wire

/// `trace`: what crossed the network, frame by frame, and each frame down to its bytes.
enum TraceCommand {
  static let command = Command(
    "trace", .lab,
    synopsis: "trace [-n N] [--api NAME[,NAME]...] [--fields NAME[,NAME]...] [--all] [--full] "
      + "[--frame NUMBER] [--json]",
    summary: Words(
      "shows what crossed the network, and any frame field by field",
      "네트워크로 오간 프레임을 보여 주고, 프레임 하나를 필드 단위로 풀어 줍니다"),
    options: [
      CommandOption(
        "n", nil, argument: "N", Words("the newest N frames (20)", "최근 프레임 N개 (기본값 20)")),
      CommandOption(
        nil, "api", argument: "NAMES",
        Words("only these APIs, such as Produce,Fetch", "지정한 API만, 예: Produce,Fetch")),
      CommandOption(
        nil, "fields", argument: "NAMES",
        Words(
          "of each frame only these fields, such as baseOffset,errorCode",
          "프레임마다 지정한 필드만, 예: baseOffset,errorCode")),
      CommandOption(nil, "all", Words("heartbeats too", "하트비트까지 포함")),
      CommandOption(
        nil, "full", Words("fields that are long are not cut", "긴 필드도 자르지 않고 표시")),
      CommandOption(
        nil, "frame", argument: "NUMBER",
        Words("this frame, field by field", "지정한 번호의 프레임을 필드 단위로")),
      CommandOption(
        nil, "json", Words("as JSON, with all fields", "모든 필드를 포함한 JSON으로 출력")),
    ]
  ) { invocation in
    run(invocation)
  }

  private static func run(_ invocation: Invocation) -> Int32 {
    let (options, end) = Options.parse(invocation, status: 2)
    if let end { return end }
    guard options.operands.isEmpty else {
      invocation.say(
        Words(
          "it takes options only; `trace -n 5` shows the newest five frames",
          "옵션만 쓸 수 있습니다. `trace -n 5`는 최근 프레임 다섯 개를 보여 줍니다"))
      return 2
    }
    let isJson = options.has("json") || invocation.session.prefersJson
    guard let cluster = invocation.session.cluster else {
      if isJson {
        invocation.output.line("[]")
        return 0
      }
      invocation.say(
        Words(
          "nothing has crossed the network yet: no command has needed the cluster",
          "아직 클러스터를 사용한 명령이 없어서 오간 프레임이 없습니다"))
      return 0
    }
    let traced = TracedMessages(cluster.simulation.trace)
    if let text = options.value("frame") {
      return one(text, of: traced, cluster, isJson: isJson, invocation)
    }
    return list(traced, options, cluster, isJson: isJson, invocation)
  }

  // MARK: The list

  private static func list(
    _ traced: TracedMessages, _ options: Options, _ cluster: Cluster, isJson: Bool,
    _ invocation: Invocation
  ) -> Int32 {
    guard let many = Int(options.value("n") ?? "20"), many >= 0 else {
      invocation.say(
        Words("-n takes a number, such as `-n 20`", "-n 뒤에는 `-n 20`처럼 숫자가 필요합니다"))
      return 2
    }
    var shown = traced.messages
    if !options.has("all") { shown.removeAll(where: \.isPing) }
    if let names = options.value("api") {
      let wanted = names.split(separator: ",").map { $0.lowercased() }
      let known = ApiKey.allCases.map { $0.name } + ["ZooKeeper"]
      for name in wanted where !known.contains(where: { $0.lowercased() == name }) {
        let near = Nearness.nearest(name, among: known.map { $0.lowercased() })
        let right = known.first { $0.lowercased() == near }
        let typed = names.split(separator: ",").first { $0.lowercased() == name }
        invocation.say(unknown(typed.map(String.init) ?? name, right))
        return 2
      }
      shown.removeAll { !wanted.contains($0.name.lowercased()) }
    }
    if isJson {
      let objects = shown.suffix(many).map { json($0, cluster) }
      invocation.output.line(Json.array(objects).compact)
      return 0
    }
    if let names = options.value("fields") {
      return fields(names, of: shown.suffix(many), cluster, invocation)
    }
    for message in shown.suffix(many) {
      let loss = message.hop.kind == .lost ? "[LOST] " : ""
      let head =
        "\(message.number)  \(time(message.hop.at))  \(ends(message, cluster))  " + loss
      let text = options.has("full") ? message.text : cut(message.text)
      invocation.output.line(head + text) { width in
        rows(head, message.text, in: width, isFull: options.has("full"))
      }
    }
    return 0
  }

  /// Each frame with the fields that are asked for, and without what is the same in all of them.
  private static func fields(
    _ names: String, of messages: ArraySlice<TracedMessages.Message>, _ cluster: Cluster,
    _ invocation: Invocation
  ) -> Int32 {
    let wanted = names.split(separator: ",").map(String.init)
    let known = messages.reduce(into: [String]()) { known, message in
      known += message.fieldNames.filter { !known.contains($0) }
    }
    if let name = wanted.first(where: { !known.contains($0) }) {
      let near = Nearness.nearest(name, among: known)
      invocation.say(
        Words(
          "none of these frames has a field `\(name)`"
            + (near.map { "; the nearest is \($0)" } ?? ""),
          "이 프레임들에는 `\(name)` 필드가 없습니다" + (near.map { ". 가장 비슷한 필드: \($0)" } ?? "")))
      return 2
    }
    for message in messages {
      let loss = message.hop.kind == .lost ? "[LOST] " : ""
      let head = "\(message.number)  \(time(message.hop.at))  \(ends(message, cluster))  " + loss
      invocation.output.line(head + message.text(of: wanted)) { width in
        Fold.lines(head + message.text(of: wanted), to: width, hanging: 4)
      }
    }
    return 0
  }

  /// On a screen a frame has a row, or one for what it is and another for as many of its fields as fit.
  private static func rows(
    _ head: String, _ text: String, in width: Int, isFull: Bool
  ) -> [String] {
    if DisplayWidth.of(head) + DisplayWidth.of(text) <= width { return [head + text] }
    guard let fields = text.firstIndex(of: "{") else {
      return Fold.lines(head + text, to: width, hanging: 4)
    }
    let title = Fold.lines(head + text[..<fields], to: width, hanging: 4)
    if isFull { return title + Fold.lines("    " + text[fields...], to: width, hanging: 4) }
    return title + ["    " + Fold.cut(String(text[fields...]), to: max(width - 4, 8))]
  }

  private static func unknown(_ name: String, _ right: String?) -> Words {
    Words(
      "there is no API `\(name)`" + (right.map { "; the nearest is \($0)" } ?? ""),
      "`\(name)` API는 없습니다" + (right.map { ". 가장 비슷한 API: \($0)" } ?? ""))
  }

  private static let width = 160

  private static func cut(_ text: String) -> String {
    text.count <= width ? text : text.prefix(width - 1) + "…"
  }

  private static func time(_ instant: Instant) -> String {
    let civil = CivilTime(milliseconds: instant.milliseconds)
    let micros = instant.microseconds - instant.milliseconds * 1000
    return "\(civil.clock).\(String(civil.millisecond).right(3, with: "0"))"
      + String(micros).right(3, with: "0")
  }

  private static func ends(_ message: TracedMessages.Message, _ cluster: Cluster) -> String {
    "\(place(message.hop.from, cluster)) > \(place(message.hop.to, cluster))"
  }

  private static func json(_ message: TracedMessages.Message, _ cluster: Cluster) -> Json {
    message.json(
      from: place(message.hop.from, cluster), to: place(message.hop.to, cluster))
  }

  /// A server by its host, a tool by its own name.
  private static func place(_ program: Int, _ cluster: Cluster) -> String {
    let simulation = cluster.simulation
    guard program >= 0 else { return "-" }
    let id = simulation.programIds[program]
    let host = simulation.name(of: simulation.host(of: id))
    let isServer = cluster.nodes.contains { $0.program == id }
    return isServer ? String(host.prefix { $0 != "." }) : simulation.name(of: id)
  }

  // MARK: One frame

  private static func one(
    _ text: String, of traced: TracedMessages, _ cluster: Cluster, isJson: Bool,
    _ invocation: Invocation
  ) -> Int32 {
    guard let number = Int(text),
      let message = traced.messages.first(where: { $0.number == number })
    else {
      let range = traced.messages.first.map { first in
        "\(first.number)…\(traced.messages.last?.number ?? first.number)"
      }
      invocation.say(
        Words(
          "the trace has no frame `\(text)`; `trace` lists their numbers"
            + (range.map { " (\($0))" } ?? ""),
          "`\(text)` 번호의 프레임은 없습니다. `trace`로 번호를 볼 수 있습니다"
            + (range.map { " (\($0))" } ?? "")))
      return 1
    }
    if isJson {
      invocation.output.line(json(message, cluster).compact)
      return 0
    }
    invocation.output.prose("\(time(message.hop.at))  \(ends(message, cluster))", hanging: 4)
    let printer = FrameExplanation(
      options: ExplainOptions(), output: invocation.output, language: invocation.language)
    switch message.content {
    case .request: printer.request(message.frame.bytes.array)
    case .answer(let api, let version, _, _):
      printer.response(message.frame.bytes.array, to: api, version: version)
    case .zooKeeper, .other: invocation.output.prose(message.text, hanging: 4)
    }
    return 0
  }
}

internal import Bytes
internal import Unix
internal import Wire

/// `topology`: the cluster drawn in text. Each broker with its state, and each partition with its
/// leader, its replicas' log ends and high watermarks, and who is in sync.
///
/// It looks into the brokers, as no tool of Kafka's can: what is drawn is what each replica itself has.
/// Where they cannot be looked into, it draws what the cluster tells and says what is missing.
enum TopologyCommand {
  static let command = Command(
    "topology", .lab, synopsis: "topology [--all] [--json] [TOPIC]...",
    summary: Words(
      "draws brokers, replicas, leaders, log ends and high watermarks",
      "브로커, 레플리카, 리더, 로그 끝 오프셋, 하이 워터마크를 그려 줍니다"),
    options: [
      CommandOption(nil, "all", Words("internal topics too", "내부 토픽까지 포함")),
      CommandOption(nil, "json", Words("as JSON", "JSON으로 출력")),
    ]
  ) { invocation in
    run(invocation)
  }

  private static func run(_ invocation: Invocation) -> Int32 {
    let (options, end) = Options.parse(invocation, status: 2)
    if let end { return end }
    let session = invocation.session
    guard session.isForeign || session.runningCluster(for: "topology", invocation.errors) != nil
    else { return 3 }
    let picture: TopologyPicture
    do throws(Unknowable) {
      picture = try TopologyPicture(session.view)
    } catch {
      invocation.say(error.why)
      return 1
    }
    let known = picture.topics.map(\.name)
    for name in options.operands where !known.contains(name) {
      let isTold = picture.isAnyAlive || !known.isEmpty
      invocation.say(
        isTold ? unknown(name, Nearness.nearest(name, among: known)) : TopologyPicture.nobodyUp)
      return 1
    }
    let topics = known.filter { name in
      options.operands.isEmpty
        ? options.has("all") || !name.hasPrefix("__") : options.operands.contains(name)
    }
    if options.has("json") || invocation.session.prefersJson {
      invocation.output.line(picture.json(of: topics).compact)
      return 0
    }
    show(picture, of: topics, invocation)
    let hidden = options.operands.isEmpty ? known.filter { !topics.contains($0) } : []
    if !hidden.isEmpty {
      let words = leftOut(hidden).text(in: invocation.language)
      invocation.output.prose(invocation.output.styled(words, .dim))
    }
    return 0
  }

  /// On a narrow screen the bars are shorter, so that what stands behind them has room.
  private static func show(
    _ picture: TopologyPicture, of topics: [String], _ invocation: Invocation
  ) {
    let lines = picture.lines(of: topics, in: invocation.language)
    invocation.output.line(lines.joined(separator: "\n")) { width in
      let bar = Int64(max(6, min(24, width - 50)))
      return picture.lines(of: topics, in: invocation.language, bar: bar).flatMap {
        Fold.lines($0, to: width, hanging: $0.hasPrefix(" ") ? 6 : 0)
      }
    }
  }

  private static func leftOut(_ topics: [String]) -> Words {
    let list = topics.joined(separator: ", ")
    return Words(
      "Left out: \(list); `topology --all` draws it, too.".replacing(
        "draws it", with: topics.count == 1 ? "draws it" : "draws them"),
      "내부 토픽은 생략했습니다(\(list)). 함께 보려면: `topology --all`")
  }

  private static func unknown(_ name: String, _ near: String?) -> Words {
    Words(
      "no broker has a replica of `\(name)`" + (near.map { "; the nearest is `\($0)`" } ?? ""),
      "`\(name)` 토픽의 레플리카를 가진 브로커가 없습니다" + (near.map { ". 가장 비슷한 토픽: `\($0)`" } ?? ""))
  }
}

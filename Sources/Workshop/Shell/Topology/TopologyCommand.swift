internal import Bytes
internal import Unix
internal import Wire

/// `topology`: the cluster drawn in text. Each broker with its state, each partition with its leader, its
/// replicas' log ends and high watermarks, and who is in sync; and groups: members, what each has, how far it
/// has come.
///
/// It looks into the brokers, as no tool of Kafka's can: what is drawn is what each replica itself has.
/// Where they cannot be looked into, it draws what the cluster tells and says what is missing.
enum TopologyCommand {
  static let command = Command(
    "topology", .lab, synopsis: "topology [--all] [--json] [--group GROUP] [TOPIC|GROUP]...",
    summary: Words(
      "draws brokers, replicas, leaders, log ends, high watermarks; groups, their members and lag",
      "브로커, 레플리카, 리더, 로그 끝 오프셋, 하이 워터마크와 그룹의 멤버, LAG를 그려 줍니다"),
    options: [
      CommandOption(
        nil, "group", argument: "GROUP",
        Words("this group, also where a topic has its name", "지정한 그룹, 같은 이름의 토픽이 있을 때도")),
      CommandOption(
        nil, "all",
        Words("internal topics too, and all of a large group", "내부 토픽까지, 큰 그룹도 빠짐없이")),
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
    let known = GroupPicture.all(session.view, picture)
    let groups = known ?? []
    let choice = TopologyChoice.of(options, picture, groups) { name in
      (try? session.view.coordinator(of: name).get()) ?? nil
    }
    switch choice {
    case .failure(let refusal):
      invocation.say(refusal.words)
      return 1
    case .success(let choice):
      if options.has("json") || session.prefersJson {
        invocation.output.line(
          picture.json(of: choice.topics, groups: known.map { _ in choice.groups }).compact)
      } else {
        draw(choice, picture, groups, options, invocation)
      }
      return 0
    }
  }

  private static func draw(
    _ choice: TopologyChoice, _ picture: TopologyPicture, _ groups: [GroupPicture],
    _ options: Options, _ invocation: Invocation
  ) {
    let isAll = choice.isWholeCluster
    if isAll || !choice.topics.isEmpty {
      show(picture, of: choice.topics, marks: isAll ? [] : groups, invocation)
    }
    if isAll, !groups.isEmpty { summarize(groups, invocation) }
    if !isAll {
      for (place, group) in choice.groups.enumerated() {
        if place > 0 || !choice.topics.isEmpty { invocation.output.line("") }
        show(group, isWhole: options.has("all"), invocation)
      }
    }
    for words in choice.notes {
      let text = words.text(in: invocation.language)
      invocation.output.prose(invocation.output.styled(text, .dim))
    }
  }

  /// On a narrow screen the bars are shorter, so that what stands behind them has room.
  private static func show(
    _ picture: TopologyPicture, of topics: [String], marks: [GroupPicture],
    _ invocation: Invocation
  ) {
    let lines = picture.lines(of: topics, in: invocation.language, groups: marks)
    invocation.output.line(lines.joined(separator: "\n")) { width in
      let bar = Int64(max(6, min(24, width - 50)))
      return picture.lines(of: topics, in: invocation.language, bar: bar, groups: marks).flatMap {
        Fold.lines($0, to: width, hanging: $0.hasPrefix(" ") ? 6 : 0)
      }
    }
  }

  /// What is kept of a picture off a screen is as wide as this.
  private static let plainWidth = 100

  private static func show(_ group: GroupPicture, isWhole: Bool, _ invocation: Invocation) {
    let language = invocation.language
    let plain = group.lines(in: language, width: plainWidth, isWhole: isWhole)
    invocation.output.line(plain.joined(separator: "\n")) { width in
      group.lines(in: language, width: width, isWhole: isWhole)
    }
  }

  private static func summarize(_ groups: [GroupPicture], _ invocation: Invocation) {
    let language = invocation.language
    let title = Words("groups (`topology GROUP` draws one)", "그룹 (하나만 그리려면: `topology 그룹`)")
    invocation.output.line("")
    invocation.output.prose(title.text(in: language))
    let plain = groups.flatMap { $0.summary(in: language, width: plainWidth) }
    invocation.output.line(plain.joined(separator: "\n")) { width in
      groups.flatMap { $0.summary(in: language, width: width) }
    }
  }
}

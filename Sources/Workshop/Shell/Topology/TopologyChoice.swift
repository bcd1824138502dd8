internal import Unix

/// What of a cluster `topology` is to draw: a name is a topic's, or else a group's.
struct TopologyChoice {
  struct Refusal: Error {
    let words: Words
  }

  var topics: [String] = []
  var groups: [GroupPicture] = []
  /// Whether nothing in particular was asked for.
  var isWholeCluster = false
  /// What is left out, and what else has a name that was given.
  var notes: [Words] = []

  static func of(
    _ options: Options, _ picture: TopologyPicture, _ groups: [GroupPicture],
    coordinator: (String) -> Int?
  ) -> Result<TopologyChoice, Refusal> {
    let known = picture.topics.map(\.name)
    var choice = TopologyChoice()
    for name in options.operands {
      let group = groups.first { $0.name == name }
      if known.contains(name) {
        choice.topics.append(name)
        if group != nil { choice.notes.append(both(name)) }
      } else if let group {
        choice.groups.append(group)
      } else {
        let isTold = picture.isAnyAlive || !known.isEmpty
        guard isTold else { return .failure(Refusal(words: TopologyPicture.nobodyUp)) }
        let near = Nearness.nearest(name, among: known + groups.map(\.name))
        return .failure(Refusal(words: unknown(name, near, hasGroups: !groups.isEmpty)))
      }
    }
    if let name = options.value("group") {
      guard let group = groups.first(where: { $0.name == name }) else {
        let near = Nearness.nearest(name, among: groups.map(\.name))
        let down = coordinator(name).flatMap { number in
          picture.brokers.first { $0.number == number && !$0.condition.isAlive }?.number
        }
        return .failure(Refusal(words: down.map { silent(name, $0) } ?? unknownGroup(name, near)))
      }
      choice.groups.append(group)
    }
    if options.operands.isEmpty, options.value("group") == nil {
      choice.isWholeCluster = true
      choice.groups = groups
      choice.topics = known.filter { options.has("all") || !$0.hasPrefix("__") }
      let hidden = known.filter { !choice.topics.contains($0) }
      if !hidden.isEmpty { choice.notes.append(leftOut(hidden)) }
    }
    // In the picture's order, each once.
    choice.topics = known.filter(choice.topics.contains)
    return .success(choice)
  }

  private static func leftOut(_ topics: [String]) -> Words {
    let list = topics.joined(separator: ", ")
    return Words(
      "Left out: \(list); `topology --all` draws it, too.".replacing(
        "draws it", with: topics.count == 1 ? "draws it" : "draws them"),
      "내부 토픽은 생략했습니다(\(list)). 함께 보려면: `topology --all`")
  }

  private static func both(_ name: String) -> Words {
    Words(
      "There is a group `\(name)`, too; `topology --group \(name)` draws it.",
      "이름이 같은 그룹 `\(name)`도 있습니다. 그룹을 보려면: `topology --group \(name)`")
  }

  private static func unknown(_ name: String, _ near: String?, hasGroups: Bool) -> Words {
    Words(
      "no broker has a replica of `\(name)`" + (hasGroups ? ", and no group is called so" : "")
        + (near.map { "; the nearest is `\($0)`" } ?? ""),
      "`\(name)` 토픽의 레플리카를 가진 브로커가 없" + (hasGroups ? "고, 그런 그룹도 없습니다" : "습니다")
        + (near.map { ". 가장 비슷한 이름: `\($0)`" } ?? ""))
  }

  /// Its coordinator is down, and nobody has taken over yet.
  private static func silent(_ name: String, _ broker: Int) -> Words {
    Words(
      "a group `\(name)` is coordinated by broker-\(broker), which is down; who takes over shows after a while",
      "`\(name)` 그룹의 코디네이터는 broker-\(broker)인데 지금 꺼져 있습니다. 다른 브로커가 넘겨받은 뒤에 볼 수 있습니다")
  }

  private static func unknownGroup(_ name: String, _ near: String?) -> Words {
    Words(
      "no coordinator that is up knows a group `\(name)`"
        + (near.map { "; the nearest is `\($0)`" } ?? ""),
      "실행 중인 코디네이터 가운데 `\(name)` 그룹을 아는 것이 없습니다"
        + (near.map { ". 가장 비슷한 그룹: `\($0)`" } ?? ""))
  }
}

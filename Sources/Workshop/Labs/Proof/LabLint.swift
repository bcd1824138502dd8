internal import Blueprint
internal import Editions
internal import Shell
internal import Unix

/// What can be seen of a lab without running it: help for who is stuck, claims, links.
struct LabLint {
  let volume: LabShelf.Volume
  let shelf: LabShelf

  func mistakes() -> [LabMistake] {
    size() + claims() + builtOn() + sources() + settings() + volume.lab.steps.flatMap(step)
      + links()
  }

  private func mistake(_ line: Int, _ english: String, _ korean: String) -> LabMistake {
    LabMistake(volume.file, line, Words(english, korean))
  }

  // MARK: Steps

  private func step(_ step: Step) -> [LabMistake] {
    guard !step.isReading else { return [] }
    var mistakes: [LabMistake] = []
    if step.hints.isEmpty {
      mistakes.append(
        mistake(
          step.line, "step `\(step.id)` has no hint; who is stuck needs one",
          "`\(step.id)` 스텝에 힌트가 없습니다. 막힌 사람을 위해 하나 이상 필요합니다"))
    }
    mistakes += kind(step) + options(step)
    let kinds =
      step.questions.map { $0.misconceptions.map { ($0.id, $0.line) } } + [
        step.checks.map { ($0.id, $0.line) }, step.advices.map { ($0.id, $0.line) },
        step.questions.map { ($0.id, $0.line) },
      ]
    for ids in kinds {
      for (place, (id, line)) in ids.enumerated()
      where ids[..<place].contains(where: { $0.0 == id }) {
        mistakes.append(
          mistake(line, "the id `\(id)` stands twice in this step", "이 스텝에 id가 두 번 있습니다: `\(id)`"))
      }
    }
    return mistakes
  }

  /// A repair shows no commands, can be done in more ways than one, and knows the ways round it; a design
  /// is tried.
  private func kind(_ step: Step) -> [LabMistake] {
    var mistakes: [LabMistake] = []
    func need(_ holds: Bool, _ english: String, _ korean: String) {
      if !holds { mistakes.append(mistake(step.line, english, korean)) }
    }
    if step.kind == .repair {
      need(
        !step.blocks.contains { $0.role == .given },
        "the repair `\(step.id)` gives its commands away; put them into `Solution`",
        "`\(step.id)` 스텝은 repair인데 명령이 본문에 나와 있습니다. `풀이`로 옮겨 주세요")
      need(
        step.blocks.contains { $0.role == .lab },
        "the repair `\(step.id)` begins with nothing broken: that is a block `console lab quiet`",
        "`\(step.id)` 스텝은 repair인데 고장 난 상태를 만드는 `console lab quiet` 블록이 없습니다")
      need(
        !step.ways.isEmpty && step.blocks.contains { $0.role == .hidden },
        "the repair `\(step.id)` needs two ways: its `Solution`, and another as `way`",
        "`\(step.id)` 스텝에는 방법이 둘 이상 필요합니다. 하나는 `풀이`에, 다른 하나는 `way`에 적어 주세요")
      need(
        step.advices.contains { $0.isCheat },
        "the repair `\(step.id)` names no `cheat`: what is the shortest way round the task?",
        "`\(step.id)` 스텝에 `cheat`가 없습니다. 과제를 피해 가는 가장 쉬운 방법을 적어 주세요")
    }
    if step.kind == .design {
      need(
        !step.trials.isEmpty, "the design `\(step.id)` is put to no `trial`",
        "`\(step.id)` 스텝은 design인데 `trial`이 없습니다")
    }
    return mistakes
  }

  // MARK: Claims

  private func claims() -> [LabMistake] {
    let head = volume.lab.head
    var mistakes: [LabMistake] = []
    var tested: [(id: String, line: Int)] = []
    for step in volume.lab.steps {
      tested += step.checks.flatMap { check in check.claims.map { ($0, check.line) } }
      tested += step.questions.flatMap { one in one.claims.map { ($0, one.line) } }
      tested += step.trials.flatMap { one in one.claims.map { ($0, one.line) } }
    }
    let named = head.claims.map { ($0, head.claimsLine) } + tested.map { ($0.id, $0.line) }
    let known = shelf.ledger?.ids ?? named.map { $0.0 }
    for (id, line) in named where !known.contains(id) {
      let near = Nearness.nearest(id, among: known)
      mistakes.append(
        mistake(
          line, "there is no claim `\(id)`" + (near.map { "; the nearest is `\($0)`" } ?? ""),
          "`\(id)`: 없는 클레임입니다" + (near.map { ". 가장 비슷한 것: `\($0)`" } ?? "")))
    }
    for id in head.claims where !tested.contains(where: { $0.id == id }) {
      mistakes.append(
        mistake(
          head.claimsLine,
          "the lab claims `\(id)`, and no check or question says `claims: \(id)`",
          "머리말에 `\(id)` 클레임이 있지만 `claims: \(id)`라고 적은 검사나 질문이 없습니다"))
    }
    for (place, (id, line)) in tested.enumerated()
    where !head.claims.contains(id) && !tested[..<place].contains(where: { $0.id == id }) {
      mistakes.append(
        mistake(
          line, "the head's `claims` lack `\(id)`", "머리말의 `claims`에 `\(id)` 항목이 없습니다"))
    }
    return mistakes
  }

  // MARK: What it builds on

  private func builtOn() -> [LabMistake] {
    let lab = volume.lab
    let known = shelf.volumes.map(\.lab.id) + shelf.elsewhere
    func refuse(_ english: String, _ korean: String) -> LabMistake {
      mistake(lab.head.afterLine, english, korean)
    }
    var mistakes = lab.head.after.filter { !known.contains($0) }.map { id in
      let near = Nearness.nearest(id, among: known)
      return refuse(
        "there is no lab `\(id)` to build on" + (near.map { "; the nearest is `\($0)`" } ?? ""),
        "`\(id)`: 없는 랩입니다" + (near.map { ". 가장 비슷한 랩: `\($0)`" } ?? ""))
    }
    if let circle = circle(from: lab.id) {
      let way = circle.joined(separator: " > ")
      mistakes.append(
        refuse(
          "it builds on itself: \(way)", "`after`가 자기 자신으로 돌아옵니다: \(way)"))
    }
    return mistakes
  }

  /// The labs from one to itself, each of which builds on the next.
  private func circle(from id: String) -> [String]? {
    var way: [String] = []
    var seen: [String] = []
    func goes(_ lab: String) -> Bool {
      way.append(lab)
      let next = shelf.volumes.first { $0.lab.id == lab }?.lab.head.after ?? []
      if next.contains(id) { return true }
      for other in next where !seen.contains(other) {
        seen.append(other)
        if goes(other) { return true }
      }
      way.removeLast()
      return false
    }
    return goes(id) ? way + [id] : nil
  }

  // MARK: Settings

  private func settings() -> [LabMistake] {
    let edition = volume.lab.head.edition
    let known = SettingCatalogue.of(.broker, in: edition).map(\.name)
    let own = volume.lab.head.settings.map(\.name).filter(Lab.layoutSettings.contains).map { name in
      mistake(
        1, "the cluster's layout sets `\(name)` itself", "`\(name)`: 클러스터 구성이 직접 정하는 설정입니다")
    }
    return own
      + volume.lab.head.settings.map(\.name).filter { !known.contains($0) }.map { name in
        let near = Nearness.nearest(name, among: known)
        return mistake(
          1, "no broker has a setting `\(name)`" + (near.map { "; the nearest is `\($0)`" } ?? ""),
          "`\(name)`: 브로커에 없는 설정입니다" + (near.map { ". 가장 비슷한 설정: `\($0)`" } ?? ""))
      }
  }

  // MARK: Links

  private func links() -> [LabMistake] {
    volume.sources.flatMap { source in
      let text = source.text(from: 1, to: source.lines.count)
      return MarkdownPage.blocks(text).flatMap { block in
        Self.targets(block.kind).filter { !isThere($0) }.map { target in
          LabMistake(
            source.file, block.line,
            Words("the link leads nowhere: \(target)", "링크가 가리키는 파일이 없습니다: \(target)"))
        }
      }
    }
  }

  private func isThere(_ target: String) -> Bool {
    if target.contains("://") || target.hasPrefix("#") || target.hasPrefix("mailto:") {
      return true
    }
    return shelf.hasFile(String(target.prefix { $0 != "#" }))
  }

  private static func targets(_ kind: Block.Kind) -> [String] {
    switch kind {
    case .heading(_, let inlines), .paragraph(let inlines): inlines.flatMap(targets)
    case .list(_, let items): items.flatMap { $0 }.map(\.kind).flatMap { targets($0) }
    case .quote(let blocks): blocks.map(\.kind).flatMap { targets($0) }
    case .table(let rows): rows.flatMap { $0 }.flatMap { $0 }.flatMap(targets)
    case .code, .html, .rule: []
    }
  }

  private static func targets(_ inline: Inline) -> [String] {
    switch inline {
    case .link(let inner, let target): [target] + inner.flatMap(targets)
    case .strong(let inner), .emphasis(let inner): inner.flatMap(targets)
    case .text, .code, .soft, .hard: []
    }
  }
}

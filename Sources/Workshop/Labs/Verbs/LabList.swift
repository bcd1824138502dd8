internal import Bytes
internal import Editions
internal import Shell
internal import Unix

/// The list of labs, and that of one lab's steps.
struct LabList {
  private let course: Course
  private let output: Output

  init(_ course: Course, _ output: Output) {
    self.course = course
    self.output = output
  }

  private var language: Language { course.language }

  func write(asJson: Bool) {
    let volumes = course.listed
    if asJson { return writeJson(volumes) }
    if volumes.isEmpty { return StepPrinter(course, output).say(CourseWords.noLabs) }
    let names = volumes.map { DisplayWidth.of($0.lab.id) }
    let width = (names.max() ?? 0) + 2
    if let title = course.syllabus?.title, !title.isEmpty { output.line(title) }
    var title: String?
    for (place, volume) in volumes.enumerated() {
      let lab = volume.lab(in: language)
      if let its = self.title(above: volume), its != title {
        title = its
        if place > 0 { output.line("") }
        output.line(output.styled(its, .bold))
      }
      let steps = course.counted(lab)
      let done = steps.count { course.progress.isDone($0.id, of: lab.id) }
      let count = steps.count
      let mark = course.progress.lab == lab.id ? "*" : " "
      let gap = String(repeating: " ", count: width - names[place])
      guard volume.isUsable else {
        StepPrinter(course, output).say(CourseWords.broken(volume))
        continue
      }
      output.prose(
        "\(mark) \(output.styled(lab.id, .bold))\(gap)\(bar(done, count)) \(done)/\(count)  "
          + lab.head.title, hanging: 4)
      let earlier = course.progress.earlierDone(of: lab.id)
      if earlier > done {
        output.line("    " + CourseWords.earlier(earlier, of: count).text(in: language))
      }
      let about = lab.head.about + (lab.head.minutes.map { " " + minutes($0) } ?? "")
      for line in PageLines(width: course.columns() - 4, output: output).lines(about) {
        output.line("    " + line)
      }
      if let words = after(lab) { output.prose("    " + words.text(in: language), hanging: 4) }
    }
    let words = Words(
      "`start LAB` begins one, or comes back to it.", "`start LAB`으로 랩을 시작하거나 하던 곳으로 돌아갑니다.")
    StepPrinter(course, output).say(words, .dim)
  }

  /// A week of the class's, or a chapter; what comes before all chapters has none.
  private func title(above volume: LabShelf.Volume) -> String? {
    guard let syllabus = course.syllabus else {
      return volume.isFirst ? nil : volume.lab.head.chapter.words.text(in: language)
    }
    let place = syllabus.weeks.firstIndex { week in
      week.labs.contains { $0.lab == volume.lab.id }
    }
    return place.map { "\($0 + 1). \(syllabus.weeks[$0].title)" }
  }

  /// What to do first, as far as it is not done.
  private func after(_ lab: Lab) -> Words? {
    let waiting = lab.head.after.filter { id in
      let steps = (course.shelf.volume(named: id)?.lab).map(course.counted) ?? []
      return !steps.allSatisfy { course.progress.step($0.id, of: id) != nil }
    }
    guard !waiting.isEmpty else { return nil }
    let list = waiting.map { "`\($0)`" }.joined(separator: ", ")
    return Words("Builds on \(list).", "먼저 해 볼 랩: \(list)")
  }

  private func minutes(_ number: Int) -> String {
    Words("(\(number) min)", "(\(number)분)").text(in: language)
  }

  private func bar(_ done: Int, _ count: Int) -> String {
    let width = 8
    let filled = count == 0 ? 0 : done * width / count
    return "[" + String(repeating: "#", count: filled)
      + String(repeating: ".", count: width - filled) + "]"
  }

  private func writeJson(_ volumes: [LabShelf.Volume]) {
    let objects = volumes.map { volume -> Json in
      let lab = volume.lab(in: language)
      let steps = course.counted(lab)
      let done = steps.count { course.progress.isDone($0.id, of: lab.id) }
      let week = course.syllabus.flatMap { _ in title(above: volume) }
      let object = Json.object([
        "lab": .string(lab.id), "chapter": .string(lab.head.chapter.rawValue),
        "after": .array(lab.head.after.map { .string($0) }),
        "title": .string(lab.head.title), "about": .string(lab.head.about),
        "minutes": lab.head.minutes.map { Json.number($0) } ?? .null,
        "edition": .string(lab.head.edition.name),
        "claims": .array(lab.head.claims.map { .string($0) }),
        "needs": .array(lab.head.needs.map { .string($0) }),
        "steps": .number(steps.count), "done": .number(done),
        "current": .boolean(course.progress.lab == lab.id),
      ])
      guard let week, case .object(let members) = object else { return object }
      return .object(members + [Json.Member("week", .string(week))])
    }
    output.line(Json.array(objects).compact)
  }

  // MARK: Steps

  func writeSteps(asJson: Bool) {
    guard let lab = course.lab else { return }
    if asJson {
      let objects = lab.steps.map { step -> Json in
        .object(["step": .string(step.id), "status": .string(status(step, lab).english)])
      }
      return output.line(Json.array(objects).compact)
    }
    for (place, step) in lab.steps.enumerated() {
      let mark = place == course.stepIndex ? "*" : " "
      let title = step.heading.map { $0.source.drop { $0 == "#" || $0 == " " } } ?? ""
      let number = place + 1 < 10 ? " \(place + 1)" : "\(place + 1)"
      let word = status(step, lab).text(in: language)
      let gap = String(repeating: " ", count: max(1, 10 - DisplayWidth.of(word)))
      output.prose("\(mark) \(number)  \(word)\(gap)\(title)", hanging: 16)
    }
  }

  private func status(_ step: Step, _ lab: Lab) -> Words {
    if course.isLeftOut(step, of: lab) { return Words("left out", "제외") }
    return switch course.progress.step(step.id, of: lab.id)?.status {
    case .done: Words("done", "완료")
    case .shown: Words("shown", "풀이 봄")
    case .skip: Words("skipped", "건너뜀")
    case nil: Words("open", "남음")
    }
  }
}

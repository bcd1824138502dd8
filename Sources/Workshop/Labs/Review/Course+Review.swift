internal import Shell
internal import Unix

/// `review`: what somebody foretold or answered wrongly is asked again later, in a course of its own through
/// the same lab, where the lab leaves it to chance on other data.
extension Course {
  /// Goes to what waits longest: gives the status.
  func review(_ output: Output, _ errors: Output) -> Int32 {
    // Who goes on without an answer is asked again behind all others.
    if let reviewing, reviewing.isOpen, reviewing.isRight == nil { judge(isRight: false) }
    let printer = StepPrinter(self, output)
    let waiting = toReview
    guard let first = waiting.first else {
      printer.say(reviewing == nil ? ReviewWords.nothing : ReviewWords.nothingMore)
      return 0
    }
    return open(first.item, as: first.student, of: waiting.count, output, errors)
  }

  // MARK: What waits

  /// Something missed, and who missed it when.
  private struct Missed {
    let item: Review.Item
    let student: String?
    let time: Int64
  }

  /// The oldest first; what was wrong again stands behind all else.
  private var toReview: [Missed] {
    let missed = ProgressFile.labs(in: keep, on: shelf).flatMap(missed)
    let old = progress.reviews
    let open = missed.filter { one in !old.contains { $0.item == one.item && $0.isRight } }
    return open.enumerated().map { place, one in
      (again: old.lastIndex { $0.item == one.item } ?? -1, place: place, missed: one)
    }.sorted {
      ($0.again, $0.missed.time, $0.place) < ($1.again, $1.missed.time, $1.place)
    }.map(\.missed)
  }

  private func missed(in id: String) -> [Missed] {
    guard let bytes = keep.read("labs-" + id), let journal = try? Journal.read(bytes, of: id),
      let account = account(of: journal, in: id), let lab = shelf.volume(named: id)?.lab
    else { return [] }
    return account.steps.flatMap { step -> [Missed] in
      let known = lab.steps.first { $0.id == step.id }?.questions.map(\.id) ?? []
      let wrong =
        step.predictions.filter { $0.isRight != true }.map(\.question)
        + step.tries.filter { !$0.isRight }.map(\.question)
      return known.filter(wrong.contains).map { question in
        Missed(
          item: Review.Item(lab: id, step: step.id, question: question),
          student: journal.options.last, time: step.began ?? 0)
      }
    }
  }

  // MARK: Asking

  private func open(
    _ item: Review.Item, as student: String?, of count: Int, _ output: Output, _ errors: Output
  ) -> Int32 {
    guard let volume = shelf.volume(named: item.lab), let place = volume.lab.step(item.step) else {
      return 2
    }
    if let words = EditionWords.clusterRefusal(volume.lab.head.edition) {
      errors.prose("review: " + words.text(in: language))
      return 3
    }
    self.volume = volume
    reviewing = Review(item: item)
    turn(to: Journal(options: reviewer(of: student).options))
    redo([])
    rewrite()
    keepDeed(.language(language))
    let nowhere = Output { _ in }
    for index in 0..<place {
      enter(index, nowhere, nowhere)
      let status = solve(nowhere, nowhere, .skipped)
      guard status == 0 else {
        errors.prose("review: " + ReviewWords.notReached(item).text(in: language))
        leave(output, errors)
        return status
      }
    }
    let printer = StepPrinter(self, output)
    printer.say(ReviewWords.asks(item, volume.lab(in: language), place, of: count), .bold)
    output.line("")
    enter(place, output, errors)
    reviewing?.isOpen = true
    return 0
  }

  /// Somebody else than the learner, and another one each time.
  private func reviewer(of student: String?) -> Student {
    let name = (student ?? learner?.options.last).map { String($0.prefix(15)) + "-" } ?? ""
    return .student("\(name)review-\(progress.reviews.count + 1)")
  }

  // MARK: What comes of it

  /// Told of each deed that is kept: the first that says something of what is reviewed decides.
  func weigh(_ deed: Deed) {
    guard let reviewing, reviewing.isOpen, reviewing.isRight == nil, !isReplaying,
      step?.id == reviewing.item.step
    else { return }
    switch deed {
    case .tried(reviewing.item.question, _): judge(isRight: false)
    case .answer(reviewing.item.question, _): judge(isRight: !isLeading)
    case .seen(reviewing.item.question, let outcome): judge(isRight: outcome.verdict == .right)
    default: break
    }
  }

  private func judge(isRight: Bool) {
    guard let item = reviewing?.item else { return }
    reviewing?.isRight = isRight
    note("review \(isRight ? "right" : "wrong") \(item.lab) \(item.step) \(item.question)")
  }

  /// Says once what came of it.
  func tellReview(_ output: Output) {
    guard let reviewing, let isRight = reviewing.isRight, !reviewing.isTold, !isLeading else {
      return
    }
    self.reviewing?.isTold = true
    output.line("")
    StepPrinter(self, output).say(isRight ? ReviewWords.right : ReviewWords.wrong, .bold)
  }

  /// Back to where one was: the lab that one was in, or one's own cluster.
  func leaveReview(_ output: Output, _ errors: Output) {
    if let lab = progress.lab, start(lab, again: false, output, errors) == 0 { return }
    StepPrinter(self, output).say(ReviewWords.left)
    _ = open(cluster ?? progress.cluster ?? Self.firstCluster, isLeaving: true, output, errors)
  }

  /// What is done in a review is no progress in its lab.
  func isNoted(_ line: String) -> Bool {
    let word = line.prefix { $0 != " " }
    return reviewing == nil || !["done", "shown", "skip"].contains(word)
  }
}

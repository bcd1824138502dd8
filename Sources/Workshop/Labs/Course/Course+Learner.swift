internal import Shell
internal import Unix

/// What a lab leaves to chance, given to whoever goes through it.
extension Course {
  /// Who that is in this lab; it was settled when the lab was begun.
  var learnerHere: Student? { volume == nil ? nil : Student(journal.options) }

  var isVaried: Bool {
    guard let step, let lab else { return false }
    return lab.placement(of: step) == .varies
  }

  /// Topics that are made in this step lie where this learner's lie.
  func placeTopics() {
    guard volume != nil else { return }
    session.place(by: isVaried ? learnerHere?.chance : nil)
  }

  /// One item of a list; everybody's is the first.
  func drawn(_ one: Let, _ now: Evaluation) -> Value {
    guard let items = now.value(one.value).items, !items.isEmpty else { return .none }
    guard isVaried, let learnerHere, let lab else { return items[0] }
    return items[learnerHere.drawn(one.name, in: lab.id, of: items.count)]
  }

  /// A command with its values.
  func filled(_ command: ConsoleCommand) -> ConsoleCommand { command.filled(valueShown) }

  private func valueShown(_ expression: String) -> String {
    let names = volume?.lab.names ?? [:]
    let typed = try? ExpressionParser.parse(expression, line: 1, column: 1, names: names)
    guard let typed else { return "{{\(expression)}}" }
    let value = evaluation.value(typed)
    // What is not there yet: a command with a hole in it would look as if it were whole.
    return value == .none ? "?" : value.shown
  }
}

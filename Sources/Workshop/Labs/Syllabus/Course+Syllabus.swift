internal import Shell
internal import Unix

/// A class's own order of labs, and the steps that it leaves out.
extension Course {
  /// The labs that `labs` lists, in their order.
  var listed: [LabShelf.Volume] {
    guard let syllabus else { return shelf.volumes }
    return syllabus.entries.compactMap { shelf.volume(named: $0.lab) }
  }

  /// The steps that count.
  func counted(_ lab: Lab) -> [Step] {
    guard let syllabus else { return lab.steps }
    return lab.steps.filter { !syllabus.leavesOut($0.id, of: lab.id) }
  }

  func isLeftOut(_ step: Step, of lab: Lab) -> Bool {
    reviewing == nil && syllabus?.leavesOut(step.id, of: lab.id) ?? false
  }

  /// Somebody has come to a step that is left out: the lab does quietly what later steps need, and leads on.
  /// False where there is nothing to pass over, or it could not be done.
  func passesOver(_ output: Output, _ errors: Output) -> Bool {
    guard let lab, let step, playing == nil, !isPassing, !state.isDone, isLeftOut(step, of: lab)
    else {
      return false
    }
    guard solve(Output { _ in }, Output { _ in }, .skipped) == 0 else { return false }
    let printer = StepPrinter(self, output)
    printer.say(Self.passedOver(step.title), .dim)
    if stepIndex + 1 < lab.steps.count {
      enter(stepIndex + 1, output, errors)
    } else {
      printer.finished(lab)
    }
    return true
  }

  private static func passedOver(_ title: String) -> Words {
    Words(
      "Left out in your course, and done for you: *\(title)*",
      "이 과정에서는 다루지 않아 랩이 대신 실행했습니다: *\(title)*")
  }
}

internal import Shell
internal import Unix

/// What fits next while somebody types.
extension Course {
  public func hasLab(_ id: String) -> Bool { shelf.volume(named: id) != nil }

  /// What is missing of the next thing to type: a command that the step's text gives and that has not been
  /// typed in it yet, or `next` when the step is done. Nil where nothing fits.
  public func hint(behind typed: String) -> String? {
    guard let step, playing == nil else { return nil }
    if typed.isEmpty {
      let isLast = stepIndex + 1 == lab?.steps.count
      if state.isDone || step.isReading { return isLast ? "labs" : "next" }
      let isOpen = step.asked.contains { !state.answered.contains($0.id) }
      let standing = standing(step)
      if standing.failing.isEmpty, !standing.untried.isEmpty { return "trial" }
      return isOpen && standing.failing.isEmpty && standing.unknowable.isEmpty ? "answer " : nil
    }
    let done = typedInStep
    let commands = step.blocks.filter { $0.role == .given }.flatMap(\.commands).map(filled)
    let lines = commands.flatMap { [$0.text] + $0.typed }
    let next = lines.first {
      $0.count > typed.count && $0.hasPrefix(typed) && !$0.contains("\n") && !done.contains($0)
    }
    return next.map { String($0.dropFirst(typed.count)) }
  }

  private var typedInStep: [String] {
    let deeds = journal.deeds
    let begin = deeds.lastIndex { if case .step = $0 { true } else { false } } ?? -1
    return deeds[(begin + 1)...].compactMap { deed in
      if case .command(let command) = deed, !command.isLabs { command.line } else { nil }
    }
  }

  /// What may follow one of our verbs, for Tab.
  public func choices(behind words: [String]) -> [String] {
    let words = words.filter { !$0.hasPrefix("-") }
    if words.count == 2, words[0] == "start" {
      return shelf.volume(named: words[1])?.lab.steps.map(\.id) ?? []
    }
    guard words.count == 1 else { return [] }
    switch words[0] {
    case "start", "lab": return shelf.volumes.map(\.lab.id) + ["--again"]
    case "goto": return lab?.steps.map(\.id) ?? []
    case "solution": return ["--step"]
    case "answer": return step?.questions.map(\.id) ?? []
    case "back": return checkpointNames
    case "book": return shelf.book?.places ?? []
    case "term":
      return shelf.terms?.terms.flatMap { $0.english.prefix(1) + $0.korean.prefix(1) } ?? []
    case "cluster": return ["list", "open", "rename", "copy", "delete"]
    case "branch": return journal.branches.map(\.name)
    case "lang": return Language.allCases.map(\.rawValue)
    default: return []
    }
  }

  private var checkpointNames: [String] {
    journal.deeds.compactMap { if case .checkpoint(let name) = $0 { name } else { nil } }
  }
}

internal import Shell
internal import Unix

/// Who goes wrong as an advice foresees, and mends it as the advice says, gets through the rest of the
/// lab by its solutions. An advice whose cure breaks a later step is found here.
extension LabProof {
  static func mending(
    _ volume: LabShelf.Volume, _ shelf: LabShelf, _ makeSession: @escaping (Lab?) -> Session
  ) -> [LabMistake] {
    var mistakes: [LabMistake] = []
    for (place, step) in volume.lab.steps.enumerated() {
      for advice in step.advices where !advice.mend.isEmpty {
        let proof = LabProof(volume, shelf, .english, makeSession)
        proof.asksInFull = false
        mistakes += proof.mend(advice, place)
      }
    }
    return mistakes
  }

  private func mend(_ advice: Advice, _ place: Int) -> [LabMistake] {
    open()
    for (index, step) in volume.lab.steps.enumerated() {
      begin(step, index)
      if index == place { go(wrong: advice, step) } else { solve(step) }
      solved(step)
      if !mistakes.isEmpty { break }
    }
    return mistakes.map { mistake in
      var told = mistake
      told.words = Words(
        "after the mistake `\(advice.id)` and its cure: " + mistake.words.english,
        "`\(advice.id)` 실수를 하고 조언대로 고친 뒤: " + mistake.words.korean)
      return told
    }
  }

  /// The mistake, the cure, and then the step's questions. Where the cure is to begin again, its solution.
  private func go(wrong advice: Advice, _ step: Step) {
    _ = run(lines: advice.by)
    // What is typed into a command stands behind it.
    for part in advice.mend.split(whereSeparator: { $0.trimmed == "reset" }) {
      if let own = part.compactMap(Self.ownVerb).first {
        return refuse(
          advice.line,
          "`\(own)` is one of the lab's own commands; of these only `reset` may stand behind `mend:`",
          "`mend:`에 쓸 수 있는 랩 명령은 `reset`뿐입니다. 적힌 것: `\(own)`")
      }
      let printed = run(lines: Array(part))
      guard printed.status != 127 else {
        let last = printed.errors.last ?? ""
        return refuse(
          advice.line, "its command ended with status 127: \(last)",
          "명령의 종료 상태가 127입니다: \(last)")
      }
    }
    let isAnew = advice.mend.contains { $0.trimmed == "reset" }
    if isAnew { course.beginAgain(by: "reset") }
    if isAnew { solve(step) } else { answer(step) }
  }

  /// What a learner types to the lab and not to the cluster: nobody is there who could hear it.
  private static func ownVerb(_ line: String) -> String? {
    let plain = line.hasPrefix("$ ") ? line.dropFirst(2) : line[...]
    guard let word = plain.split(separator: " ").first.map(String.init) else { return nil }
    return LabVerbs.all.contains { $0.name == word } ? word : nil
  }
}

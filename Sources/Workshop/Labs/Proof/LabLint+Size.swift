internal import Shell
internal import Unix

/// How large a lab may be, and how much of it may be read off the page.
extension LabLint {
  private static let most = (claims: 6, steps: 8, minutes: 20)

  func size() -> [LabMistake] {
    let lab = volume.lab
    var mistakes: [LabMistake] = []
    func refuse(_ number: Int, _ most: Int, _ what: Words) {
      guard number > most else { return }
      mistakes.append(
        LabMistake(
          volume.file, 1,
          Words(
            "it has \(number) \(what.english), and a lab has at most \(most): make two of it",
            "\(what.korean): \(number). 랩 하나에는 \(most)까지만 넣을 수 있습니다. 랩을 둘로 나눠 주세요")))
    }
    refuse(lab.head.claims.count, Self.most.claims, Words("claims", "클레임 수"))
    refuse(lab.steps.count, Self.most.steps, Words("steps", "스텝 수"))
    refuse(lab.head.minutes ?? 0, Self.most.minutes, Words("minutes", "소요 시간(분)"))
    return (mistakes + fading() + ending() + unmutated()).map { $0.asWarning() }
  }

  /// Commands fade: first they stand on the page, then with a gap, then only the goal does.
  private func fading() -> [LabMistake] {
    let doing = volume.lab.steps.filter { step in
      step.blocks.contains { $0.role == .given || $0.role == .hidden }
    }
    let given = doing.filter { step in !step.blocks.contains { $0.role == .hidden } }
    guard doing.count > 2, given.count * 2 > doing.count else { return [] }
    let list = given.map { "`\($0.id)`" }.joined(separator: ", ")
    return [
      LabMistake(
        volume.file, 1,
        Words(
          "\(given.count) of \(doing.count) steps print their whole solution on the page (\(list)), and at most "
            + "half may: put commands that people can find into `Solution`",
          "스텝 \(doing.count)개 중 \(given.count)개가 풀이 전체를 본문에 보여 줍니다(\(list)). 절반까지만 "
            + "허용됩니다. 스스로 찾을 수 있는 명령은 `풀이`로 옮겨 주세요"))
    ]
  }

  /// It ends with something to mend or to lay, but for the one that comes before all.
  private func ending() -> [LabMistake] {
    guard !volume.isFirst, let last = volume.lab.steps.last(where: { !$0.isReading }),
      last.kind == .plain
    else { return [] }
    return [
      LabMistake(
        volume.file, last.line,
        Words(
          "a lab ends with something to mend or to lay: `kind: repair` or `kind: design`",
          "랩의 마지막 과제는 고치거나(`kind: repair`) 설계하는(`kind: design`) 스텝이어야 합니다"))
    ]
  }

  /// A claim whose check would hold in any world is not covered.
  private func unmutated() -> [LabMistake] {
    volume.lab.steps.flatMap { step -> [LabMistake] in
      let bare =
        step.checks.filter { !$0.claims.isEmpty && $0.mutants.isEmpty }.map { ($0.id, $0.line) }
        + step.questions.filter { !$0.claims.isEmpty && $0.mutants.isEmpty }.map {
          ($0.id, $0.line)
        }
        + step.trials.filter { !$0.claims.isEmpty && $0.mutants.isEmpty }.map { ($0.id, $0.line) }
      return bare.map { id, line in
        LabMistake(
          volume.file, line,
          Words(
            "`\(id)` has claims and no `mutant`: in which world would it fail?",
            "`\(id)`: 클레임은 있는데 `mutant`가 없습니다. 어떤 경우에 검사가 실패해야 하는지 적어 주세요"))
      }
    }
  }
}

internal import Shell
internal import Unix

/// Each claim is tested only if its check would fail in a world where the claim were false.
extension LabProof {
  func mutants(_ step: Step, _ now: Evaluation) {
    for check in step.checks {
      guard let mutant = check.mutant else { continue }
      if now.assuming(mutant).isTrue(check.condition) { survives(check.id, check.line, mutant) }
    }
    for question in step.questions {
      guard let mutant = question.mutant else { continue }
      if now.assuming(mutant).value(question.key) == now.value(question.key) {
        survives(question.id, question.line, mutant)
      }
    }
  }

  /// At a trial's end.
  func mutant(of trial: Trial, _ then: Evaluation) {
    guard let mutant = trial.mutant else { return }
    if then.assuming(mutant).isTrue(trial.condition) { survives(trial.id, trial.line, mutant) }
  }

  private func survives(_ id: String, _ line: Int, _ mutant: Mutant) {
    let text = mutant.typed.source.trimmed
    refuse(
      line,
      "`\(id)` comes out the same where `\(text)` held, so it does not test its claim",
      "`\(text)`인 경우에도 `\(id)` 결과가 같으므로 클레임을 검사하지 못합니다")
  }
}

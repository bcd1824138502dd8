internal import Shell
internal import Unix

/// Each claim is tested only if its check would fail in a world where the claim were false: here where a
/// statement about the cluster is taken for true that is not.
extension LabProof {
  func mutants(_ step: Step, _ now: Evaluation) {
    for check in step.checks {
      for statement in check.mutants.statements
      where now.assuming(statement).isTrue(check.condition) {
        survives(check.id, check.line, statement)
      }
    }
    for question in step.questions {
      for statement in question.mutants.statements
      where now.assuming(statement).value(question.key) == now.value(question.key) {
        survives(question.id, question.line, statement)
      }
    }
  }

  /// At a trial's end.
  func mutants(of trial: Trial, _ then: Evaluation) {
    for statement in trial.mutants.statements
    where then.assuming(statement).isTrue(trial.condition) {
      survives(trial.id, trial.line, statement)
    }
  }

  private func survives(_ id: String, _ line: Int, _ statement: FalseStatement) {
    let text = statement.typed.source.trimmed
    refuse(
      line,
      "`\(id)` comes out the same where `\(text)` held, so it does not test its claim",
      "`\(text)`인 경우에도 `\(id)` 결과가 같으므로 클레임을 검사하지 못합니다")
  }
}

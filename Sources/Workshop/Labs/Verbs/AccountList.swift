internal import Bytes
internal import Shell
public import Unix

/// What learners did, for whoever teaches them: a table of all, or one lab step by step.
public struct AccountList {
  private let accounts: [Account]
  private let language: Language

  public init(_ accounts: [Account], in language: Language) {
    self.accounts = accounts
    self.language = language
  }

  public func write(_ output: Output, asJson: Bool) {
    if asJson { output.line(json.compact) } else { write(output) }
  }

  // MARK: A table

  private func write(_ output: Output) {
    let names = accounts.map { $0.student ?? Words("(no name)", "(이름 없음)").text(in: language) }
    let head = [
      Words("student", "학생"), Words("lab", "랩"), Words("done", "완료"), Words("wrong", "오답"),
      Words("foretold", "예측"), Words("hints", "힌트"),
    ].map { $0.text(in: language) }
    let rows = zip(names, accounts).map { name, one in
      [
        name, one.lab, "\(one.done)/\(one.steps.count)", "\(one.wrong)",
        "\(one.foretold.right)/\(one.foretold.all)", "\(one.hints)",
      ]
    }
    let widths = head.indices.map { column in
      ([head] + rows).map { DisplayWidth.of($0[column]) }.max() ?? 0
    }
    func line(_ row: [String]) -> String {
      zip(row, widths).map { text, width in
        text + String(repeating: " ", count: width - DisplayWidth.of(text))
      }.joined(separator: "  ")
    }
    output.line(output.styled(line(head), .bold))
    for (row, one) in zip(rows, accounts) {
      output.line(line(row))
      let beliefs = one.misconceptions
      if !beliefs.isEmpty { output.prose("    " + beliefs.joined(separator: ", "), hanging: 4) }
      let doubtful = one.steps.filter { $0.status == .doubtful }.map(\.id)
      if !doubtful.isEmpty {
        output.prose("    " + Self.doubtful(doubtful).text(in: language), hanging: 4)
      }
    }
  }

  private static func doubtful(_ steps: [String]) -> Words {
    let list = steps.joined(separator: ", ")
    return Words(
      "The file says that these were done, and doing it again says otherwise: \(list)",
      "파일에는 완료로 적혀 있지만 다시 실행해 보면 그렇지 않은 스텝: \(list)")
  }

  // MARK: As JSON

  private var json: Json { .array(accounts.map(json)) }

  private func json(_ account: Account) -> Json {
    .object([
      "lab": .string(account.lab), "student": account.student.map { .string($0) } ?? .null,
      "done": .number(account.done), "complete": .boolean(account.isDone),
      "misconceptions": .array(account.misconceptions.map { .string($0) }),
      "steps": .array(account.steps.map(json)),
    ])
  }

  private func json(_ step: Account.Step) -> Json {
    func time(_ time: Int64?) -> Json { time.map { .number(Int($0)) } ?? .null }
    return .object([
      "step": .string(step.id), "status": .string(step.status.rawValue),
      "tries": .array(
        step.tries.map { one in
          .object([
            "question": .string(one.question), "answer": .string(one.text),
            "right": .boolean(one.isRight),
            "misconception": one.misconception.map { .string($0) } ?? .null,
          ])
        }),
      "predictions": .array(
        step.predictions.map { one in
          .object([
            "question": .string(one.question), "answer": one.text.map { .string($0) } ?? .null,
            "right": one.isRight.map { .boolean($0) } ?? .null,
            "misconception": one.misconception.map { .string($0) } ?? .null,
          ])
        }),
      "hints": .number(step.hints), "checks": .number(step.checks),
      "commands": .number(step.commands), "began": time(step.began), "ended": time(step.ended),
      "began_virtual": time(step.beganVirtually), "ended_virtual": time(step.endedVirtually),
    ])
  }
}

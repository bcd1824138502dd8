public import Bytes
internal import Shell
public import Unix

/// What is said of a lab that was checked, to a person and to a program.
public enum LabReport {
  public static func sentence(
    _ volume: LabShelf.Volume, _ found: [LabMistake], isStrict: Bool = false
  ) -> Words {
    let mistakes = found.count { isStrict || !$0.isWarning }
    let warnings = found.count - mistakes
    let lab = volume.lab
    let commands = lab.steps.flatMap(\.blocks).flatMap(\.commands).count
    let questions = lab.steps.map(\.questions.count).reduce(0, +)
    let mark = mistakes == 0 ? "✓" : "✗"
    let outcome =
      mistakes == 0
      ? Words("all in order", "이상 없음")
      : Words("mistakes: \(mistakes)", "문제 \(mistakes)개")
    let beside =
      warnings == 0
      ? Words("", "") : Words(", warnings \(warnings)", ", 경고 \(warnings)개")
    let name = lab.id.isEmpty ? volume.file : lab.id
    return Words(
      "\(mark) \(name): \(outcome.english)\(beside.english) · steps \(lab.steps.count), commands \(commands), "
        + "questions \(questions), claims \(lab.head.claims.count)",
      "\(mark) \(name): \(outcome.korean)\(beside.korean) · 스텝 \(lab.steps.count)개, 명령 \(commands)개, "
        + "질문 \(questions)개, 클레임 \(lab.head.claims.count)개")
  }

  public static func json(
    _ volume: LabShelf.Volume, _ mistakes: [LabMistake], in language: Language
  ) -> Json {
    let list = mistakes.map { mistake -> Json in
      .object([
        "file": .string(mistake.file), "line": .number(mistake.line),
        "column": .number(mistake.column), "warning": .boolean(mistake.isWarning),
        "message": .string(mistake.words.text(in: language)),
      ])
    }
    return .object([
      "lab": .string(volume.lab.id), "file": .string(volume.file),
      "ok": .boolean(mistakes.allSatisfy(\.isWarning)), "mistakes": .array(list),
    ])
  }
}

extension Course {
  /// What is said of a name that is no lab's.
  public static func unknown(_ id: String, on shelf: LabShelf) -> Words {
    CourseWords.unknownLab(id, shelf)
  }

  public static var noLabs: Words { CourseWords.noLabs }
}

extension Course {
  /// What expressions can ask, for the page that lists it.
  public static var functionNames: [String] { Functions.all.map(\.name) }
}

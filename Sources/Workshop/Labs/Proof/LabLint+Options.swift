internal import Shell
internal import Unix

/// Options that stand in another order for each learner cannot name each other.
extension LabLint {
  func options(_ step: Step) -> [LabMistake] {
    guard volume.lab.placement(of: step) == .varies else { return [] }
    let korean = volume.korean?.steps.first { $0.id == step.id }
    let questions = step.questions + (korean?.questions ?? [])
    return questions.filter { $0.kind.hasOptions && !$0.isOrderFixed }.flatMap { question in
      question.options.filter { Self.namesOther($0.source) }.map { option in
        let isTranslated = !step.questions.contains { $0.options.contains(option) }
        let file = isTranslated ? volume.sources.last?.file ?? volume.file : volume.file
        return LabMistake(
          file, option.line,
          Words(
            "this answer names another one, and each learner sees them in another order: write what it means, "
              + "or `order: fixed` into `ask \(question.id)`",
            "이 선택지는 다른 선택지를 가리키는데, 선택지 순서는 학습자마다 다릅니다. 뜻을 직접 적거나 "
              + "`ask \(question.id)`에 `order: fixed`를 적어 주세요"))
      }
    }
  }

  static func namesOther(_ text: String) -> Bool {
    let words = text.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
    let plain = " " + words.joined(separator: " ") + " "
    let phrases = [
      " above ", " both of ", " both are ", " both answers ", " none of these ", " all of these ",
      " neither of ", " the first answer ", " the previous ", " a and b ", " b and c ", " a and c ",
    ]
    let korean = ["위의", "위 ", "앞의 선택지", "둘 다", "모두 맞", "모두 정답", "아래의 선택지", "보기 "]
    if phrases.contains(where: { plain[...].place(of: $0) != nil }) { return true }
    if words == ["both"] || words == ["neither"] { return true }
    if korean.contains(where: { text.hasPrefix($0) || text[...].place(of: " " + $0) != nil }) {
      return true
    }
    // `1 and 2`, `1번과 2번`: nothing but numbers and what joins them.
    let numbers = ListReader.items(text, as: .number)
    return numbers.count > 1 && numbers.allSatisfy { NumberReader.read($0, as: .number).count == 1 }
      && text.contains { "and과와".contains($0) }
  }
}

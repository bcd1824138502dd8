internal import Shell
internal import Unix

/// What is said of predictions, and of questions that are not open yet, in both languages.
extension CourseWords {
  static let predictFirst = Words(
    "What do you expect? Say so before you see it: it costs nothing, and Enter passes.",
    "실행하기 전에 결과를 예측해 보세요. 틀려도 괜찮고, Enter만 누르면 건너뜁니다.")
  static func notRun(_ line: String) -> Words {
    Words(
      "That was a command, and it was not run: `\(line)`. Type it again.",
      "명령이 예측 자리에 들어와 실행하지 않았습니다. 다시 입력해 주세요: `\(line)`")
  }

  static let expect = Words("I expect: ", "예측: ")
  static let prediction = Words("Prediction:", "예측:")

  static func noted(_ foretold: Foretold) -> Words {
    switch foretold {
    case .text(let text):
      Words("Noted: \(text). Now see.", "적어 두었습니다: \(text). 이제 직접 확인해 보세요.")
    case .unknown:
      Words("Noted: you do not know yet. Now see.", "아직 모른다고 적어 두었습니다. 이제 직접 확인해 보세요.")
    case .declined, .shown: Words("No prediction, then.", "예측 없이 진행합니다.")
    }
  }

  static let afterTheFact = Words(
    "This has been seen already, so there is nothing left to predict.",
    "결과가 이미 나왔으므로 예측할 것이 없습니다.")

  static func asPredicted(_ text: String) -> Words {
    Words("✓ As you expected, \(text).", "✓ 예측한 대로입니다: \(text).")
  }

  static func notAsPredicted(_ foretold: String, _ text: String) -> Words {
    Words("You expected \(foretold); it is \(text).", "예측: \(foretold), 실제: \(text).")
  }

  static func seen(_ text: String) -> Words {
    Words("It turned out to be \(text).", "실제 결과: \(text).")
  }

  static let notSeen = Words("Not seen yet:", "아직 확인하지 않은 예측:")

  static let closed = Words(
    "What the question asks about has not been seen yet: do the step's commands first. This is not judged.",
    "질문이 묻는 내용을 아직 확인하지 않았습니다. 먼저 이 스텝의 명령을 실행해 주세요. 이번 답은 채점하지 않습니다.")

  static let closedBy = Words("First:", "먼저 할 일:")

  static func noLongerRight(_ text: String, _ name: String?) -> Words {
    let mark = name.map { " (\($0))" } ?? ""
    return Words(
      "✗ `\(text)` was right when you answered\(mark), and it is not any more. Look again, and answer again.",
      "✗ `\(text)`: 답했을 때는 맞았지만 지금은 맞지 않습니다\(mark). 다시 확인하고 답해 주세요.")
  }
}

/// What is said of trials and of the book, in both languages.
extension CourseWords {
  static let trial = Words("Trial:", "시험:")
  static let withstood = Words("✓ It withstood the trial.", "✓ 시험을 통과했습니다.")
  static let notWithstood = Words("✗ It did not withstand the trial:", "✗ 시험을 통과하지 못했습니다:")
  static let afterTrial = Words(
    "The cluster is as it was before the trial.", "클러스터는 시험 전 상태로 돌아왔습니다.")
  static let untried = Words(
    "Not yet: `trial` puts it to the test.", "남은 일: `trial`을 입력해 시험해 보세요.")
  static let noTrial = Words(
    "This step puts nothing to the test. `check` tells what is still open.",
    "이 스텝에는 시험이 없습니다. `check`로 남은 일을 확인할 수 있습니다.")

  static let noSolutions = Words(
    "solutions are not given here (`--no-solution`); `hint` helps, and `skip` goes on without",
    "지금은 풀이를 볼 수 없습니다(`--no-solution`). `hint`로 힌트를 보거나 `skip`으로 건너뛸 수 있습니다")

  static func otherLearner(_ made: [String], _ given: [String]) -> Words {
    let old = made.joined(separator: " ")
    let new = given.joined(separator: " ")
    return Words(
      (made.isEmpty ? "You began this lab without `\(new)`" : "You began this lab with `\(old)`")
        + ", and it stays so; `start LAB --again` begins it anew with `\(new)`.",
      (made.isEmpty ? "이 랩은 `\(new)` 없이 시작했고" : "이 랩은 `\(old)` 옵션으로 시작했고")
        + " 그대로 이어집니다. `\(new)` 옵션으로 새로 시작하려면 `start LAB --again`을 입력하세요.")
  }

  static func onBranch(block name: String) -> Words {
    Words(
      "On the branch `\(name)` (`branch \(name)` goes there):",
      "`\(name)` 브랜치에서(`branch \(name)` 명령으로 이동):")
  }

  static func bookSays(_ place: String) -> Words {
    Words("The book says (\(place)):", "책에는(\(place)):")
  }
}

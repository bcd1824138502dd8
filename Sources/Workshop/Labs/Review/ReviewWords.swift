internal import Shell
internal import Unix

/// What is said where something is asked again.
enum ReviewWords {
  static func asks(_ item: Review.Item, _ lab: Lab, _ place: Int, of count: Int) -> Words {
    let which = which(item, lab.steps[place])
    let title = lab.head.title
    return Words(
      "Asked again, \(count) in all: \(which.english) of step \(place + 1) of *\(title)*. The lab has done the "
        + "steps before it; do this one anew. `review` goes on to the next, `leave` goes back to where you were.",
      "다시 묻는 질문(모두 \(count)개): '*\(title)*' 랩 \(place + 1)번 스텝의 \(which.korean). 앞 스텝은 랩이 실행해 "
        + "두었으니 이 스텝을 새로 해 보세요. `review`로 다음 질문으로 넘어가고, `leave`로 하던 곳에 돌아갈 수 있습니다.")
  }

  /// With the number that the page has; a prediction has none.
  private static func which(_ item: Review.Item, _ step: Step) -> Words {
    if step.questions.contains(where: { $0.id == item.question && $0.isPrediction }) {
      return Words("the prediction", "예측")
    }
    let asked = step.questions.filter { !$0.isPrediction }.map(\.id)
    guard asked.count > 1, let place = asked.firstIndex(of: item.question) else {
      return Words("the question", "질문")
    }
    return Words(
      "question \(place + 1), `\(item.question)`,", "질문 \(place + 1)(`\(item.question)`)")
  }

  static let nothing = Words(
    "There is nothing to ask again. What you foretell or answer wrongly in a lab is asked again here.",
    "다시 물을 것이 없습니다. 랩에서 틀린 예측과 답을 여기에서 다시 묻습니다.")
  static let nothingMore = Words(
    "There is nothing more to ask again. `leave` goes back to where you were.",
    "다시 물을 것이 더 없습니다. `leave`로 하던 곳에 돌아갈 수 있습니다.")
  static let right = Words(
    "Right this time: it is not asked again. `review` goes on to the next, `leave` goes back.",
    "이번에는 맞았습니다. 다시 묻지 않습니다. `review`로 다음 질문으로, `leave`로 하던 곳에 돌아갈 수 있습니다.")
  static let wrong = Words(
    "It will be asked again later. `review` goes on to the next, `leave` goes back.",
    "나중에 다시 묻습니다. `review`로 다음 질문으로, `leave`로 하던 곳에 돌아갈 수 있습니다.")
  static let left = Words("You have left the review.", "복습을 마쳤습니다.")

  static func notReached(_ item: Review.Item) -> Words {
    Words(
      "the way to step `\(item.step)` of the lab `\(item.lab)` could not be gone; nothing was asked",
      "`\(item.lab)` 랩의 `\(item.step)` 스텝까지 가지 못해 질문하지 않았습니다")
  }
}

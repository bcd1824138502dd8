internal import Shell
internal import Unix

/// What was missed is asked again.
extension LabVerbs {
  static let reviewing = [
    verb(
      "review", "review", "asks again what you foretold or answered wrongly, on other data",
      "틀린 예측과 답을 다른 데이터로 다시 묻습니다", needsLab: false
    ) { course, invocation in
      guard course.playing == nil else {
        invocation.say(CourseWords.notInPlay)
        return 2
      }
      return course.review(invocation.output, invocation.errors)
    }
  ]
}

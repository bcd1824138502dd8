internal import Shell
internal import Unix

/// From the notes and their words to the labs.
extension LabVerbs {
  static let reading = [
    verb(
      "book", "book [PLACE] [--json]",
      "lists the notes' headings with their labs; with a place, goes there",
      "노트의 제목별로 스텝과 클레임을 보여 줍니다. 위치를 적으면 그곳으로 갑니다", options: [json], needsLab: false,
      most: .max
    ) { course, invocation in
      let words = invocation.arguments.filter { $0 != "--json" }
      let asJson = invocation.asksJson
      guard !words.isEmpty, !asJson else {
        return BookList(shelf: course.shelf, language: course.language).write(
          words, asJson: asJson, invocation.output, invocation.errors)
      }
      guard course.playing == nil else {
        invocation.say(CourseWords.notInPlay)
        return 2
      }
      return course.goTo(heading: words, invocation.output, invocation.errors)
    },
    verb(
      "term", "term [WORD] [--json]", "tells what a word of Kafka means; alone: lists the words",
      "카프카 용어의 뜻을 보여 줍니다. 용어가 없으면 목록을 보여 줍니다", options: [json], needsLab: false,
      most: .max
    ) { course, invocation in
      TermList(shelf: course.shelf, language: course.language).write(
        invocation.arguments.filter { $0 != "--json" }, asJson: invocation.asksJson,
        invocation.output, invocation.errors)
    },
  ]
}

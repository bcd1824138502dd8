internal import Shell
public import Unix

/// The commands that lead through labs. They are no part of what is done to the cluster.
public enum LabVerbs {
  public static let all = finding + going + helping + returning + reading + reviewing

  static func verb(
    _ name: String, _ synopsis: String, _ english: String, _ korean: String,
    options: [CommandOption] = [], needsLab: Bool = true, most: Int = 0,
    _ body: @escaping @Sendable (Course, inout Invocation) -> Int32
  ) -> Command {
    Command(
      name, .guidance, synopsis: synopsis, summary: Words(english, korean), options: options
    ) { invocation in
      guard let course = invocation.session.companion as? Course, course.mayLead(invocation) else {
        invocation.say(CourseWords.elsewhere)
        return 2
      }
      guard !needsLab || course.lab != nil else {
        invocation.say(name == "play" ? CourseWords.alwaysPlay : CourseWords.noLab)
        return 2
      }
      if invocation.arguments == ["--help"] {
        let summary = Words(english, korean).text(in: invocation.language)
        invocation.output.prose("\(synopsis)\n  \(summary)", hanging: 2)
        return 0
      }
      let isUnknown = invocation.arguments.contains { word in
        most < .max && word.hasPrefix("-") && !options.contains { "--" + ($0.long ?? "") == word }
      }
      guard !isUnknown else {
        invocation.say(CourseWords.tooMuch(synopsis))
        return 2
      }
      let given = options.count(where: { has($0, invocation) })
      guard invocation.arguments.count - given <= most else {
        invocation.say(CourseWords.tooMuch(synopsis))
        return 2
      }
      guard
        course.playing == nil
          || ![
            "reset", "solution", "skip", "start", "leave", "cluster", "goto", "trial",
          ].contains(name)
      else {
        invocation.say(CourseWords.notInPlay)
        return 2
      }
      let status = body(course, &invocation)
      course.tellReview(invocation.output)
      course.tellObstacle(invocation.errors)
      return status
    }
  }

  private static func has(_ option: CommandOption, _ invocation: Invocation) -> Bool {
    option.long.map { invocation.arguments.contains("--" + $0) } ?? false
  }

  // MARK: Finding

  static let json = CommandOption(nil, "json", Words("as JSON", "JSON으로 출력"))

  private static let finding = [
    verb(
      "labs", "labs [--json]", "lists the labs and how far you are",
      "랩 목록과 진행 상황을 보여 줍니다", options: [json], needsLab: false
    ) { course, invocation in
      LabList(course, invocation.output).write(asJson: invocation.asksJson)
      return 0
    },
    verb(
      "start", "start [LAB [STEP]] [--again]",
      "begins a lab, or comes back to it; or goes to one of its steps",
      "랩을 시작하거나 하던 곳으로 돌아갑니다. 스텝을 적으면 그 스텝으로 갑니다",
      options: [
        CommandOption(nil, "again", Words("from the beginning", "처음부터 다시 시작"))
      ], needsLab: false, most: 2
    ) { course, invocation in
      let words = invocation.arguments.filter { !$0.hasPrefix("-") }
      let again = invocation.arguments.contains("--again")
      guard let id = words.first ?? course.suggestedLab else {
        invocation.output.prose(CourseWords.noLabs.text(in: invocation.language))
        return 1
      }
      guard words.count > 1 else {
        return course.start(id, again: again, invocation.output, invocation.errors)
      }
      return course.start(
        id, at: words[1], again: again, invocation.output, invocation.errors)
    },
    verb(
      "leave", "leave", "leaves the lab; `start` comes back to it", "랩에서 나갑니다. `start`로 돌아올 수 있습니다"
    ) { course, invocation in
      course.leave(invocation.output, invocation.errors)
      return 0
    },
    verb(
      "cluster",
      "cluster [list | open NAME | rename [NAME] NEW | copy [NAME] NEW | delete [-y] NAME]",
      "lists the clusters of your own; opens, renames, copies or deletes one",
      "내 클러스터 목록을 보여 줍니다. 열기, 이름 바꾸기, 복사, 삭제도 할 수 있습니다", needsLab: false,
      most: .max
    ) { course, invocation in
      course.cluster(invocation.arguments, invocation.output, invocation.errors)
    },
    verb(
      "progress", "progress [--json]", "shows the steps of this lab and which are done",
      "이 랩의 스텝과 완료 여부를 보여 줍니다", options: [json]
    ) { course, invocation in
      LabList(course, invocation.output).writeSteps(asJson: invocation.asksJson)
      return 0
    },
    verb(
      "lang", "lang en|ko", "changes the language", "언어를 바꿉니다", needsLab: false, most: 1
    ) { course, invocation in
      guard let word = invocation.arguments.first, let language = Language(word) else {
        invocation.say(CourseWords.languageUse)
        return 2
      }
      course.speak(language, invocation.output)
      return 0
    },
  ]

  // MARK: Going

  private static let going = [
    verb("step", "step", "shows the step's text again", "스텝의 내용을 다시 보여 줍니다") {
      course, invocation in
      if let step = course.step { StepPrinter(course, invocation.output).step(step) }
      return 0
    },
    verb("next", "next", "goes on to the next step", "다음 스텝으로 넘어갑니다") {
      course, invocation in
      course.next(invocation.output, invocation.errors)
    },
    verb(
      "goto", "goto [-y] STEP",
      "goes to a step, by its number or name; those between are done by their solutions",
      "번호나 이름으로 지정한 스텝으로 갑니다. 사이의 스텝은 풀이대로 실행합니다", needsLab: false, most: .max
    ) { course, invocation in
      course.go(to: invocation.arguments, invocation.output, invocation.errors)
    },
    verb(
      "value", "value EXPRESSION", "works out an expression of labs, for those who write them",
      "랩의 식을 계산해 보여 줍니다(랩 작성자용)", needsLab: false, most: .max
    ) { course, invocation in
      course.tell(
        valueOf: invocation.arguments.joined(separator: " "), invocation.output, invocation.errors)
    },
    verb("check", "check", "tells what is still open in this step", "이 스텝에서 남은 일을 알려 줍니다") {
      course, invocation in
      course.check(invocation.output)
    },
    verb(
      "trial", "trial", "puts what you have laid to the test, and takes the test back",
      "만들어 둔 구성을 시험해 보고, 시험 전 상태로 되돌립니다"
    ) { course, invocation in
      course.tryOut(invocation.output, invocation.errors)
    },
    verb(
      "answer", "answer [QUESTION] ANSWER", "answers the step's question", "스텝의 질문에 답합니다",
      most: .max
    ) { course, invocation in
      course.answer(invocation.arguments, invocation.output, invocation.errors)
    },
  ]

  // MARK: Helping

  private static let helping = [
    verb("hint", "hint", "gives the next hint", "다음 힌트를 보여 줍니다") { course, invocation in
      course.hint(invocation.output)
    },
    verb(
      "solution", "solution [--step]", "shows and runs the step's solution from its beginning",
      "스텝을 처음 상태로 되돌린 뒤 풀이를 보여 주며 실행합니다",
      options: [
        CommandOption(
          nil, "step", Words("waits for Enter before each command", "명령마다 Enter를 기다림"))
      ]
    ) { course, invocation in
      guard course.givesSolutions else {
        invocation.say(CourseWords.noSolutions)
        return 1
      }
      let isStepwise = invocation.arguments.contains("--step")
      return course.solve(
        invocation.output, invocation.errors, isStepwise ? .stepwise : .shown)
    },
    verb(
      "skip", "skip", "passes over the step; the lab does quietly what later steps need",
      "스텝을 건너뜁니다. 다음 스텝에 필요한 작업은 랩이 대신 실행합니다"
    ) { course, invocation in
      if course.state.isDone { return course.next(invocation.output, invocation.errors) }
      let status = course.solve(invocation.output, invocation.errors, .skipped)
      return status == 0 ? course.next(invocation.output, invocation.errors) : status
    },
    verb(
      "play", "play", "free play; again: everything is as it was before",
      "자유 실습을 시작합니다. 다시 입력하면 이전 상태로 돌아옵니다"
    ) { course, invocation in
      course.play(invocation.output)
    },
  ]

  // MARK: Returning

  private static let returning = [
    verb("reset", "reset", "begins the step again", "스텝을 처음 상태로 되돌립니다") {
      course, invocation in
      course.reset(invocation.output)
      return 0
    },
    verb(
      "back", "back [-y] [N|CHECKPOINT]",
      "takes back the last command that changed something, or N, or all since a checkpoint",
      "상태를 바꾼 마지막 명령, 최근 N개, 또는 체크포인트 이후의 명령을 되돌립니다", needsLab: false, most: .max
    ) { course, invocation in
      course.back(invocation.arguments, invocation.output, invocation.errors)
    },
    verb(
      "forth", "forth [-y]", "brings back what the last `back` took away",
      "마지막 `back`으로 되돌린 것을 되살립니다", needsLab: false, most: .max
    ) { course, invocation in
      course.forth(invocation.arguments, invocation.output, invocation.errors)
    },
    verb(
      "checkpoint", "checkpoint [NAME]", "marks this moment; alone: lists the marks",
      "지금 시점을 체크포인트로 저장합니다. 이름이 없으면 목록을 보여 줍니다", needsLab: false, most: .max
    ) { course, invocation in
      course.checkpoint(invocation.arguments, invocation.output, invocation.errors)
    },
    verb(
      "branch", "branch [NAME]",
      "begins another line of events here, or goes to one; alone: lists them",
      "새 브랜치를 시작하거나 다른 브랜치로 옮깁니다. 이름이 없으면 목록을 보여 줍니다", needsLab: false, most: .max
    ) { course, invocation in
      course.branch(invocation.arguments, invocation.output, invocation.errors)
    },
  ]
}

extension Invocation {
  var asksJson: Bool { arguments.contains("--json") || session.prefersJson }
}

internal import Labs
internal import Shell
internal import Unix

/// What somebody sees first: the language is chosen once, a tour is offered once, and whoever has been here
/// before comes back to where they were.
struct Welcome {
  let course: Course
  let keyboard: Keyboard
  let output: Output
  let errors: Output
  /// Whether lines come as the terminal gives them.
  let isPlain: Bool

  func open(lab: String?, isLanguageGiven: Bool) {
    let isFirst = course.isFirst
    if isFirst {
      course.begin(in: isLanguageGiven ? course.session.language : chosenLanguage())
    } else if !isLanguageGiven, let language = course.chosenLanguage {
      course.session.language = language
    }
    if isPlain { tellPlain() }
    course.tellObstacle(errors)
    if let lab {
      course.start(lab, output, errors)
    } else if !course.comeBack(output, errors) {
      greet()
      if isFirst, course.hasLab("tour"), wantsTour() { course.start("tour", output, errors) }
    }
    if isFirst, !isPlain { tellOfHints() }
    output.flush()
    errors.flush()
  }

  private func tellPlain() {
    let words = Words(
      "Lines are read without editing, Tab and history: the terminal is dumb (`TERM`), or its locale is not "
        + "one of UTF-8, as `LANG=C.UTF-8` is.",
      "터미널이 dumb(`TERM`)이거나 로캘이 `LANG=C.UTF-8` 같은 UTF-8이 아니어서 줄 편집, Tab, 명령 기록을 쓸 수 없습니다.")
    course.say(words, output)
  }

  /// Said once, before the first prompt: the step's first command is hinted as soon as it is begun.
  private func tellOfHints() {
    output.flush()
    keyboard.tell(
      output.isColoured
        ? Words(
          "Dim text behind the cursor is a suggestion: Right or Ctrl-E takes it. Tab completes a word.",
          "커서 뒤의 흐린 글자는 제안입니다. 오른쪽 화살표나 Ctrl-E로 받아들이고, Tab으로 단어를 완성합니다.")
        : Words(
          "Text between ‹ and › behind the cursor is a suggestion: Right or Ctrl-E takes it. Tab completes "
            + "a word.",
          "커서 뒤 ‹ › 사이의 글자는 제안입니다. 오른쪽 화살표나 Ctrl-E로 받아들이고, Tab으로 단어를 완성합니다."))
  }

  private func greet() {
    let words = Words(
      "KafkaLab: a shell with a Kafka cluster behind it, which starts with the first command that needs it.\n"
        + "`labs` lists the labs, `help` the commands. Tab completes, Ctrl-C stops a command, Ctrl-D or "
        + "`exit` ends.",
      "KafkaLab: 카프카 클러스터가 내장된 셸입니다.\n클러스터는 필요한 명령을 처음 실행할 때 시작됩니다.\n"
        + "`labs`로 랩 목록을, `help`로 명령 목록을 볼 수 있습니다.\n"
        + "Tab은 자동 완성, Ctrl-C는 명령 중단, Ctrl-D 또는 `exit`는 종료입니다.")
    course.say(words, output)
    output.flush()
  }

  /// Asked in both languages; Enter takes the one of the environment.
  private func chosenLanguage() -> Language {
    let usual = course.session.language
    output.line("KafkaLab")
    output.line("")
    output.line("  1  English")
    output.line("  2  한국어")
    output.line("")
    output.flush()
    // Somebody who types anything else has commands in mind.
    for _ in 0..<2 {
      let prompt = "Language / 언어 [\(usual == .english ? "1" : "2")]: "
      guard case .line(let line) = keyboard.read(prompt, .input) else { return usual }
      let answer = line.filter { $0 != " " }.lowercased()
      if answer.isEmpty { return usual }
      if answer == "1" || answer.hasPrefix("en") { return .english }
      if answer == "2" || answer.hasPrefix("ko") || answer.hasPrefix("한") { return .korean }
      output.line("1 (English) or 2 (한국어), please; 1이나 2를 입력해 주세요")
      output.flush()
    }
    return usual
  }

  private func wantsTour() -> Bool {
    let words = Words("Begin with a tour of one minute? [Y/n] ", "1분 둘러보기로 시작할까요? [Y/n] ")
    let language = course.session.language
    // Whoever types anything else has commands in mind.
    for _ in 0..<2 {
      guard case .line(let line) = keyboard.read(words.text(in: language), .input) else {
        return false
      }
      let answer = line.filter { $0 != " " }.lowercased()
      if ["", "y", "yes", "네", "예", "ㅛ"].contains(answer) { return true }
      if ["n", "no", "아니오", "아니요", "ㅜ"].contains(answer) { return false }
      let please = Words("Type y or n, please", "y나 n을 입력해 주세요")
      course.say(please, output)
      output.flush()
    }
    return false
  }
}

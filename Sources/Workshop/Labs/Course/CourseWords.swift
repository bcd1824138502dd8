internal import Shell
internal import Unix

/// What is said to somebody in a lab, in both languages. The labs' own texts are in their files.
enum CourseWords {
  // MARK: The lab and its steps

  static func resumed(_ title: String) -> Words {
    Words("Welcome back to *\(title)*.", "'*\(title)*' 랩으로 돌아왔습니다.")
  }

  static let asYouLeft = Words(
    "Everything is as you left it.", "클러스터와 파일이 모두 나가기 전 그대로입니다.")
  static let stepIsGone = Words(
    "The lab has changed: the step that you were in is not there any more.",
    "랩이 개정되어 하던 스텝이 없어졌습니다.")
  static let wasRunning = Words(
    "The program that still ran has got everything that you had typed into it, and has ended.",
    "실행 중이던 프로그램은 입력한 내용을 모두 받고 종료되었습니다.")
  static let stillPlaying = Words(
    "You were in free play: `play` takes everything back to where it began.",
    "자유 실습 중이었습니다. `play`를 입력하면 자유 실습을 시작하기 전으로 돌아갑니다.")

  static func place(_ lab: Lab, _ index: Int, _ heading: String) -> String {
    "\(index + 1)/\(lab.steps.count) · \(heading)"
  }

  static func whatNow(_ step: Step, isDone: Bool, isLast: Bool) -> Words {
    if isDone, isLast { return lastDone }
    if isDone || step.isReading {
      return Words("`next` goes on.", "`next`를 입력하면 다음 스텝으로 넘어갑니다.")
    }
    return Words(
      "`check` tells what is still open, `hint` helps, `solution` shows the way.",
      "`check`로 남은 일을 확인하고, `hint`로 힌트를, `solution`으로 풀이를 볼 수 있습니다.")
  }

  static let labPrepared = Words(
    "The lab has prepared everything for this step.", "이 스텝에 필요한 것은 랩이 준비해 두었습니다.")
  static let labActs = Words("This the lab does for you:", "다음은 랩이 대신 실행합니다:")
  static let stepDone = Words("✓ Done.", "✓ 완료했습니다.")
  static let goOn = Words("`next` goes on.", "`next`를 입력하면 다음 스텝으로 넘어갑니다.")
  static let lastDone = Words(
    "This was the last step. `next` says what is left, `labs` lists the other labs.",
    "마지막 스텝이었습니다. `next`로 남은 스텝을 확인하고, `labs`로 다른 랩을 볼 수 있습니다.")
  static let isDone = Words(
    "This step is done. `next` goes on.", "이 스텝은 끝났습니다. `next`를 입력하면 다음 스텝으로 넘어갑니다.")
  static let howOn = Words(
    "`hint` helps, `solution` shows the way, `skip` passes over it.",
    "`hint`로 힌트를, `solution`으로 풀이를 볼 수 있고, `skip`으로 건너뛸 수 있습니다.")

  static func finished(_ lab: Lab, _ left: Int) -> Words {
    left == 0
      ? Words(
        "You have finished *\(lab.head.title)*. Well done!",
        "'*\(lab.head.title)*' 랩을 모두 마쳤습니다. 수고하셨습니다!")
      : Words(
        "This is the end of *\(lab.head.title)*. Not done by yourself: \(left)",
        "'*\(lab.head.title)*' 랩이 끝났습니다. 직접 풀지 않은 스텝: \(left)개")
  }

  static let afterwards = Words(
    "The cluster stays as it is: play with it as long as you like. `labs` lists what there is, `start LAB --again` begins a lab anew.",
    "클러스터는 그대로 남아 있으니 마음껏 써 보세요. `labs`로 다른 랩을 볼 수 있고, `start LAB --again`으로 랩을 처음부터 다시 할 수 있습니다.")

  static func answersOtherwise(_ command: String) -> Words {
    Words(
      "This program prints something else for `\(command)` than the one that you used before. If what you see "
        + "does not fit, `reset` begins the step again.",
      "지금 쓰는 KafkaLab에서는 `\(command)` 명령의 출력이 전과 다릅니다. 화면의 내용이 맞지 않으면 `reset`으로 이 스텝을 다시 시작해 주세요.")
  }

  // MARK: Questions

  static func question(_ number: Int?) -> Words {
    let mark = number.map { " \($0)" } ?? ""
    return Words("Question\(mark):", "질문\(mark):")
  }

  static func answerBy(_ question: Question, isNamed: Bool) -> Words {
    let name = isNamed ? "\(question.id) " : ""
    let example =
      switch question.kind {
      case .number, .count: Words("NUMBER", "숫자")
      case .offset: Words("OFFSET", "오프셋")
      case .hex: Words("HEX", "16진수")
      case .place: Words("PLACE", "위치")
      case .broker: Words("BROKER", "브로커")
      case .partition: Words("PARTITION", "파티션")
      case .text: Words("TEXT", "답")
      case .list: Words("ONE, TWO, ...", "값1, 값2, ... (순서대로)")
      case .set: Words("ONE, TWO, ... in any order", "값1, 값2, ... (순서 무관)")
      case .choice: Words("NUMBER", "번호")
      case .order: Words("NUMBERS in their order", "번호1, 번호2, ... (순서대로)")
      }
    return Words(
      "answer \(name)\(example.english)", "answer \(name)\(example.korean)")
  }

  static func readAs(_ text: String) -> Words {
    Words("(read as \(text))", "(다음으로 읽었습니다: \(text))")
  }

  /// With the question's name, where there are several.
  static func right(_ name: String?) -> Words {
    let mark = name.map { " (\($0))" } ?? ""
    return Words("✓ Right\(mark).", "✓ 맞습니다\(mark).")
  }

  static func notQuite(_ name: String?) -> Words {
    let mark = name.map { " (\($0))" } ?? ""
    return Words("✗ Not quite\(mark):", "✗ 정답이 아닙니다\(mark):")
  }

  static func wrong(_ name: String?) -> Words {
    let mark = name.map { " (\($0))" } ?? ""
    return Words(
      "✗ That is not it\(mark). Look again, or ask for a `hint`.",
      "✗ 정답이 아닙니다\(mark). 다시 살펴보거나 `hint`로 힌트를 보세요.")
  }

  static let noKey = Words(
    "What the question asks about is not there yet: do the step's commands first.",
    "아직 질문에 답할 수 있는 상태가 아닙니다. 먼저 이 스텝의 명령을 실행해 주세요.")
  static let noQuestion = Words(
    "This step asks nothing. `check` tells what is still open.",
    "이 스텝에는 질문이 없습니다. `check`로 남은 일을 확인할 수 있습니다.")

  static func unknownQuestion(_ name: String, _ step: Step) -> Words {
    let ids = step.questions.map(\.id)
    let list = ids.joined(separator: ", ")
    let near = Nearness.nearest(name, among: ids)
    return Words(
      "there is no question `\(name)` in this step"
        + (near.map { "; the nearest is `\($0)`" } ?? "; it asks `\(list)`"),
      "이 스텝에 없는 질문입니다: `\(name)`"
        + (near.map { ". 가장 비슷한 질문: `\($0)`" } ?? ". 있는 질문: \(list)"))
  }

  // MARK: Checks

  static func tally(_ done: Int, of all: Int, questions: Int) -> Words {
    let open =
      questions == 0
      ? Words("", "") : Words(", questions to answer: \(questions)", ", 남은 질문 \(questions)개")
    return Words("\(done) of \(all) done\(open.english)", "할 일 \(all)개 중 \(done)개 완료\(open.korean)")
  }

  static let notYet = Words("Not yet:", "남은 일:")
  static let broken = Words("✗ No longer so:", "✗ 아까와 달라졌습니다:")
  static let advice = Words("Note:", "참고:")

  static func unknowable(_ check: String, _ why: Words) -> Words {
    Words(
      "? `\(check)` cannot be checked here: \(why.english).",
      "? `\(check)` 조건은 여기서 확인할 수 없습니다. 이유: \(why.korean).")
  }

  static func unknowable(_ why: Words) -> Words {
    Words(
      "The right answer cannot be known here: \(why.english).",
      "여기서는 정답을 알 수 없습니다. 이유: \(why.korean).")
  }

  // MARK: Hints

  static func hint(_ number: Int, of count: Int) -> Words {
    count == 1
      ? Words("Hint:", "힌트:") : Words("Hint \(number) of \(count):", "힌트 \(number)/\(count):")
  }

  static let lastHint = Words(
    "That was the last hint; `solution` shows the way.", "마지막 힌트입니다. `solution`으로 풀이를 볼 수 있습니다.")
  static let noHint = Words(
    "There is no hint for this step; `solution` shows the way.",
    "이 스텝에는 힌트가 없습니다. `solution`으로 풀이를 볼 수 있습니다.")

  // MARK: The solution

  /// Behind a command of the solution that waits.
  static let enter = Words(
    "(Enter runs it, Ctrl-C ends the solution) ", "(Enter로 실행, Ctrl-C로 풀이 중단) ")
  static let solutionBrokenOff = Words(
    "(broken off: what was done so far stays; `back` takes it back)",
    "(중단했습니다. 여기까지 실행한 것은 그대로 남고, `back`으로 되돌릴 수 있습니다)")

  // MARK: Free play, back, branches

  static let playBegins = Words(
    "Play as you like: nothing of it counts. `play` again, or `next`, takes everything back to where it is now.",
    "자유 실습입니다. 지금부터 하는 일은 채점하지 않습니다. `play`를 다시 입력하면 지금 상태로 돌아옵니다.")
  static let onlyPlayed = Words(
    "All is as the step wants it, but free play does not count: `play` takes everything back.",
    "이 스텝에서 할 일을 모두 했지만 자유 실습이라 채점하지 않습니다. `play`를 입력하면 자유 실습 전으로 돌아갑니다.")
  static let playEnds = Words(
    "Everything is as it was before you played.", "모든 것이 자유 실습 전 상태로 돌아왔습니다.")
  static let alwaysPlay = Words(
    "outside of labs all is free play: do as you like, `back` takes it back, and `cluster` keeps several "
      + "clusters of your own",
    "랩 밖에서는 언제나 자유 실습입니다. 마음껏 해 보고 `back`으로 되돌릴 수 있으며, `cluster`로 내 클러스터를 여러 개 둘 수 "
      + "있습니다")
  static let notInPlay = Words(
    "free play goes on; end it by `play` first", "자유 실습 중입니다. 먼저 `play`로 끝내 주세요")
  static func onlySoMany(_ count: Int, inLab: Bool) -> Words {
    let all = Words(
      "commands that can be taken back: \(count)", "되돌릴 수 있는 명령은 \(count)개입니다")
    guard inLab else { return all }
    return Words(
      all.english + "; `reset` begins the step again, `start LAB --again` the lab",
      all.korean + ". `reset`은 스텝을, `start LAB --again`은 랩을 처음부터 다시 시작합니다")
  }

  static func keptBeside(_ file: String) -> Words {
    Words(
      "The lab begins anew. What you had done in it is kept beside, as `\(file).old`.",
      "랩을 처음부터 다시 시작합니다. 지금까지 한 일은 `\(file).old`로 보관했습니다.")
  }

  static let backUse = Words(
    "it takes how many commands, such as `back` or `back 3`, or a checkpoint's name",
    "`back`이나 `back 3`처럼 되돌릴 명령 수, 또는 체크포인트 이름을 적어 주세요")
  static let nothingBehind = Words("there is no command to take back", "되돌릴 명령이 없습니다")

  static func undone(_ command: String) -> Words {
    Words("taken back: \(command)", "되돌린 명령: \(command)")
  }

  static func backAt(_ name: String) -> Words {
    Words("Back at checkpoint \(name).", "체크포인트로 돌아왔습니다: \(name)")
  }

  static func unknownCheckpoint(_ name: String, _ near: String?) -> Words {
    Words(
      "there is no checkpoint `\(name)`" + (near.map { "; the nearest is `\($0)`" } ?? "")
        + "; `checkpoint` lists them",
      "`\(name)` 체크포인트는 없습니다" + (near.map { ". 가장 비슷한 이름: `\($0)`" } ?? "")
        + ". `checkpoint`로 목록을 볼 수 있습니다")
  }

  static let noCheckpoints = Words(
    "There is no checkpoint yet; `checkpoint NAME` makes one.",
    "아직 체크포인트가 없습니다. `checkpoint 이름`으로 만들 수 있습니다.")

  static func checkpointMade(_ name: String) -> Words {
    Words(
      "Checkpoint \(name): `back \(name)` comes back here.",
      "체크포인트 \(name): `back \(name)` 명령으로 여기로 돌아올 수 있습니다.")
  }

  static func badName(_ words: [String]) -> Words {
    Words(
      "a name is one word of letters, digits, `-` and `_`, and no number: `\(words.joined(separator: " "))`",
      "이름은 문자, 숫자, `-`, `_`로 된 한 단어여야 하고 숫자로만 쓸 수는 없습니다: `\(words.joined(separator: " "))`")
  }

  static func commands(_ count: Int) -> Words { Words("commands: \(count)", "명령 \(count)개") }

  static func branchMade(_ name: String, from old: String) -> Words {
    Words(
      "Branch \(name) begins here. `branch \(old)` goes back to the other, as it is now.",
      "\(name) 브랜치를 여기서 시작합니다. 원래 브랜치는 지금 상태로 남아 있고, `branch \(old)` 명령으로 돌아갈 수 있습니다.")
  }

  static func onBranch(_ name: String) -> Words {
    Words("On branch \(name).", "현재 브랜치: \(name)")
  }

  // MARK: Labs

  static func unknownLab(_ id: String, _ shelf: LabShelf) -> Words {
    let ids = shelf.volumes.map(\.lab.id)
    let near = Nearness.nearest(id, among: ids)
    return Words(
      "there is no lab `\(id)`" + (near.map { "; the nearest is `\($0)`" } ?? "")
        + "; `labs` lists those that there are",
      "`\(id)` 랩은 없습니다" + (near.map { ". 가장 비슷한 랩: `\($0)`" } ?? "")
        + ". `labs`로 목록을 볼 수 있습니다")
  }

  static let noLab = Words(
    "you are in no lab; `labs` lists them, `start LAB` begins one",
    "진행 중인 랩이 없습니다. `labs`로 목록을 보고 `start LAB`으로 시작해 주세요")
  static func broken(_ volume: LabShelf.Volume) -> Words {
    Words(
      "✗ `\(volume.file)` cannot be used as it is; `kafkalab check \(volume.file)` tells why.",
      "✗ `\(volume.file)`: 지금 상태로는 쓸 수 없습니다. 이유를 보려면: `kafkalab check \(volume.file)`")
  }

  static let noLabs = Words(
    "There are no labs here; `--labs FOLDER` says where they lie.",
    "랩을 찾을 수 없습니다. `--labs 디렉터리`로 랩이 있는 곳을 지정해 주세요.")
  static func tooMuch(_ synopsis: String) -> Words {
    // What takes nothing has a name for its whole use.
    guard synopsis.contains(" ") else {
      return Words(
        "nothing follows it: it is about the step where you are",
        "뒤에 아무것도 쓰지 않고, 지금 있는 스텝에 바로 적용됩니다")
    }
    return Words("it is `\(synopsis)`, and nothing else behind it", "사용법: `\(synopsis)`")
  }

  static let elsewhere = Words(
    "this belongs to the main terminal: type it there, on a line of its own",
    "메인 터미널에서 한 줄에 이 명령만 입력해 주세요")

  static func left(_ title: String) -> Words {
    Words(
      "You have left *\(title)*; `start` comes back to where you are.",
      "'*\(title)*' 랩에서 나왔습니다. `start`로 다시 돌아올 수 있습니다.")
  }

  static let language = Words("From now on: English.", "이제부터 한국어로 안내합니다.")

  static let languageUse = Words("it takes `en` or `ko`", "`en`이나 `ko`를 적어 주세요")

  // MARK: Keeping

  static func obstacle(_ obstacle: KeepObstacle?) -> Words {
    switch obstacle {
    case .inUse:
      Words(
        "another KafkaLab is open and keeps your progress; what you do here is not kept",
        "이미 열려 있는 KafkaLab이 있습니다. 진행 상황은 그쪽에만 저장되고, 여기서 한 일은 저장되지 않습니다")
    case .notWritable(let path):
      Words(
        "your progress cannot be kept, since \(path) cannot be written; set XDG_STATE_HOME to a folder "
          + "where it can",
        "\(path)에 쓸 수 없어 진행 상황이 저장되지 않습니다. XDG_STATE_HOME을 쓸 수 있는 디렉터리로 지정해 주세요")
    case nil:
      Words(
        "your progress could not be written; is the disk full?",
        "진행 상황을 저장하지 못했습니다. 디스크가 가득 찼는지 확인해 주세요")
    }
  }

  static let oldProgress = Words(
    "the file of your progress could not be read; it is kept as `progress.old`, and a new one begins",
    "진행 상황 파일을 읽을 수 없어 `progress.old`로 보관하고 새로 시작합니다")

  static func oldJournal(_ refusal: Journal.Refusal, _ file: String) -> Words {
    switch refusal {
    case .version(let version):
      Words(
        "what you did here was written by another version (\(version)); it is kept as `\(file).old`, "
          + "and a new record begins",
        "여기서 한 일의 기록은 다른 버전(\(version))에서 만들어졌습니다. `\(file).old`로 보관하고 처음부터 시작합니다")
    case .unreadable(let line):
      Words(
        "what you did here cannot be read from line \(line) on; it is kept as `\(file).old`, and a new "
          + "record begins",
        "여기서 한 일의 기록을 \(line)행부터 읽을 수 없습니다. `\(file).old`로 보관하고 처음부터 시작합니다")
    }
  }

  static func damaged(_ line: Int, _ file: String) -> Words {
    Words(
      "the record of what you did cannot be read from line \(line) on; all before it is there again, and the "
        + "whole file is kept as `\(file).old`",
      "기록을 \(line)행부터 읽을 수 없습니다. 그 앞까지는 모두 되살렸고, 파일 전체는 `\(file).old`로 보관했습니다")
  }

  static let cutLine = Words(
    "The last line of the record had been cut off and is left out; all before it is as it was.",
    "기록의 마지막 줄이 중간에 잘려 있어 그 줄만 뺐습니다. 나머지는 모두 그대로입니다.")

  static let keptAgain = Words(
    "everything you did is kept again", "지금까지 한 일을 모두 다시 저장했습니다")
}

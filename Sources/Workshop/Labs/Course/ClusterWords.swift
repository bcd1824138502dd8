internal import Shell
internal import Unix

/// What is said of clusters of one's own, and before something is taken away, in both languages.
extension CourseWords {
  /// `1 command`, `2 commands`, as a sentence has it.
  private static func count(_ number: Int, _ noun: String) -> String {
    number == 0 ? "no \(noun)s" : number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
  }

  static func backInCluster(_ name: String, _ commands: Int) -> Words {
    Words(
      "You are back in your own cluster `\(name)`: \(count(commands, "command")) so far.",
      "내 `\(name)` 클러스터로 돌아왔습니다. 지금까지 입력한 명령: \(commands)개.")
  }

  static let mayGoForth = Words(
    "`forth` brings back what was taken back here last.", "여기서 마지막으로 되돌린 것은 `forth`로 되살릴 수 있습니다.")

  static func emptyCluster(_ name: String, isKept: Bool) -> Words {
    Words(
      "You are in your own cluster `\(name)`, in which nothing has been done yet."
        + (isKept ? " It is kept." : ""),
      "아직 아무것도 하지 않은 내 `\(name)` 클러스터입니다." + (isKept ? " 여기서 한 일은 저장됩니다." : ""))
  }

  static func newCluster(_ name: String, _ before: String, isKept: Bool) -> Words {
    Words(
      "`\(name)` is a new cluster of your own"
        + (isKept ? ", kept once something is done in it" : "")
        + "; `cluster open \(before)` goes back to the other.",
      "새 `\(name)` 클러스터입니다." + (isKept ? " 무언가를 하면 저장됩니다." : "")
        + " 전에 쓰던 클러스터로 돌아가려면: `cluster open \(before)`")
  }

  /// Somebody may have mistyped the name of one that there is.
  static func makes(_ name: String, _ near: String) -> Words {
    Words(
      "There is no cluster `\(name)` yet; the nearest is `\(near)`. This makes a new one.",
      "`\(name)` 클러스터는 아직 없습니다. 가장 비슷한 이름: `\(near)`. 계속하면 새로 만듭니다.")
  }

  static func nothingToCopy(_ name: String) -> Words {
    Words(
      "nothing has been done in `\(name)` yet, so there is nothing to copy; `cluster open NEW` begins another",
      "`\(name)` 클러스터에서는 아직 한 일이 없어 복사할 것이 없습니다. 새로 시작하려면: `cluster open 새이름`")
  }

  static func deletedEmpty(_ name: String) -> Words {
    Words(
      "`\(name)` is gone; nothing had been done in it.",
      "`\(name)` 클러스터를 지웠습니다. 한 일이 없던 클러스터입니다.")
  }

  static func clusterDiffers(_ command: String) -> Words {
    Words(
      "This program prints something else for `\(command)` than it did when you typed it; what came behind "
        + "it may have come out otherwise, too.",
      "`\(command)` 명령의 출력이 처음 입력했을 때와 다릅니다. 그 뒤의 결과도 달라졌을 수 있습니다.")
  }

  static func otherOptions(_ name: String, _ made: [String], _ given: [String]) -> Words {
    let old = made.joined(separator: " ")
    let new = given.joined(separator: " ")
    return Words(
      (made.isEmpty
        ? "`\(name)` was made without options and stays so"
        : "`\(name)` was made with `\(old)` and stays so")
        + "; `cluster open NAME` makes another one with `\(new)`.",
      (made.isEmpty
        ? "`\(name)` 클러스터는 옵션 없이 만들어졌고 그대로 유지됩니다."
        : "`\(name)` 클러스터는 `\(old)` 옵션으로 만들어졌고 그대로 유지됩니다.")
        + " `cluster open 이름`을 쓰면 `\(new)` 옵션으로 새로 만들 수 있습니다.")
  }

  /// What a list has of one.
  static func cluster(_ journal: Journal, _ changes: [String]) -> Words {
    var english = count(changes.count, "command")
    var korean = "명령 \(changes.count)개"
    if let last = changes.last {
      let line = last.split(separator: "\n").first.map(String.init) ?? ""
      let short = line.count > 48 ? line.prefix(45) + "..." : line[...]
      english += ", last `\(short)`"
      korean += ", 마지막 `\(short)`"
    }
    if !journal.options.isEmpty {
      let options = journal.options.joined(separator: " ")
      english += ", made with \(options)"
      korean += ", 옵션 \(options)"
    }
    return Words(english, korean)
  }

  static let unreadableCluster = Words("cannot be read", "읽을 수 없음")

  static let clusterUse = Words(
    "it is `cluster [list]`, `cluster open NAME`, `cluster rename [NAME] NEW`, `cluster copy [NAME] NEW` or "
      + "`cluster delete [-y] NAME`",
    "사용법: `cluster [list]`, `cluster open 이름`, `cluster rename [이름] 새이름`, "
      + "`cluster copy [이름] 새이름`, `cluster delete [-y] 이름`")

  static func badClusterName(_ name: String) -> Words {
    Words(
      "a cluster's name is one word of letters, digits, `-` and `_`, and no number: `\(name)`",
      "클러스터 이름은 문자, 숫자, `-`, `_`로 된 한 단어여야 하고 숫자로만 쓸 수는 없습니다: `\(name)`")
  }

  static func unknownCluster(_ name: String, _ near: String?) -> Words {
    Words(
      "there is nothing kept of a cluster `\(name)`"
        + (near.map { "; the nearest is `\($0)`" } ?? "")
        + "; `cluster` lists those that there are",
      "저장된 `\(name)` 클러스터가 없습니다" + (near.map { ". 가장 비슷한 이름: `\($0)`" } ?? "")
        + ". `cluster`로 목록을 볼 수 있습니다")
  }

  static func clusterIsThere(_ name: String) -> Words {
    Words(
      "there is a cluster `\(name)` already; take another name, or delete it first",
      "`\(name)` 클러스터가 이미 있습니다. 다른 이름을 쓰거나 먼저 지워 주세요")
  }

  static func renamed(_ old: String, _ new: String) -> Words {
    Words("`\(old)` is called `\(new)` now.", "클러스터 이름을 바꾸었습니다: `\(old)` → `\(new)`")
  }

  static func copied(_ old: String, _ new: String) -> Words {
    Words(
      "`\(new)` is the same as `\(old)` now; `cluster open \(new)` goes there.",
      "클러스터를 복사했습니다: `\(old)` → `\(new)`. `cluster open \(new)` 명령으로 옮길 수 있습니다.")
  }

  static func delete(_ name: String, _ summary: Words) -> Words {
    Words(
      "This deletes the cluster `\(name)` (\(summary.english)).",
      "`\(name)` 클러스터를 지웁니다(\(summary.korean)).")
  }

  static func deleted(_ name: String, _ file: String) -> Words {
    Words(
      "`\(name)` is deleted. Its record stays as `\(file).old` until another of that name is.",
      "`\(name)` 클러스터를 지웠습니다. 기록은 같은 이름의 클러스터를 다시 지울 때까지 `\(file).old`로 남아 있습니다.")
  }

  // MARK: Asking first

  static let goOnPrompt = Words("Go on? [y/N] ", "계속할까요? [y/N] ")
  static let leftAsIs = Words("Nothing was changed.", "아무것도 바꾸지 않았습니다.")

  static func notAsked(_ question: Words) -> Words {
    Words(
      question.english + " Nobody can be asked here: `-y` does it.",
      question.korean + " 여기서는 확인을 받을 수 없으니 `-y`를 붙여 실행해 주세요.")
  }

  /// What is lost by going over the beginning of a step, back to the step of this number, and the command that
  /// brings it back.
  static func crossing(_ step: Int?, answers: Int, back: String = "forth") -> Words {
    let lost = Words(
      answers == 0
        ? "" : " It takes \(count(answers, "answer")) with it; `\(back)` brings all back.",
      answers == 0 ? "" : " 답 \(answers)개도 함께 사라집니다. `\(back)` 명령으로 되살릴 수 있습니다.")
    guard let step else {
      return Words(
        "That takes away a step that you have begun since." + lost.english,
        "그 뒤에 시작한 스텝은 시작하지 않은 상태가 됩니다." + lost.korean)
    }
    return Words(
      "That goes back over the beginning of this step, to step \(step)." + lost.english,
      "이 스텝을 시작하기 전으로, 곧 \(step)번 스텝으로 돌아갑니다." + lost.korean)
  }

  static func setAside(_ commands: Int, answers: Int) -> Words {
    let english =
      answers == 0
      ? count(commands, "command")
      : commands == 0
        ? count(answers, "answer") : count(commands, "command") + " and " + count(answers, "answer")
    let korean = [
      commands == 0 ? nil : "명령 \(commands)개", answers == 0 ? nil : "답 \(answers)개",
    ].compactMap { $0 }.joined(separator: ", ")
    return Words(
      "Set aside of what you did in this step: \(english); `back` brings it back."
        + (commands == 0 ? "" : " The commands:"),
      "이 스텝에서 한 일(\(korean))은 잠시 빼 두었습니다. `back`을 입력하면 되살아납니다."
        + (commands == 0 ? "" : " 빼 둔 명령:"))
  }

  static func bareAnswer(_ text: String) -> Words {
    Words("Is that an answer? Then type `answer \(text)`.", "답이라면 이렇게 입력해 주세요: `answer \(text)`")
  }

  static func readAsDecimal(_ text: String, _ other: String) -> Words {
    Words(
      "`\(text)` was read as a decimal number. Did you read it in a dump? Those digits are hexadecimal: "
        + "`\(other)`. This does not count as a try.",
      "`\(text)`: 10진수로 읽었습니다. 덤프에서 본 숫자라면 16진수이니 이렇게 입력해 주세요: `\(other)`. "
        + "이번 답은 시도 횟수에 넣지 않습니다.")
  }

  static func readAsHex(_ text: String, _ other: String) -> Words {
    Words(
      "`\(text)` was read as a hexadecimal number. For the decimal one: `\(other)`. This does not count as "
        + "a try.",
      "`\(text)`: 16진수로 읽었습니다. 10진수라면: `\(other)`. 이번 답은 시도 횟수에 넣지 않습니다.")
  }

  /// Somebody has mistyped a topic's name.
  static func nearTopic(_ near: String, records: Int64, not topic: String) -> Words {
    let (count, korean) =
      records == 0
      ? ("", "") : (" with \(records) record\(records == 1 ? "" : "s") in it", "(레코드 \(records)개)")
    return Words(
      "There is a topic `\(near)`\(count). This step is about `\(topic)`.",
      "`\(near)` 토픽이 있습니다\(korean). 이 스텝에서 쓰는 토픽: `\(topic)`")
  }

  static func nearGroup(_ near: String, not group: String) -> Words {
    Words(
      "There is a group `\(near)`. This step is about `\(group)`.",
      "`\(near)` 그룹이 있습니다. 이 스텝에서 쓰는 그룹: `\(group)`")
  }

  static func earlier(_ done: Int, of all: Int) -> Words {
    Words("done the time before: \(done)/\(all)", "지난번에 완료한 스텝: \(done)/\(all)")
  }
}

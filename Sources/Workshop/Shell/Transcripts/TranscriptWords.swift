/// What is said of a transcript that cannot be read or run.
enum TranscriptWords {
  static let noSteps = Words(
    "there is no step in it; a step is a line such as `$ COMMAND` or `@ up VERSION`",
    "단계가 하나도 없습니다. 단계는 `$ 명령`이나 `@ up 버전` 같은 줄입니다")
  static let outputFirst = Words(
    "output stands here without a step before it; "
      + "write the step, or make the line a comment with #",
    "앞에 단계가 없는데 출력이 있습니다. 단계를 적거나 #을 붙여 주석으로 만드세요")
  static let noCommand = Words(
    "the step has no command; write one after the $",
    "단계에 명령이 없습니다. $ 뒤에 명령을 적으세요")
  static let noDirective = Words(
    "the @ has nothing after it; \(known)", "@ 뒤에 아무것도 없습니다. \(known)을(를) 쓸 수 있습니다")
  static let noVersion = Words(
    "`@ up` needs a version, such as 2.6.3", "`@ up` 뒤에 2.6.3 같은 버전이 필요합니다")
  static let lay = Words(
    "it is written as `@ lay PATH DIR`", "`@ lay 경로 디렉터리`처럼 씁니다")
  static let sleep = Words(
    "`@ sleep` needs a number of seconds", "`@ sleep` 뒤에 초 단위 숫자가 필요합니다")

  private static let known =
    "@ up, down, start, stop, kill, pause, resume, launch, lay, sleep, until"

  static func noNode(_ verb: String) -> Words {
    Words(
      "`@ \(verb)` needs a node, broker-N or zk-N",
      "`@ \(verb)` 뒤에 broker-N이나 zk-N 같은 노드가 필요합니다")
  }

  static func unknown(_ verb: String) -> Words {
    Words(
      "`@ \(verb)` is not known; there are \(known)",
      "`@ \(verb)`은(는) 모르는 지시입니다. \(known)이(가) 있습니다")
  }

  static func needsCluster(_ text: String) -> Words {
    Words(
      "`\(text)` needs a running cluster, which is not there yet",
      "`\(text)`에는 실행 중인 클러스터가 필요한데, 아직 없습니다")
  }

  static func notLaid(_ path: String) -> Words {
    Words(
      "`\(path)` is neither beside the transcript nor beside a folder above it; "
        + "copy it there or correct the path",
      "`\(path)`이(가) 기록 옆에도, 그 위 디렉터리들 옆에도 없습니다. 거기에 복사하거나 경로를 고치세요")
  }

  static func badSyntax(_ error: SyntaxError) -> Words {
    Words(
      "the command cannot be read: \(error.words.english)",
      "명령을 읽을 수 없습니다: \(error.words.korean)")
  }

  static let noEdition = Words(
    "it does not say which edition it is of; add `@ up VERSION`, put it into a folder named by the "
      + "edition, or give --edition",
    "어느 판의 기록인지 알 수 없습니다. `@ up 버전`을 적거나, 판 이름의 디렉터리에 넣거나, --edition을 주세요")

  static func unknownVersion(_ version: String) -> Words {
    Words(
      "there is no edition `\(version)`; there are 2.6 and 3.9",
      "`\(version)` 판은 없습니다. 2.6과 3.9가 있습니다")
  }
}

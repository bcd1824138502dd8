internal import Unix

/// What is said of a transcript that cannot be read or run.
enum TranscriptWords {
  static let noSteps = Words(
    "there is no step in it; a step is a line such as `$ COMMAND` or `@ up VERSION`",
    "스텝이 하나도 없습니다. 스텝은 `$ 명령`이나 `@ up 버전` 같은 줄입니다")
  static let outputFirst = Words(
    "output stands here without a step before it; "
      + "write the step, or make the line a comment with #",
    "앞에 스텝이 없는데 출력이 있습니다. 스텝을 적거나 줄 앞에 #을 붙여 주석으로 만들어 주세요")
  static let noCommand = Words(
    "the step has no command; write one after the $",
    "스텝에 명령이 없습니다. $ 뒤에 명령을 적어 주세요")
  static let noDirective = Words(
    "the @ has nothing after it; \(known)", "@ 뒤에 지시어가 없습니다. 쓸 수 있는 지시어: \(known)")
  static let noVersion = Words(
    "`@ up` needs a version, such as 2.6.3", "`@ up` 뒤에 2.6.3 같은 버전이 필요합니다")
  static let lay = Words(
    "it is written as `@ lay PATH DIR`", "사용법: `@ lay 경로 디렉터리`")
  static let sleep = Words(
    "`@ sleep` needs a number of seconds", "`@ sleep` 뒤에 시간(초)을 숫자로 적어야 합니다")

  static let language = Words("`@ lang` needs en or ko", "`@ lang` 뒤에 en이나 ko를 적어야 합니다")

  private static let known =
    "@ up, down, start, stop, kill, pause, resume, launch, lay, sleep, until, lang"

  static func noNode(_ verb: String) -> Words {
    Words(
      "`@ \(verb)` needs a node, broker-N or zk-N",
      "`@ \(verb)` 뒤에 broker-N이나 zk-N 같은 노드가 필요합니다")
  }

  static func unknown(_ verb: String) -> Words {
    Words(
      "`@ \(verb)` is not known; there are \(known)",
      "`@ \(verb)` 지시어는 없습니다. 쓸 수 있는 지시어: \(known)")
  }

  static func needsCluster(_ text: String) -> Words {
    Words(
      "`\(text)` needs a running cluster, which is not there yet",
      "`\(text)`: 실행 중인 클러스터가 필요한데 아직 없습니다")
  }

  static func notThere(_ tool: String) -> Words {
    Words(
      "`\(tool)` is not there yet; `help` lists the tools that are",
      "`\(tool)`: 아직 쓸 수 없는 도구입니다. 쓸 수 있는 도구는 `help`로 볼 수 있습니다")
  }

  /// Of a tool that `help` lists, since its options are checked.
  static func onlyOptions(_ tool: String) -> Words {
    Words(
      "`\(tool)` goes no further here: its options are right, and its work is not there yet",
      "`\(tool)`: 옵션은 올바르지만 이 도구는 아직 실행할 수 없습니다")
  }

  static func noCluster(_ text: String) -> Words {
    Words(
      "`\(text)` needs a running cluster; `@ up 2.6.3` starts one",
      "`\(text)`: 실행 중인 클러스터가 필요합니다. `@ up 2.6.3`으로 클러스터를 시작해 주세요")
  }

  static func noSuchNode(_ name: String, _ names: [String]) -> Words {
    let all = names.joined(separator: ", ")
    return Words(
      "there is no node `\(name)` in this cluster; there are \(all)",
      "이 클러스터에 `\(name)` 노드는 없습니다. 있는 노드: \(all)")
  }

  static func noTerminal(_ id: String) -> Words {
    Words(
      "there is no terminal `\(id)`; `bg \(id)$ COMMAND` opens it",
      "`\(id)` 터미널은 없습니다. `bg \(id)$ 명령`으로 열 수 있습니다")
  }

  static func busy(_ id: String) -> Words {
    Words(
      "a program still runs in terminal `\(id)`; end it with `int \(id)` first",
      "`\(id)` 터미널에서 아직 프로그램이 실행 중입니다. 먼저 `int \(id)` 스텝을 넣어 종료해 주세요")
  }

  static func badPattern(_ text: String) -> Words {
    Words(
      "`\(text)` is no regular expression", "`\(text)`: 올바른 정규 표현식이 아닙니다")
  }

  static func neverPrinted(_ id: String, _ text: String) -> Words {
    Words(
      "terminal `\(id)` printed nothing that matches `\(text)` in ten minutes of virtual time",
      "가상 시간으로 10분이 지나도록 `\(id)` 터미널에 `\(text)`에 맞는 출력이 없었습니다")
  }

  static func neverSucceeded(_ text: String) -> Words {
    Words(
      "`\(text)` did not succeed in ten minutes of virtual time",
      "가상 시간으로 10분이 지나도록 `\(text)` 명령이 성공하지 못했습니다")
  }

  static let upOptions = Words(
    "`@ up` takes --brokers N, --zk N, --form book|docker and --set KEY=VALUE, in small numbers",
    "`@ up`에는 --brokers N, --zk N, --form book|docker, --set KEY=VALUE만 쓸 수 있고 N은 작은 수여야 합니다")

  static func notLaid(_ path: String) -> Words {
    Words(
      "`\(path)` is neither beside the transcript nor beside a folder above it; "
        + "copy it there or correct the path",
      "`\(path)`: 트랜스크립트와 같은 디렉터리에도, 그 상위 디렉터리들 옆에도 없습니다. 거기에 복사하거나 경로를 고쳐 주세요")
  }

  static func badSyntax(_ error: SyntaxError) -> Words {
    Words(
      "the command cannot be read: \(error.words.english)",
      "명령을 읽을 수 없습니다: \(error.words.korean)")
  }

  static let noEdition = Words(
    "it does not say which edition it is of; add `@ up VERSION`, put it into a folder named by the "
      + "edition, or give --edition",
    "어느 에디션의 트랜스크립트인지 알 수 없습니다. `@ up 버전`을 추가하거나, 에디션 이름의 디렉터리에 넣거나, --edition을 지정해 주세요")

  static func unknownVersion(_ version: String) -> Words {
    Words(
      "there is no edition `\(version)`; there are 2.6 and 3.9",
      "`\(version)` 에디션은 없습니다. 2.6과 3.9가 있습니다")
  }
}

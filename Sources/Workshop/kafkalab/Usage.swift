internal import Shell
internal import Unix

/// What the program says about its own use.
enum Usage {
  struct Entry {
    let name: String
    let synopsis: String
    let summary: Words
  }

  static let commands = [
    Entry(
      name: "labs", synopsis: "labs",
      summary: Words("lists the labs and how far you are", "랩 목록과 진행 상황을 보여 줍니다")),
    Entry(
      name: "lab", synopsis: "lab LAB",
      summary: Words("opens the shell in a lab", "랩을 열고 셸을 시작합니다")),
    Entry(
      name: "check", synopsis: "check [--strict] [--watch | --mutant RULE] [LAB|FILE...]",
      summary: Words("proves labs, for those who write them", "작성한 랩이 올바른지 검사합니다")),
    Entry(
      name: "progress", synopsis: "progress [LAB...] [--out FILE]",
      summary: Words(
        "what you did in the labs; of files that were handed in: what a class did",
        "랩에서 한 일을 보여 줍니다. 제출된 파일을 주면 반 전체의 결과를 보여 줍니다")),
    Entry(
      name: "claims", synopsis: "claims [PREFIX...]",
      summary: Words(
        "lists what labs let people test, and which labs do", "랩으로 확인할 수 있는 클레임과 해당 랩을 보여 줍니다")),
    Entry(
      name: "book", synopsis: "book [PLACE]",
      summary: Words(
        "lists the notes' headings with the steps and claims that belong to them",
        "노트의 제목별로 관련된 스텝과 클레임을 보여 줍니다")),
    Entry(
      name: "term", synopsis: "term [WORD]",
      summary: Words("tells what a word of Kafka means", "카프카 용어의 뜻을 보여 줍니다")),
    Entry(
      name: "run", synopsis: "run FILE|-",
      summary: Words("runs a script line by line", "스크립트를 한 줄씩 실행합니다")),
    Entry(
      name: "replay", synopsis: "replay [--diff] FILE...",
      summary: Words(
        "runs transcripts and prints what came back, or how it differs",
        "트랜스크립트를 실행해 결과나 차이를 출력합니다")),
    Entry(
      name: "explain", synopsis: "explain FILE|HEX",
      summary: Words("explains bytes field by field", "바이트를 필드 단위로 설명합니다")),
    Entry(
      name: "bench", synopsis: "bench [NAME...]",
      summary: Words("measures the program's own parts", "프로그램 각 부분의 속도를 측정합니다")),
    Entry(
      name: "storm", synopsis: "storm [NAME --seeds A..B]",
      summary: Words(
        "throws faults at a cluster, by seed, and prints a digest each; lists the storms",
        "시드별로 스톰(임의의 장애)을 일으키고 다이제스트를 출력합니다. 이름이 없으면 목록을 보여 줍니다")),
    Entry(
      name: "serve", synopsis: "serve [--brokers N] [--port BASE] [--set NAME=VALUE]...",
      summary: Words(
        "opens the cluster to clients of anybody's, on this machine",
        "이 컴퓨터에서 실제 클라이언트가 접속할 수 있는 클러스터를 띄웁니다")),
    Entry(
      name: "help", synopsis: "help [COMMAND]",
      summary: Words("prints this, or a command's options", "이 도움말이나 명령의 옵션을 출력합니다")),
  ]

  static func write(_ output: Output, _ language: Language) {
    output.prose(
      "kafkalab [--lang en|ko] [--labs FOLDER]... [--json] [--advice] [COMMAND ...]", hanging: 9)
    output.prose(
      "         [--edition 2.6|3.9] [--seed N] [--student NAME] [--course FILE] [--no-solution] [--clock INSTANT] [--tool-start TIME]",
      hanging: 9)
    for entry in commands {
      output.entry("  " + entry.synopsis, entry.summary.text(in: language), at: 28)
    }
    output.line("  --version")
    output.line("")
    output.prose(tutorial.text(in: language))
    output.prose(statuses.text(in: language))
  }

  static func fixedByLab(_ options: [String]) -> Words {
    let names = options.filter { $0.hasPrefix("--") }.joined(separator: ", ")
    return Words(
      "a lab runs by its own seed and clock; \(names) holds for clusters of your own only",
      "랩은 정해진 시드와 시각으로 실행됩니다. 내 클러스터에만 적용되는 옵션: \(names)")
  }

  static let seedOfStorm = Words(
    "a storm takes its seeds as --seeds A..B, not --seed",
    "스톰의 시드는 --seed가 아니라 --seeds A..B로 정합니다")
  static let tutorial = Words(
    "Without a command the tutorial opens: a shell with a cluster behind it, and labs that lead through it.",
    "명령 없이 실행하면 튜토리얼이 열립니다. 클러스터가 내장된 셸에서 랩을 따라 하며 배웁니다.")
  static let oneLab = Words(
    "`lab` takes the id of one lab; `kafkalab labs` lists them",
    "`lab` 뒤에는 랩 id 하나를 적어야 합니다. `kafkalab labs`로 목록을 볼 수 있습니다")
  static let statuses = Words(
    "Exit status: 0 all right, 1 a check failed, 2 wrong use or a broken file, "
      + "3 the cluster could not run it; `run` ends as the script's last command.",
    "종료 상태: 0 정상, 1 검사 실패, 2 잘못된 사용법이나 깨진 파일, 3 클러스터에서 실행 불가.\n"
      + "`run`은 스크립트의 마지막 명령과 같은 종료 상태로 끝납니다.")

  static func unknown(_ name: String) -> Words {
    Words(
      "there is no command `\(name)`; `kafkalab help` lists those that there are",
      "`\(name)` 명령은 없습니다. `kafkalab help`로 명령 목록을 볼 수 있습니다")
  }

  static func notThere(_ name: String) -> Words {
    Words("`\(name)` is not there yet", "`\(name)` 명령은 아직 쓸 수 없습니다")
  }

  static func oneFile(_ name: String) -> Words {
    Words(
      "`\(name)` takes one file, or - for standard input",
      "`\(name)` 뒤에는 파일 하나 또는 -(표준 입력)를 적어야 합니다")
  }

  static func files(_ name: String) -> Words {
    Words("`\(name)` takes one file or more", "`\(name)` 뒤에는 파일을 하나 이상 적어야 합니다")
  }

  static func nothingBehind(_ name: String) -> Words {
    Words("nothing follows `\(name)`", "`\(name)` 뒤에는 아무것도 쓰지 않습니다")
  }

  static func noFile(_ name: String) -> Words {
    Words(
      "there is no file `\(name)`, or it cannot be read",
      "`\(name)`: 파일이 없거나 읽을 수 없습니다")
  }

  static func noFolder(_ name: String) -> Words {
    Words(
      "there is no folder `\(name)` with labs in it", "`\(name)`: 랩이 있는 디렉터리가 아닙니다")
  }

  static func option(_ word: String) -> Words {
    Words(
      "there is no option `\(word)`; `kafkalab help` lists those that there are",
      "`\(word)` 옵션은 없습니다. `kafkalab help`로 옵션 목록을 볼 수 있습니다")
  }

  /// Of a command that has options of its own.
  static func option(_ word: String, of name: String, takes options: String) -> Words {
    Words(
      "`\(name)` has no option `\(word)`; it takes \(options)",
      "`\(name)`에는 `\(word)` 옵션이 없습니다. 쓸 수 있는 옵션: \(options)")
  }

  static let cannotWrite = Words(
    "what was to be printed could not be written; is the disk full?",
    "출력할 내용을 쓸 수 없습니다. 디스크가 가득 찼는지 확인해 주세요")

  static func valueMissing(_ option: String) -> Words {
    Words("\(option) needs a value", "\(option) 뒤에 값이 필요합니다")
  }
}

internal import Unix

/// A page for each of the program's own commands that the shell does not have.
extension Usage {
  static func page(_ name: String) -> Words? {
    switch name {
    case "run": run
    case "replay": replay
    case "storm": storm
    case "bench": bench
    case "check": check
    case "labs", "lab", "claims":
      commands.first { $0.name == name }.map { entry in
        Words(
          "kafkalab \(entry.synopsis)\n\n\(entry.summary.english)",
          "kafkalab \(entry.synopsis)\n\n\(entry.summary.korean)")
      }
    default: nil
    }
  }

  private static let check = Words(
    """
    kafkalab check [--strict] [--watch | --mutant RULE] [LAB|FILE|FOLDER...]

    Proves labs, for those who write them: by id, by file, or all that there are. Ends with 0 if all is in order, 1 if
    something is not, 2 if a file cannot be read.

      --strict        warnings count, too
      --watch         stays, and looks at the changed steps again whenever a file has changed; Ctrl-C ends it
      --mutant RULE   plays the labs in a cluster that breaks this rule of Kafka's, and says what comes out otherwise
      --labs FOLDER   a folder whose labs come to those of the program; may be given several times
      --json          for programs
    """,
    """
    kafkalab check [--strict] [--watch | --mutant RULE] [LAB|FILE|FOLDER...]

    작성한 랩이 올바른지 검사합니다. id나 파일로 고를 수 있고, 고르지 않으면 모두 검사합니다. 이상이 없으면 0, 있으면 1, 읽을 수 없는 파일이
    있으면 2로 끝납니다.

      --strict        경고도 문제로 셉니다
      --watch         끝내지 않고, 파일이 바뀔 때마다 바뀐 스텝을 다시 확인합니다. Ctrl-C로 끝냅니다
      --mutant RULE   카프카의 이 규칙을 어기는 클러스터에서 랩을 실행하고, 결과가 달라지는 것을 알려 줍니다
      --labs FOLDER   프로그램의 랩에 더할 랩 디렉터리. 여러 번 쓸 수 있습니다
      --json          프로그램에서 읽을 때
    """)

  private static let run = Words(
    """
    kafkalab run FILE|-

    Runs a script line by line in a shell on this machine, as if it were typed; - reads it from standard input.
    Lines behind a command that begin with `> ` are typed into it, lines that begin with `@NAME` go to a terminal of that name.
    It ends as the script's last command, or with 2 where a line could not be read.

      --seed N           all chance: the same seed and lines give the same bytes
      --clock INSTANT    what the clock says when the cluster is up
      --tool-start TIME  what a tool takes to start, at most 60s
      --advice           what somebody who types would be told, on standard error
      --json             topology, trace and timeline as JSON
    """,
    """
    kafkalab run FILE|-

    스크립트를 이 머신의 셸에 입력하듯 한 줄씩 실행합니다. -는 표준 입력을 뜻합니다.
    명령 뒤에 오는 `> `로 시작하는 줄은 그 명령에 입력되고, `@이름`으로 시작하는 줄은 그 이름의 터미널로 갑니다.
    종료 상태는 마지막 명령을 따르고, 읽을 수 없는 줄이 있었다면 2입니다.

      --seed N           모든 무작위를 정하는 시드. 시드와 명령이 같으면 결과도 바이트까지 같습니다
      --clock INSTANT    클러스터가 켜졌을 때의 시각
      --tool-start TIME  도구가 시작하는 데 걸리는 시간. 최대 60s
      --advice           직접 입력하는 사람에게 알려 주는 안내를 표준 오류로 출력
      --json             topology, trace, timeline을 JSON으로 출력
    """)

  private static let replay = Words(
    """
    kafkalab replay [--diff] FILE...

    Runs transcripts on fresh clusters and prints what came back. `save` writes such files.

      --diff   prints how it differs from what the file says; status 1 where it does
      --json   the differences as JSON
    """,
    """
    kafkalab replay [--diff] FILE...

    트랜스크립트를 새 클러스터에서 실행하고 결과를 출력합니다. 트랜스크립트는 `save`로 만듭니다.

      --diff   파일에 적힌 출력과 다른 점을 보여 줍니다. 다르면 종료 상태는 1입니다
      --json   다른 점을 JSON으로 출력
    """)

  private static let storm = Words(
    """
    kafkalab storm [NAME --seeds A..B]

    Runs a storm over a range of seeds: faults, or what somebody does, drawn from each seed. It looks whether all is
    well, and prints a digest for each seed. Status 1 where something is wrong. Without a name it lists the storms.

      --seeds A..B   which seeds, such as 1..20
      --json         a JSON object a line
    """,
    """
    kafkalab storm [NAME --seeds A..B]

    시드마다 임의의 장애나 동작을 일으키고 문제가 없는지 확인한 뒤 다이제스트를 출력합니다.
    문제가 있으면 종료 상태는 1입니다. 이름이 없으면 스톰 목록을 보여 줍니다.

      --seeds A..B   시드 범위. 예: 1..20
      --json         한 줄에 JSON 객체 하나로 출력
    """)

  private static let bench = Words(
    """
    kafkalab bench [NAME...]

    Measures the program's own parts against something in the same run, and says whether each keeps what is promised
    of it. Status 1 where one does not. A name that is none is answered with those that there are.

      --json   a JSON object a line
    """,
    """
    kafkalab bench [NAME...]

    프로그램 각 부분의 속도를 같은 실행 안의 비교 대상과 함께 측정하고, 목표를 지켰는지 알려 줍니다.
    지키지 못한 것이 있으면 종료 상태는 1입니다. 없는 이름을 주면 쓸 수 있는 이름을 보여 줍니다.

      --json   한 줄에 JSON 객체 하나로 출력
    """)
}

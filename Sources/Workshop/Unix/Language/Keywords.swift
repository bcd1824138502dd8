internal import Clockwork

/// Words that the shell itself carries out before any command is asked; they are commands like the others, so
/// that `help`, completion and the nearest name know them.
enum Keywords {
  static let all: [Command] =
    [
      .keyword(
        "exit", "exit [STATUS]",
        Words("ends the shell, or goes back from ssh", "셸을 끝내거나 ssh 접속에서 빠져나옵니다"), steer: leave),
      .keyword(
        "quit", "quit [STATUS]", Words("is another word for exit", "exit와 같습니다"), steer: leave),
      .keyword(
        "ssh", "ssh HOST [COMMAND]",
        Words("goes to another host, or runs one command there", "다른 호스트에 접속하거나 거기서 명령 하나를 실행합니다")
      ) { interpreter, words, streams in
        Remote(session: interpreter.session).call(words, streams, interpreter)
      },
      .keyword(
        "ll", "ll [OPTION]... [FILE]...",
        Words("lists with sizes and times, as `ls -l` does", "`ls -l`처럼 크기와 시각까지 보여 줍니다")
      ) { interpreter, words, streams in
        interpreter.call("ls", ["-l"] + words, streams)
      },
      .keyword(
        "sudo", "sudo COMMAND",
        Words(
          "runs the command as root, which everyone is here", "명령을 root로 실행합니다. 여기서는 누구나 root입니다")
      ) { interpreter, words, streams in
        var words = words[...]
        while let word = words.first, word.hasPrefix("-") {
          words = words.dropFirst(word == "-u" ? 2 : 1)
        }
        return plain(interpreter, Array(words), streams)
      },
      .keyword(
        "timeout", "timeout SECONDS COMMAND",
        Words(
          "runs the command, and ends it after this time", "명령을 실행하고 지정한 시간이 지나면 종료합니다")
      ) { $0.timeLimited($1, $2) },
      .keyword(
        "xargs", "xargs [-r] [-n N] [-I X] COMMAND",
        Words("makes arguments of standard input", "표준 입력을 인수로 붙여 명령을 실행합니다")
      ) { Xargs(interpreter: $0).call($1, $2) },
      .keyword(
        "eval", "eval WORD...", Words("runs the words as a line", "인수들을 한 줄의 명령으로 실행합니다")
      ) { $0.source($1.joined(separator: " "), $2) },
    ]
    + runners
    + ["bash", "sh"].map { name in
      .keyword(
        name, "\(name) -c TEXT",
        Words("runs the text in a shell of its own", "텍스트를 별도의 셸에서 실행합니다")
      ) { interpreter, words, streams in
        guard words.first == "-c", words.count > 1 else { return nil }
        return interpreter.apart { interpreter.source(words[1], streams) }
      }
    } + [
      .keyword("break", "break", Words("ends the loop", "반복문을 끝냅니다")) { interpreter, _, _ in
        interpreter.session.jump = .out
        return 0
      },
      .keyword(
        "continue", "continue", Words("begins the loop's next round", "반복문의 다음 차례로 넘어갑니다")
      ) { interpreter, _, _ in
        interpreter.session.jump = .again
        return 0
      },
    ]

  private static let leave: Command.Steering = { interpreter, words, streams in
    let session = interpreter.session
    var status = session.lastStatus
    if let word = words.first {
      // Bash takes any 64-bit number, and leaves with 2 where it is none.
      if let number = Numeral(word).exact {
        status = Int32(truncatingIfNeeded: number)
      } else {
        streams.errors.line("bash: exit: \(word): numeric argument required")
        status = 2
      }
    }
    if !session.leave() { session.exit = status & 0xff }
    return status & 0xff
  }

  /// Words that run a command, each in a way of its own that makes little difference here.
  private static let runners: [Command] = [
    .keyword(
      "command", "command COMMAND",
      Words(
        "runs the command of that name, as there are no functions here anyway",
        "그 이름의 명령을 실행합니다(여기에는 셸 함수가 없으므로 그냥 실행하는 것과 같습니다)"), steer: plain),
    .keyword(
      "exec", "exec COMMAND",
      Words(
        "runs the command in the shell's place; here the shell is there again afterwards",
        "셸 자리에서 명령을 실행합니다. 여기서는 명령이 끝나면 셸로 돌아옵니다"), steer: plain),
    .keyword(
      "nohup", "nohup COMMAND",
      Words(
        "runs the command so that it outlives its terminal, as all do here",
        "터미널이 닫혀도 계속되도록 명령을 실행합니다(여기서는 항상 그렇습니다)"), steer: plain),
    .keyword(
      "time", "time COMMAND",
      Words(
        "runs the command and tells how long it took by the cluster's clock",
        "명령을 실행하고 클러스터 시계로 걸린 시간을 출력합니다"), steer: timed),
  ]

  /// As bash tells it. Computing takes no time here.
  private static let timed: Command.Steering = { interpreter, words, streams in
    guard let name = words.first else { return 0 }
    let clock = interpreter.session.time(for: name, Array(words.dropFirst()))
    let start = clock?.now
    let status = plain(interpreter, words, streams)
    let took = clock.flatMap { clock in start.map { clock.now - $0 } } ?? .zero
    let thousandths = took.microseconds / 1000
    let seconds = "\(thousandths / 1000 % 60)." + String(thousandths % 1000).right(3, with: "0")
    streams.errors.line(
      "\nreal\t\(thousandths / 60_000)m\(seconds)s\nuser\t0m0.000s\nsys\t0m0.000s")
    return status
  }

  /// Runs the words as a command.
  private static let plain: Command.Steering = { interpreter, words, streams in
    guard let name = words.first else { return 0 }
    return interpreter.call(name, Array(words.dropFirst()), streams)
  }

  /// `env NAME=VALUE... COMMAND`: runs the command with these variables; nil where no command follows.
  static let environment: Command.Steering = { interpreter, words, streams in
    let assigned = words.prefix { $0.contains("=") && !$0.hasPrefix("-") }
    guard words.count > assigned.count, !words[assigned.count].hasPrefix("-") else { return nil }
    let session = interpreter.session
    let before = session.variables
    defer { session.variables = before }
    for text in assigned {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      session.set(String(parts[0]), to: String(parts[1]), exported: true)
    }
    return plain(interpreter, Array(words[assigned.count...]), streams)
  }
}

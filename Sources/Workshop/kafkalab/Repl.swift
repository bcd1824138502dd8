internal import Glibc
internal import Shell
internal import Terminal

/// `kafkalab` without a command, on a terminal: the shell, for somebody who types.
///
/// The conversation is the shell's own; here it gets a terminal, the history's file, and a Ctrl-C that
/// stops a command.
struct Repl {
  let session: Session
  let output: Output
  let errors: Output
  /// For what no command has printed.
  let notices: Output
  /// What comes and goes on the screen; nil where nothing can.
  let screenplay: Screenplay?

  func run(_ kind: Screen.Kind) -> Int32 {
    Screen.takeLocale()
    Interruption.watch()
    greet()
    let keyboard = kind == .editable ? edited() : nil
    let conversation = Conversation(
      session: session, keyboard: keyboard ?? plain(), output: output, errors: errors)
    return conversation.run()
  }

  private func greet() {
    let words = Words(
      "KafkaLab: a shell with a Kafka cluster behind it, which starts with the first command that needs it.\n"
        + "`help` lists the commands, Tab completes, Ctrl-C stops a command, Ctrl-D or `exit` ends.",
      "KafkaLab: Kafka 클러스터가 딸린 셸입니다. 클러스터는 필요한 명령을 처음 실행할 때 시작됩니다.\n"
        + "`help`로 명령 목록을 보고, Tab으로 자동 완성하고, Ctrl-C로 명령을 중단하고, "
        + "Ctrl-D나 `exit`로 끝냅니다.")
    output.line(words.text(in: session.language))
    output.flush()
  }

  // MARK: Keyboards

  /// Nil where the terminal cannot be edited on after all.
  private func edited() -> Keyboard? {
    let pasted = screenplay?.pasted ?? PastedLines()
    guard let commands = LineEditor(pasted: pasted), let inputs = LineEditor(pasted: pasted)
    else { return nil }
    let history = HistoryFile(HistoryFile.path(for: "kafkalab", variable: Machine.variable))
    for line in history.lines() {
      commands.remember(line)
      session.history.append(line)
    }
    commands.complete = { [session] before in
      let found = LineCompletion(before, in: session)
      return Completion(
        word: found.word,
        choices: found.choices.map {
          Completion.Choice($0.text, label: $0.label, isWhole: $0.isWhole)
        })
    }
    commands.hint = { [session] line in HistoryHint.rest(of: line, in: session.history) }
    commands.dimsHints = StandardStreams.isColoured
    return keyboard { prompt, kind in
      let editor = kind == .command ? commands : inputs
      let reading = editor.read(styled(prompt, kind))
      if case .line(let line) = reading, !line.allSatisfy({ $0 == " " }) {
        editor.remember(line)
        if kind == .command { history.append(line) }
      }
      return reading
    }
  }

  private func styled(_ prompt: String, _ kind: Keyboard.Kind) -> String {
    guard StandardStreams.isColoured, kind == .command, prompt.hasSuffix("$ ") else {
      return prompt
    }
    return Screen.bold(String(prompt.dropLast())) + " "
  }

  private func plain() -> Keyboard {
    var lines = PlainLines()
    return keyboard { prompt, _ in
      output.write(prompt)
      output.flush()
      let reading = lines.read()
      if reading == .dropped { output.line("") }
      return reading
    }
  }

  private func keyboard(
    _ read: @escaping (String, Keyboard.Kind) -> LineEditor.Reading
  ) -> Keyboard {
    Keyboard(
      read: { [output, screenplay] prompt, kind in
        if screenplay?.promptMayCome() == false { return .dropped }
        defer { screenplay?.promptIsAnswered(with: kind) }
        switch read(prompt, kind) {
        case .line(let line): return .line(line)
        case .dropped: return .dropped
        case .end:
          // Behind the prompt, what is printed next would stand in its line.
          if kind == .input {
            output.line("")
            output.flush()
          }
          return .end
        }
      },
      tell: { [session, notices, screenplay] words in
        screenplay?.clear()
        notices.line(notices.styled(words.text(in: session.language), .dim))
        notices.flush()
      },
      isInterrupted: { [screenplay] in
        screenplay?.look()
        return Interruption.isThere
      },
      forget: { [screenplay] in
        screenplay?.commandBegins()
        Interruption.forget()
      })
  }
}

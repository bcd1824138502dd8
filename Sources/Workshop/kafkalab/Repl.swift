internal import Glibc
internal import Labs
internal import Shell
internal import Terminal
internal import Unix

/// `kafkalab` without a command, on a terminal: the shell, for somebody who types.
///
/// The conversation is the shell's own; here it gets a terminal, the history's file, and a Ctrl-C that
/// stops a command.
struct Repl {
  let course: Course
  let output: Output
  let errors: Output
  /// For what no command has printed.
  let notices: Output
  /// What comes and goes on the screen; nil where nothing can.
  let screenplay: Screenplay?

  var session: Session { course.session }

  func run(_ kind: Screen.Kind, lab: String?, isLanguageGiven: Bool) -> Int32 {
    Screen.takeLocale()
    Interruption.watch()
    course.columns = { Screen.columns }
    var bare = (kind == .editable ? edited() : nil) ?? plain()
    bare.editor = editor()
    if kind == .editable {
      bare.watch = watching()
      bare.pages = reading()
    }
    let keyboard = course.listening(to: bare)
    session.attend(keyboard, looksAt: output)
    // Coming back may take as long as a command.
    keyboard.forget()
    Welcome(
      course: course, keyboard: keyboard, output: output, errors: errors,
      isPlain: kind != .editable
    ).open(lab: lab, isLanguageGiven: isLanguageGiven)
    let conversation = Conversation(
      session: session, keyboard: keyboard, output: output, errors: errors,
      place: Machine.variable("KAFKALAB_PROMPT") == "whole" ? .whole : .short)
    return conversation.run()
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
    commands.hint = { [course] line in
      course.hint(behind: line) ?? HistoryHint.rest(of: line, in: course.session.history)
    }
    commands.dimsHints = StandardStreams.isColoured
    let known = { [session] in session.history }
    return keyboard { prompt, kind in
      let editor = kind == .command ? commands : inputs
      let reading = editor.read(styled(prompt, kind))
      if case .line(var line) = reading, !line.allSatisfy({ $0 == " " }) {
        if kind == .command, case .expanded(let whole) = HistoryExpansion.expand(line, known()) {
          line = whole
        }
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
      notices.write(prompt)
      notices.flush()
      let reading = lines.read()
      if reading == .dropped {
        notices.line("")
        notices.flush()
      }
      return reading
    }
  }

  private func keyboard(
    _ read: @escaping (String, Keyboard.Kind) -> LineEditor.Reading
  ) -> Keyboard {
    Keyboard(
      read: { [notices, screenplay, session] prompt, kind in
        if Interruption.isEnd { return Self.hangUp(session, kind) }
        if screenplay?.promptMayCome() == false { return .dropped }
        defer { screenplay?.promptIsAnswered(with: kind) }
        switch read(prompt, kind) {
        case .line(let line): return kind == .command ? expanded(line) : .line(line)
        case .dropped: return .dropped
        case .end:
          if Interruption.isEnd { return Self.hangUp(session, kind) }
          // Behind the prompt, what is printed next would stand in its line. No command prints this.
          if kind == .input {
            notices.line("")
            notices.flush()
          }
          return .end
        }
      },
      tell: { [session, notices, screenplay] words in
        screenplay?.clear()
        // What is dim as a whole needs no marks around what may be typed.
        let text = words.text(in: session.language).filter { $0 != "`" }
        notices.prose(notices.styled(text, .dim))
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

  /// A line with what its `!` brings back, which is shown before it is run; dropped where nothing does.
  private func expanded(_ line: String) -> Keyboard.Reading {
    switch HistoryExpansion.expand(line, session.history) {
    case .plain: return .line(line)
    case .expanded(let text):
      notices.line(text)
      notices.flush()
      return .line(text)
    case .missing(let event):
      notices.line("bash: \(event): event not found")
      notices.flush()
      return .dropped
    }
  }

  /// The terminal is gone, or the program was told to end: nobody has typed anything, no `exit` either.
  private static func hangUp(_ session: Session, _ kind: Keyboard.Kind) -> Keyboard.Reading {
    session.exit = 129
    return kind == .command ? .dropped : .end
  }
}

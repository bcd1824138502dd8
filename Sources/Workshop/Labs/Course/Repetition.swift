internal import Shell
internal import Unix

/// A command that is carried out once more as it was, with what was typed into it, and nobody looking.
///
/// Where Ctrl-C was pressed it is pressed again, by how often the command had asked for it. Whoever waits
/// for all this may have had enough of it, too.
struct Repetition {
  private let command: TypedCommand
  private let hasEnough: () -> Bool

  init(_ command: TypedCommand, hasEnough: @escaping () -> Bool = { false }) {
    self.command = command
    self.hasEnough = hasEnough
  }

  func run(in session: Session) {
    let nowhere = Output { _ in }
    let complaints = Output { _ in }
    let wasLed = session.isLed
    session.isLed = command.isLed
    let disk = (session.hosts as? Hosts)?.local?.disk as? ReadOnlyDisk
    if !command.found.isEmpty { disk?.memory = Findings(command.found) }
    session.recollection = command.printed
    defer {
      session.isLed = wasLed
      disk?.memory = nil
      session.recollection = nil
    }
    switch command.source {
    case .typed:
      let keyboard = keyboard()
      session.attend(keyboard, looksAt: nowhere)
      Conversation(session: session, keyboard: keyboard, output: nowhere, errors: complaints)
        .perform(command.line)
    case .script:
      session.attend(nil, looksAt: nil, enough: keyboard().isInterrupted)
      let typed = command.readings.compactMap { reading in
        if case .line(let line) = reading { "> " + line } else { nil }
      }
      let text = ([command.line] + typed).joined(separator: "\n")
      _ = ScriptRunner(session: session, name: "kafkalab").run(
        text, output: nowhere, errors: complaints)
    }
  }

  /// Types what was typed, and presses Ctrl-C where it was pressed.
  private func keyboard() -> Keyboard {
    var waiting = command.readings[...]
    var polls = 0
    var isOver = command.interruptedAt == nil
    // What is only told again looks but once.
    let at = command.printed == nil ? command.interruptedAt ?? 0 : 1
    var edits = command.edits[...]
    var keyboard = Keyboard(
      read: { _, _ in waiting.popFirst() ?? .end },
      isInterrupted: {
        polls += 1
        return hasEnough() || !isOver && polls >= at
      },
      forget: { if polls >= at { isOver = true } })
    // Who has been asked nothing had no such screen, and no editor.
    if !command.readings.isEmpty {
      keyboard.watch = { $0 == nil ? .end : waiting.popFirst() ?? .end }
    }
    if !edits.isEmpty { keyboard.editor = { { _, _ in edits.popFirst() ?? .failed } } }
    return keyboard
  }
}

internal import CLineEditor

/// Reads lines from somebody who sits at a terminal: with arrows, history, Ctrl-R and Tab.
///
/// libedit does the work, with wide characters, so that Korean is edited a syllable at a time. While a
/// line is edited Ctrl-C and Ctrl-Z are keys; at any other time Ctrl-C is a note that whoever runs
/// a command looks at (`Interruption`).
@safe
public final class LineEditor {
  public enum Reading: Equatable, Sendable {
    case line(String)
    /// Ctrl-C.
    case dropped
    /// Ctrl-D on an empty line, or the terminal has gone away.
    case end
  }

  /// What Tab offers behind the text before the cursor.
  public var complete: (String) -> Completion = { _ in Completion(word: "", choices: []) }

  /// What is shown behind a line whose end the cursor is at, and what Right takes into it.
  public var hint: (_ line: String) -> String = { _ in "" }
  public var showsHints = true
  /// Whether hints are dim; otherwise they stand between marks.
  public var dimsHints = true

  private var editor: OpaquePointer?
  private var prompt = ""
  private let pasted: PastedLines

  /// Nil where the terminal cannot be edited on.
  public init?(pasted: PastedLines = PastedLines()) {
    self.pasted = pasted
    let callbacks = unsafe line_editor_callbacks(
      context: Unmanaged.passUnretained(self).toOpaque(),
      complete: { context, before in
        guard let before = unsafe before else { return }
        unsafe LineEditor.behind(context)?.tab(String(cString: before))
      },
      hint: { context, line in
        guard let line = unsafe line else { return }
        unsafe LineEditor.behind(context)?.giveHint(String(cString: line))
      },
      rows: { _, text in
        guard let text = unsafe text else { return 0 }
        return unsafe LineEditor.rows(of: String(cString: text))
      },
      paste: { context, text in
        guard let text = unsafe text else { return }
        unsafe LineEditor.behind(context)?.paste(String(cString: text))
      })
    guard let opened = unsafe line_editor_open(callbacks) else { return nil }
    unsafe editor = opened
  }

  private static func behind(_ context: UnsafeMutableRawPointer?) -> LineEditor? {
    guard let context = unsafe context else { return nil }
    return unsafe Unmanaged<LineEditor>.fromOpaque(context).takeUnretainedValue()
  }

  deinit {
    if let editor = unsafe editor { unsafe line_editor_close(editor) }
  }

  /// A line, without its end; one that was pasted with others comes at once. What `Screen.bold` adds
  /// has no width.
  public func read(_ prompt: String) -> Reading {
    guard let editor = unsafe editor else { return .end }
    if let line = pasted.next() {
      Screen.write(prompt.filter { $0 != "\u{1}" } + line + "\n")
      return .line(line)
    }
    self.prompt = prompt
    var text: UnsafePointer<CChar>?
    let outcome = unsafe line_editor_read(editor, prompt, pasted.takeOpen(), &text)
    switch Int(outcome) {
    case Int(LINE_EDITOR_DROPPED): return .dropped
    case Int(LINE_EDITOR_LINE):
      guard let text = unsafe text else { return .end }
      return .line(unsafe String(cString: text))
    default: return .end
    }
  }

  /// The arrows and Ctrl-R find the line from now on.
  public func remember(_ line: String) {
    guard let editor = unsafe editor else { return }
    unsafe line_editor_remember(editor, line)
  }

  private static func rows(of text: String) -> Int32 {
    var meter = RowMeter(columns: Int(line_editor_columns()))
    meter.take(text)
    return Int32(meter.row)
  }

  private func paste(_ text: String) {
    guard let editor = unsafe editor else { return }
    let part = pasted.take(text)
    unsafe line_editor_type(editor, part.typed, part.isComplete ? 1 : 0)
  }

  private func giveHint(_ line: String) {
    guard showsHints, let editor = unsafe editor else { return }
    let hint = Hint(
      hint(line), behind: line, prompt: prompt, columns: Int(line_editor_columns()),
      isDim: dimsHints)
    unsafe line_editor_hint(editor, hint.shown, hint.added)
  }

  private func tab(_ before: String) {
    guard let editor = unsafe editor else { return }
    let completion = complete(before)
    switch completion.step {
    case .nothing: unsafe line_editor_beep(editor)
    case .replace(let text):
      // The library counts characters as Unicode numbers them.
      let count = Int32(completion.word.unicodeScalars.count)
      unsafe line_editor_replace(editor, count, text)
    case .choose(let choices):
      let columns = Int(line_editor_columns())
      unsafe line_editor_write_below(editor, Columns.laid(choices, in: columns))
    }
  }
}

/// Ctrl-C while no line is edited.
public enum Interruption {
  /// From now on it is noted, and does not end the program.
  public static func watch() { line_editor_watch() }
  public static var isThere: Bool { line_editor_was_interrupted() != 0 }
  public static func forget() { line_editor_forget() }
  /// Whether the program was told to end, or its terminal is gone.
  public static var isEnd: Bool { line_editor_is_over() != 0 }
}

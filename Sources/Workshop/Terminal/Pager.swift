/// Lets nobody miss what runs out of the top of the screen: stops when a command has filled it, and
/// waits for a key.
///
/// It stands between what commands print and the terminal. A stop comes only before something that
/// would not fit any more, so a screenful that just fits has none. Where nobody knows how large
/// the screen is, everything goes through.
public final class Pager {
  /// What somebody who was shown a screenful wants.
  enum Answer: Equatable {
    case page, line, enough
    /// The next command, whose beginning this is.
    case typed(String)

    /// Of the keys of `more` and `less` those that no command begins with; ㅂ lies on the key of q.
    init?(_ key: [UInt8]) {
      let text = String(decoding: key, as: UTF8.self)
      switch text {
      case " ", "\u{6}", "\u{1b}[6~": self = .page
      case "\r", "\n", "\u{e}", "\u{1b}[B", "\u{1b}OB": self = .line
      case "q", "Q", "ㅂ", "\u{1b}", "\u{4}", "\u{3}": self = .enough
      default:
        guard let first = text.unicodeScalars.first, first.value > 0x20, first.value != 0x7f
        else { return nil }
        self = .typed(text)
      }
    }
  }

  /// Gets what was typed at a stop and is no answer to it.
  public var take: (String) -> Void = { _ in }

  private let status: () -> String
  private let screen: Screen.Face
  private var meter = RowMeter(columns: 80)
  /// Whether somebody has had enough, and nothing is shown until it begins again.
  public private(set) var isEnough = false
  /// Whether somebody types the next command already, and the rest is shown at once.
  private var goesThrough = false

  /// The status tells what the keys do.
  public convenience init(status: @escaping () -> String) {
    self.init(on: .real, status: status)
  }

  init(on screen: Screen.Face, status: @escaping () -> String) {
    self.status = status
    self.screen = screen
  }

  /// Somebody has answered a prompt, and so has looked at the screen.
  public func begin() {
    meter = RowMeter(columns: screen.size()?.columns ?? 80)
    isEnough = false
    goesThrough = false
  }

  /// Another command of the same line: is shown, even if the one before it was enough.
  public func goOn() {
    if isEnough { begin() }
  }

  /// Whether what comes next begins a line.
  public var isAtLineStart: Bool { meter.column == 0 }

  /// Writes to the sink, or nothing after somebody has had enough.
  public func write(_ bytes: [UInt8], stops: Bool = true, to sink: ([UInt8]) -> Void) {
    guard !isEnough || !stops else { return }
    guard let size = screen.size(), size.rows > 2 else { return sink(bytes) }
    meter.columns = size.columns
    var rest = bytes[...]
    while !rest.isEmpty {
      if goesThrough || !stops {
        _ = meter.take(rest, before: .max)
        return sink(Array(rest))
      }
      let count = meter.take(rest, before: size.rows - 1)
      if count > 0 { sink(Array(rest.prefix(count))) }
      rest = rest.dropFirst(count)
      guard !rest.isEmpty else { return }
      switch ask(size.columns) {
      case .page: meter.restart()
      case .line: meter.restart(at: size.rows - 2)
      case .enough:
        meter.restart()
        isEnough = true
        return
      case .typed(let text):
        meter.restart()
        goesThrough = true
        take(text)
      }
    }
  }

  private func ask(_ columns: Int) -> Answer {
    // Somebody who has typed the next line already wants to go on.
    if screen.isTypedAhead() { return .page }
    let line = meter.column > 0 ? "\n" : ""
    screen.write(line + Columns.cut(status(), to: columns - 1))
    defer { screen.write("\r\u{1b}[K") }
    while let key = screen.key() {
      if let answer = Answer(key) { return answer }
    }
    return .enough
  }
}

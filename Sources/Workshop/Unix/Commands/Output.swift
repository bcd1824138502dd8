/// Where a command writes: its standard output or its standard error.
///
/// Bytes gather in a buffer and go to the drain when there are enough of them, so that a command
/// may write line by line. Whoever made the output flushes it when the command has ended.
public final class Output {
  private var buffer: [UInt8] = []
  private var lastDrained: UInt8?
  private let drain: ([UInt8]) -> Void
  private let enough: Int
  /// Sees what is written on its way to the drain.
  public var witness: (([UInt8]) -> Void)?
  /// The same for whoever goes along with the session.
  public var listener: (([UInt8]) -> Void)?
  /// The same for whoever looks what comes of the command that runs.
  public var ear: (([UInt8]) -> Void)?
  /// Whether what is written goes straight to somebody's screen that shows colours.
  public let isColoured: Bool
  /// How wide the screen is that it goes straight to, asked for each time; nil where it goes elsewhere.
  public let columns: (() -> Int)?

  /// Whether it goes to a file, so that a program which is left running may go on writing there.
  public var isFile = false
  /// What whoever reads it takes before it is gone.
  public var need: PipeNeed?
  /// Whether a program that was left running writes to it.
  public var isHeld = false

  public enum Style: String, CaseIterable, Sendable {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case cyan = "36"
  }

  public init(
    enough: Int = 1 << 16, isColoured: Bool = false, columns: (() -> Int)? = nil,
    drain: @escaping ([UInt8]) -> Void
  ) {
    self.enough = enough
    self.isColoured = isColoured
    self.columns = columns
    self.drain = drain
  }

  /// Ends a line that was begun and not ended, such as one with a prompt in it.
  public func startLine() {
    if let last = buffer.last ?? lastDrained, last != 0x0a { line("") }
  }

  /// Somebody typed Enter, or emptied the screen: what comes next stands at a line's beginning, whatever was
  /// printed before.
  public func lineWasLeft() {
    flush()
    lastDrained = nil
  }

  public func write(_ text: String) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= enough { flush() }
  }

  public func write(_ bytes: some Sequence<UInt8>) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= enough { flush() }
  }

  public func line(_ text: String) {
    buffer.append(contentsOf: text.utf8)
    buffer.append(0x0a)
    if buffer.count >= enough { flush() }
  }

  /// Lines that a screen gets in a layout of its width. Whoever goes along gets the text as it is, so that
  /// what is kept of a command is the same whatever screen it was seen on.
  public func line(_ text: String, onScreen laid: (_ columns: Int) -> [String]) {
    guard let columns else { return line(text) }
    flush()
    let plain = Array((text + "\n").utf8)
    witness?(plain)
    listener?(plain)
    ear?(plain)
    drain(Array(laid(columns()).map { $0 + "\n" }.joined().utf8))
    lastDrained = 0x0a
  }

  /// A sentence of ours: a screen gets it folded at words.
  public func prose(_ text: String, hanging: Int = 0) {
    line(text) { width in
      text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
        Fold.lines(coloured(line), to: width, hanging: hanging)
      }
    }
  }

  /// What stands between backquotes in colour and without them, where there is colour.
  private func coloured(_ line: Substring) -> Substring {
    let parts = line.split(separator: "`", omittingEmptySubsequences: false)
    guard isColoured, parts.count > 2, parts.count % 2 == 1 else { return line }
    // What the whole line is drawn in goes on behind it.
    let whole = line.hasPrefix("\u{1b}[") ? String(line.prefix { $0 != "m" }) + "m" : ""
    return parts.enumerated().map { place, part in
      guard place % 2 == 1 else { return String(part) }
      // Word by word, since a line may break between them.
      return part.split(separator: " ", omittingEmptySubsequences: false)
        .map { styled(String($0), .cyan) + ($0.isEmpty ? "" : whole) }.joined(separator: " ")
    }.joined()[...]
  }

  /// A word and what there is to say about it, from some column on; on a narrow screen below it.
  public func entry(_ head: String, _ summary: String, at column: Int) {
    line(head.left(column - 1) + " " + summary) { width in
      let summary = coloured(summary[...])
      guard width - column >= Self.narrowest else {
        return Fold.lines(head, to: width, hanging: 4)
          + Fold.lines("      " + summary, to: width, hanging: 6)
      }
      let gap = String(repeating: " ", count: column)
      let isLong = DisplayWidth.of(head) >= column
      return (isLong ? Fold.lines(head, to: width, hanging: 4) : [])
        + Fold.lines(
          (isLong ? gap : head.left(column)) + summary, to: width, hanging: column)
    }
  }

  /// Whether a program writes that has no terminal, such as one behind `ssh HOST`, whatever comes of it then.
  private(set) var isDistant = false

  public func fromDistance<Result>(_ body: () -> Result) -> Result {
    let was = isDistant
    isDistant = true
    defer { isDistant = was }
    return body()
  }

  /// What a summary needs for its lines to be read as lines.
  private static let narrowest = 30

  /// The text as it is to be written, with the style where there is one.
  public func styled(_ text: String, _ style: Style) -> String {
    isColoured && !text.isEmpty ? "\u{1b}[\(style.rawValue)m\(text)\u{1b}[0m" : text
  }

  public func flush() {
    guard !buffer.isEmpty else { return }
    witness?(buffer)
    listener?(buffer)
    ear?(buffer)
    drain(buffer)
    lastDrained = buffer.last
    buffer.removeAll(keepingCapacity: true)
  }
}

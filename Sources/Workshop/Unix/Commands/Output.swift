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
  /// Whether what is written goes straight to somebody's screen that shows colours.
  public let isColoured: Bool

  /// Whether it goes to a file, so that a program which is left running may go on writing there.
  public var isFile = false
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
    enough: Int = 1 << 16, isColoured: Bool = false, drain: @escaping ([UInt8]) -> Void
  ) {
    self.enough = enough
    self.isColoured = isColoured
    self.drain = drain
  }

  /// Ends a line that was begun and not ended, such as one with a prompt in it.
  public func startLine() {
    if let last = buffer.last ?? lastDrained, last != 0x0a { line("") }
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

  /// The text as it is to be written, with the style where there is one.
  public func styled(_ text: String, _ style: Style) -> String {
    isColoured && !text.isEmpty ? "\u{1b}[\(style.rawValue)m\(text)\u{1b}[0m" : text
  }

  public func flush() {
    guard !buffer.isEmpty else { return }
    witness?(buffer)
    listener?(buffer)
    drain(buffer)
    lastDrained = buffer.last
    buffer.removeAll(keepingCapacity: true)
  }
}

internal import Glibc

/// The whole screen for a picture that is drawn again and again in place of the one before. What stood on the
/// screen is there again afterwards.
public final class WholeScreen {
  /// What comes while a picture is looked at.
  public enum Wish: Equatable, Sendable { case another, enough, interrupted }

  private let screen: Screen.Face
  private var isOpen = false

  public convenience init() { self.init(on: .real) }

  init(on screen: Screen.Face) { self.screen = screen }

  /// Draws a title, what stands at its right, and as much of the text as there is room for; waits for so many
  /// milliseconds, or until a key says that it is enough.
  public func show(
    title: String?, place: String, text: [UInt8], milliseconds: Int
  ) -> Wish {
    let size = screen.size() ?? (rows: 24, columns: 80)
    if !isOpen { screen.write("\u{1b}[?1049h") }
    isOpen = true
    screen.write("\u{1b}[H" + Self.drawn(title, place, text, size) + "\u{1b}[J")
    let end = screen.now() + Int64(milliseconds)
    while true {
      let left = end - screen.now()
      switch screen.keyWithin(Int(max(left, 0))) {
      case .none: return .another
      case .interrupted: return .interrupted
      case .key(let key):
        // ㅂ lies on the key of q.
        if ["q", "Q", "ㅂ", "\u{1b}", "\u{4}"].contains(String(decoding: key, as: UTF8.self)) {
          return .enough
        }
      }
    }
  }

  public func close() {
    if isOpen { screen.write("\u{1b}[?1049l") }
    isOpen = false
  }

  private static func drawn(
    _ title: String?, _ place: String, _ text: [UInt8], _ size: (rows: Int, columns: Int)
  ) -> String {
    var head = ""
    if let title {
      let isWide = Columns.width(title) + Columns.width(place) + 2 <= size.columns
      let shown = isWide ? place : ""
      let left = Columns.cut(title, to: size.columns)
      let gap = size.columns - Columns.width(left) - Columns.width(shown)
      head = left + String(repeating: " ", count: max(gap, 0)) + shown + "\r\n\u{1b}[K\r\n"
    }
    var meter = RowMeter(columns: size.columns)
    let rows = size.rows - (title == nil ? 0 : 2)
    // The last row's end would scroll the screen.
    let count = meter.take(text[...], before: max(rows, 1))
    var body = text.prefix(count)
    if body.last == 0x0a, meter.row >= rows { body = body.dropLast() }
    let lines = String(decoding: body, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    return head + lines.map { $0 + "\u{1b}[0m\u{1b}[K" }.joined(separator: "\r\n")
  }
}

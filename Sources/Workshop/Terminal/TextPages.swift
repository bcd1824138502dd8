/// A text that somebody reads on the whole screen, forth and back, as `less` shows it. What stood on the screen
/// is there again afterwards.
public final class TextPages {
  /// What the last row says, in the reader's language.
  public struct Captions {
    let place: (_ last: Int, _ all: Int) -> String
    let notFound: String

    /// The place is told by the last line that is seen, of so many.
    public init(place: @escaping (_ last: Int, _ all: Int) -> String, notFound: String) {
      self.place = place
      self.notFound = notFound
    }
  }

  /// A row of the screen, and the line of the text that it belongs to.
  private struct Row {
    let text: String
    let line: Int
  }

  private let screen: Screen.Face
  private let captions: Captions
  private let lines: [String]
  private var rows: [Row] = []
  private var size = (rows: 24, columns: 80)
  private var top = 0
  private var wanted = ""
  private var message: String?
  /// Keys that were pressed faster than they were read come together.
  private var early: [String] = []

  public convenience init(_ text: [UInt8], _ captions: Captions) {
    self.init(text, captions, on: .real)
  }

  init(_ text: [UInt8], _ captions: Captions, on screen: Screen.Face) {
    self.screen = screen
    self.captions = captions
    var lines = text.split(separator: 0x0a, omittingEmptySubsequences: false).map(Self.shown)
    if lines.last == "" { lines.removeLast() }
    self.lines = lines
  }

  /// Shows it until they have read enough.
  public func read() {
    screen.write("\u{1b}[?1049h")
    defer { screen.write("\u{1b}[?1049l") }
    lay()
    while true {
      draw()
      guard let key = nextKey() else { return }
      message = nil
      lay()
      guard press(key) else { return }
    }
  }

  private func nextKey() -> String? {
    if !early.isEmpty { return early.removeFirst() }
    guard let key = screen.key() else { return nil }
    early = Self.keys(String(decoding: key, as: UTF8.self))
    return early.isEmpty ? "" : early.removeFirst()
  }

  /// One text for each key; those of several characters begin with an escape.
  private static func keys(_ text: String) -> [String] {
    var keys: [String] = []
    var rest = Array(text.unicodeScalars)[...]
    while let first = rest.popFirst() {
      var key = String(first)
      if first == "\u{1b}", rest.first == "[" || rest.first == "O" {
        key += String(rest.removeFirst())
        while let next = rest.popFirst() {
          key += String(next)
          if (0x40...0x7e).contains(next.value) { break }
        }
      }
      keys.append(key)
    }
    return keys
  }

  // MARK: Keys

  private var page: Int { max(size.rows - 1, 1) }
  private var bottom: Int { max(rows.count - page, 0) }

  /// What a key does; false where it is enough. The letters of a Korean keyboard lie on the same keys.
  private func press(_ key: String) -> Bool {
    switch key {
    case "q", "Q", "ㅂ", "ㅃ", "\u{3}", "\u{4}": return false
    case " ", "f", "ㄹ", "\u{6}", "\u{16}", "\u{1b}[6~": go(by: page)
    case "b", "ㅠ", "\u{2}", "\u{1b}[5~", "\u{1b}v": go(by: -page)
    case "\r", "\n", "j", "ㅓ", "e", "ㄷ", "\u{e}", "\u{1b}[B", "\u{1b}OB": go(by: 1)
    case "k", "ㅏ", "y", "ㅛ", "\u{10}", "\u{1b}[A", "\u{1b}OA": go(by: -1)
    case "d", "ㅇ": go(by: page / 2)
    case "u", "ㅕ", "\u{15}": go(by: -page / 2)
    case "g", "<", "ㅎ", "\u{1b}[H", "\u{1b}[1~", "\u{1b}OH": top = 0
    case "G", ">", "\u{1b}[F", "\u{1b}[4~", "\u{1b}OF": top = bottom
    case "/": return ask()
    case "n", "ㅜ": look(from: top + 1, by: 1)
    case "N": look(from: top - 1, by: -1)
    default: break
    }
    return true
  }

  private func go(by count: Int) { top = min(max(top + count, 0), bottom) }

  /// Takes what is looked for in the last row; false after Ctrl-C.
  private func ask() -> Bool {
    var typed = ""
    while true {
      screen.write("\r\u{1b}[K/" + Columns.cut(typed, to: max(size.columns - 2, 1)))
      guard let text = nextKey() else { return false }
      if text.hasPrefix("\u{1b}") { return true }
      for scalar in text.unicodeScalars {
        switch scalar {
        case "\r", "\n":
          if !typed.isEmpty { wanted = typed }
          look(from: top, by: 1)
          return true
        case "\u{7f}", "\u{8}":
          if typed.isEmpty { return true }
          typed.unicodeScalars.removeLast()
        default: if scalar.value >= 0x20 { typed.unicodeScalars.append(scalar) }
        }
      }
    }
  }

  private func look(from start: Int, by step: Int) {
    guard !wanted.isEmpty else { return }
    var place = start
    while rows.indices.contains(place) {
      if rows[place].text.contains(wanted) {
        top = min(place, bottom)
        return
      }
      place += step
    }
    message = captions.notFound
  }

  // MARK: The screen

  private func lay() {
    let now = screen.size() ?? (rows: 24, columns: 80)
    guard rows.isEmpty || now != size else { return }
    let line = rows.indices.contains(top) ? rows[top].line : 0
    size = now
    rows = lines.enumerated().flatMap { number, line in
      Self.folded(line, to: size.columns).map { Row(text: $0, line: number) }
    }
    top = min(rows.firstIndex { $0.line >= line } ?? 0, bottom)
  }

  private func draw() {
    let seen = rows[min(top, rows.count)...].prefix(page)
    var text = "\u{1b}[H"
    for row in seen { text += marked(row.text) + "\u{1b}[K\r\n" }
    for _ in seen.count..<page { text += "~\u{1b}[K\r\n" }
    let last = seen.last.map { $0.line + 1 } ?? 0
    let place = message ?? captions.place(last, lines.count)
    screen.write(
      text + "\u{1b}[7m" + Columns.cut(place, to: max(size.columns - 1, 1)) + "\u{1b}[0m\u{1b}[K")
  }

  /// With what is looked for in reverse.
  private func marked(_ row: String) -> String {
    wanted.isEmpty ? row : row.replacing(wanted, with: "\u{1b}[7m\(wanted)\u{1b}[0m")
  }

  /// Tabs as blanks, and what a terminal would take for an order as `less` writes it.
  private static func shown(_ bytes: ArraySlice<UInt8>) -> String {
    var text = ""
    var column = 0
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      let part: String
      switch scalar.value {
      case 0x09: part = String(repeating: " ", count: 8 - column % 8)
      case 0x0d: part = ""
      case 0..<0x20: part = "^" + String(UnicodeScalar(UInt8(scalar.value) + 0x40))
      case 0x7f..<0xa0: part = "^?"
      default: part = String(scalar)
      }
      text += part
      column += Columns.width(part)
    }
    return text
  }

  private static func folded(_ line: String, to columns: Int) -> [String] {
    var rows: [String] = []
    var rest = line[...]
    repeat {
      let row = Columns.cut(String(rest), to: max(columns, 2))
      rows.append(row)
      rest = rest.dropFirst(row.count)
    } while !rest.isEmpty
    return rows
  }
}

/// What was pasted in several lines, and is given out one at a time as if each had been typed.
///
/// Editors share one, as the lines behind a program's call are typed into the program. The last line
/// waits for Enter if no line's end was pasted behind it.
public final class PastedLines {
  private var lines: ArraySlice<String> = []
  private var open = ""

  public init() {}

  /// Takes a paste; what belongs into the line that is edited now, and whether that is complete.
  func take(_ text: String) -> (typed: String, isComplete: Bool) {
    let parts = Self.split(text)
    guard let first = parts.first, let last = parts.last, parts.count > 1 else {
      return (parts.first ?? "", false)
    }
    lines = parts[1..<(parts.count - 1)]
    open = last
    return (first, true)
  }

  /// Takes what was typed before there was a line to type it into.
  public func typeAhead(_ text: String) {
    let parts = Self.split(open + text)
    lines += parts.dropLast()
    open = parts.last ?? ""
  }

  /// Whether nothing waits.
  public var isEmpty: Bool { lines.isEmpty && open.isEmpty }

  /// The next of the lines, without its end.
  func next() -> String? { lines.popFirst() }

  /// What stands in the line that is edited next.
  func takeOpen() -> String {
    defer { open = "" }
    return open
  }

  /// As Ctrl-C does it: what has not been given out is not wanted any more.
  public func drop() {
    lines = []
    open = ""
  }

  /// Lines as a terminal pastes them, with `\r` behind each; what moves a cursor or ends a program
  /// is left out, so that a page cannot press keys.
  private static func split(_ text: String) -> [String] {
    var parts = [""]
    var last: UnicodeScalar?
    for scalar in text.unicodeScalars {
      defer { last = scalar }
      switch scalar {
      case "\n" where last == "\r": continue
      case "\n", "\r": parts.append("")
      case "\t": parts[parts.count - 1].unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value): continue
      default: parts[parts.count - 1].unicodeScalars.append(scalar)
      }
    }
    return parts
  }
}

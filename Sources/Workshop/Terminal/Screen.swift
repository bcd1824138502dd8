internal import CLineEditor
internal import CPosix
internal import Glibc

/// What kind of terminal the program has, if any.
public enum Screen {
  public enum Kind: Equatable, Sendable {
    /// A pipe or a file: no prompts, no colours.
    case none
    /// Lines come as the terminal gives them: it cannot move its cursor, or does not speak UTF-8.
    case plain
    case editable
  }

  public static func kind(variable: (String) -> String?) -> Kind {
    guard isatty(0) == 1 else { return .none }
    guard isatty(1) == 1 else { return .plain }
    let name = variable("TERM") ?? ""
    if name.isEmpty || name == "dumb" || line_editor_speaks_unicode() == 0 { return .plain }
    return .editable
  }

  /// Widths of characters are right from now on.
  public static func takeLocale() { posix_take_locale() }

  /// Straight to the terminal, past whatever gathers.
  static func write(_ text: String) {
    let bytes = Array(text.utf8)
    var at = 0
    while at < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { all in
        unsafe Glibc.write(1, all.baseAddress?.advanced(by: at), all.count - at)
      }
      guard count >= 0 || errno == EINTR else { return }
      at += max(0, count)
    }
  }

  /// How many columns it has now; 80 where nobody knows.
  public static var columns: Int { Face.real.size()?.columns ?? 80 }

  /// A prompt in bold, as `LineEditor` takes it.
  public static func bold(_ text: String) -> String {
    "\u{1}\u{1b}[1m\u{1}\(text)\u{1}\u{1b}[0m\u{1}"
  }
}

/// Reads lines as the terminal gives them, without editing.
public struct PlainLines {
  private var waiting: [UInt8] = []

  public init() {}

  public mutating func read() -> LineEditor.Reading {
    while true {
      if let end = waiting.firstIndex(of: 0x0a) {
        let line = String(decoding: waiting[..<end], as: UTF8.self)
        waiting.removeFirst(end + 1)
        return .line(line)
      }
      var room = [UInt8](repeating: 0, count: 4096)
      let count = unsafe room.withUnsafeMutableBytes {
        unsafe Glibc.read(0, $0.baseAddress, $0.count)
      }
      if count > 0 {
        waiting += room[..<count]
      } else if count < 0, errno == EINTR, !Interruption.isEnd {
        guard Interruption.isThere else { continue }
        Interruption.forget()
        waiting = []
        return .dropped
      } else if waiting.isEmpty {
        return .end
      } else {
        defer { waiting = [] }
        return .line(String(decoding: waiting, as: UTF8.self))
      }
    }
  }
}

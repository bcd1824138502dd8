internal import CLineEditor
internal import Glibc

/// A screen as those see it who draw on it beside the line editor; tests have one of their own.
extension Screen {
  struct Face {
    /// Nil where nobody knows, or nobody looks.
    var size: () -> (rows: Int, columns: Int)?
    var write: (String) -> Void
    /// Waits for a key, which several bytes may stand for; nil after Ctrl-C and at the end.
    var key: () -> [UInt8]?
    /// Waits for a key, but no longer than so many milliseconds.
    var keyWithin: (Int) -> Press
    /// Whether keys show as they are pressed.
    var echo: (Bool) -> Void
    /// Whether a line waits that was typed while a command ran.
    var isTypedAhead: () -> Bool
    /// Milliseconds of a clock that nobody sets.
    var now: () -> Int64

    enum Press: Equatable { case none, key([UInt8]), interrupted }

    static var real: Face {
      Face(
        size: Screen.size, write: Screen.write, key: Screen.key,
        keyWithin: Screen.key(within:),
        echo: { screen_echo($0 ? 1 : 0) },
        isTypedAhead: { screen_has_input() != 0 }, now: { screen_clock() })
    }
  }

  private static func size() -> (rows: Int, columns: Int)? {
    var rows: Int32 = 0
    var columns: Int32 = 0
    guard unsafe screen_size(&rows, &columns) != 0 else { return nil }
    return (Int(rows), Int(columns))
  }

  private static func key() -> [UInt8]? {
    if case .key(let bytes) = key(within: -1) { bytes } else { nil }
  }

  private static func key(within milliseconds: Int) -> Face.Press {
    var room = [UInt8](repeating: 0, count: 16)
    let count = unsafe room.withUnsafeMutableBytes { bytes in
      unsafe screen_key(bytes.baseAddress, bytes.count, Int32(clamping: milliseconds))
    }
    if count > 0 { return .key(Array(room.prefix(Int(count)))) }
    return count < 0 || milliseconds < 0 ? .interrupted : .none
  }
}

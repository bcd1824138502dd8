import Foundation
import Glibc

/// The program itself at a pseudo-terminal, with keys that are pressed and bytes that come back.
final class SomebodyAtTheKeys {
  static let program: String = {
    let parts = #filePath.split(separator: "/").dropLast(3)
    return "/" + parts.joined(separator: "/") + "/.build/debug/kafkalab"
  }()

  private let terminal: Int32
  private let process = Process()
  private let state = FileManager.default.temporaryDirectory.path + "/keys-\(UUID().uuidString)"
  private(set) var shown = ""
  private var bytes: [UInt8] = []

  /// Nil where there is no pseudo-terminal, or no program.
  init?(rows: UInt16, columns: UInt16) {
    terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    // Unlocks it and asks for its number (TIOCSPTLCK, TIOCGPTN).
    var isLocked: Int32 = 0
    var number: Int32 = 0
    guard terminal >= 0, ioctl(terminal, 0x4004_5431, &isLocked) == 0,
      ioctl(terminal, 0x8004_5430, &number) == 0
    else { return nil }
    let line = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
    guard line >= 0 else { return nil }
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(terminal, UInt(TIOCSWINSZ), &size)
    let handle = FileHandle(fileDescriptor: line, closeOnDealloc: true)
    process.executableURL = URL(fileURLWithPath: Self.program)
    process.arguments = ["--lang", "en"]
    process.environment = [
      "HOME": state, "XDG_STATE_HOME": state, "TERM": "xterm", "LANG": "C.UTF-8", "NO_COLOR": "1",
      "EDITOR": "f() { echo zoo >> $1; }; f", "PATH": "/usr/bin:/bin",
    ]
    process.standardInput = handle
    process.standardOutput = handle
    process.standardError = handle
    do { try process.run() } catch { return nil }
  }

  deinit {
    process.terminate()
    close(terminal)
    try? FileManager.default.removeItem(atPath: state)
  }

  func press(_ keys: String) {
    let bytes = Array(keys.utf8)
    _ = bytes.withUnsafeBytes { write(terminal, $0.baseAddress, $0.count) }
  }

  /// Presses a key until this comes: one that is pressed while a picture is drawn may be heard late.
  func presses(_ key: String, until text: String) -> Bool {
    for _ in 0..<20 {
      press(key)
      if sees(text, most: 20_000) { return true }
    }
    return false
  }

  /// Whether this comes before nothing has come for very long, or too much; what came up to it is done with.
  func sees(_ text: String, most: Int = 1 << 22) -> Bool {
    var came = 0
    while came < most {
      if let found = shown.range(of: text) {
        shown = String(shown[found.upperBound...])
        bytes = Array(shown.utf8)
        return true
      }
      var keys = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
      guard poll(&keys, 1, 20_000) > 0 else { return false }
      var room = [UInt8](repeating: 0, count: 4096)
      let count = read(terminal, &room, room.count)
      guard count > 0 else { return false }
      // A line's end is one letter to Swift with the return before it.
      came += count
      bytes += room[..<count].filter { $0 != 0x0d }
      shown = String(decoding: bytes, as: UTF8.self)
    }
    return false
  }
}

internal import Glibc
internal import Shell
internal import Terminal
internal import Unix

/// The program's own three streams.
///
/// A command's output is flushed when the command has ended, so that what goes to the two streams
/// comes in order. A reader that has gone away ends the program without a word.
enum StandardStreams {
  /// Coloured only where somebody looks at it and has not asked for no colours.
  static func output() -> Output {
    Output(isColoured: isColoured, columns: columns(of: 1)) { write($0, to: 1) }
  }

  /// Nil where nobody looks. A terminal that is resized has another width from then on.
  private static func columns(of descriptor: Int32) -> (() -> Int)? {
    isatty(descriptor) == 1 ? { Screen.columns } : nil
  }

  static var isColoured: Bool {
    let refuses = Machine.variable("NO_COLOR")?.isEmpty == false
    let isScreen = isatty(1) == 1 && Machine.variable("TERM") != "dumb"
    return isScreen && !refuses
  }

  /// What a command prints after Ctrl-C has stopped it is not shown.
  static func stoppable(
    _ output: Output, on screenplay: Screenplay? = nil, isWarning: Bool = false
  ) -> Output {
    let write = { (bytes: [UInt8]) in
      output.write(bytes)
      output.flush()
    }
    return Output(isColoured: isColoured, columns: output.columns) { bytes in
      if Interruption.isThere { return }
      guard let screenplay else { return write(bytes) }
      screenplay.show(bytes, isWarning: isWarning, with: write)
    }
  }

  /// What was printed before goes out before it, so that the two streams come in order.
  static func errors(after output: Output) -> Output {
    Output(enough: 1, columns: columns(of: 2)) {
      output.flush()
      write($0, to: 2)
    }
  }

  /// Shows a line that says how far something is, where standard error is a terminal, and erases it.
  static func progress() -> (String?) -> Void {
    guard isatty(2) == 1, Machine.variable("TERM") != "dumb" else { return { _ in } }
    return { text in write(Array("\r\(text ?? "")\u{1b}[K".utf8), to: 2) }
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var at = 0
    while at < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { all in
        unsafe Glibc.write(descriptor, all.baseAddress?.advanced(by: at), all.count - at)
      }
      if count >= 0 {
        at += count
      } else if errno != EINTR {
        // Broken pipe: as if the signal had been left to do its work.
        if errno == EPIPE { exit(141) }
        if descriptor != 2 {
          let words = Usage.cannotWrite.text(in: Settings().language)
          write(Array("kafkalab: \(words)\n".utf8), to: 2)
        }
        exit(2)
      }
    }
  }

  /// All of standard input.
  static func input() -> [UInt8] {
    var all: [UInt8] = []
    var room = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe room.withUnsafeMutableBytes { bytes in
        unsafe read(0, bytes.baseAddress, bytes.count)
      }
      if count > 0 {
        all += room[..<count]
      } else if count == 0 || errno != EINTR {
        return all
      }
    }
  }
}

/// The machine that the program runs on.
enum Machine {
  static var name: String {
    var room = [UInt8](repeating: 0, count: 256)
    let status = unsafe room.withUnsafeMutableBytes { bytes in
      guard let start = bytes.baseAddress else { return Int32(-1) }
      return unsafe gethostname(start.assumingMemoryBound(to: CChar.self), bytes.count - 1)
    }
    return status == 0 ? String(decoding: room.prefix { $0 != 0 }, as: UTF8.self) : "localhost"
  }

  static var directory: String {
    var room = [UInt8](repeating: 0, count: 4096)
    let found = unsafe room.withUnsafeMutableBytes { bytes in
      unsafe getcwd(bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count) != nil
    }
    return found ? String(decoding: room.prefix { $0 != 0 }, as: UTF8.self) : "/"
  }

  /// Where this program's file lies.
  static var program: String? {
    var room = [UInt8](repeating: 0, count: 4096)
    let count = unsafe room.withUnsafeMutableBytes { bytes in
      guard let start = bytes.baseAddress else { return -1 }
      return unsafe readlink(
        "/proc/self/exe", start.assumingMemoryBound(to: CChar.self), bytes.count)
    }
    return count > 0 ? String(decoding: room.prefix(count), as: UTF8.self) : nil
  }

  static func variable(_ name: String) -> String? {
    guard let text = unsafe getenv(name) else { return nil }
    return unsafe String(cString: text)
  }
}

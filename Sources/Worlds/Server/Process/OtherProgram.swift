internal import CPosix

/// A program of somebody else's, run to its end for what it prints.
public enum OtherProgram {
  /// What it printed, up to a megabyte; nil where it is not there or did not end well. A word `SELF` is this
  /// very program's path.
  public static func output(_ path: String, _ arguments: [String]) -> String? {
    let words: [UInt8] = ([path] + arguments).flatMap { Array($0.utf8) + [0] }
    var room = [UInt8](repeating: 0, count: 1 << 20)
    let got = unsafe words.withUnsafeBytes { words in
      unsafe room.withUnsafeMutableBytes { room in
        unsafe posix_output_of(
          words.baseAddress, Int32(arguments.count + 1), room.baseAddress, room.count)
      }
    }
    return got < 0 ? nil : String(decoding: room[..<got], as: UTF8.self)
  }
}

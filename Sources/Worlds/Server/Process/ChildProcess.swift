internal import CPosix

/// This very program, run again with other arguments: for figures of a whole process.
public enum ChildProcess {
  public struct Usage: Sendable {
    public let status: Int32
    /// The most memory that it ever had.
    public let peakKilobytes: Int
  }

  /// Runs it to its end with the bytes as its input and its output thrown away; nil where the system
  /// has no process to spare.
  public static func run(_ arguments: [String], input: [UInt8]) -> Usage? {
    let joined = joined(arguments)
    var peak: Int = 0
    let status = unsafe joined.withUnsafeBytes { words in
      unsafe input.withUnsafeBytes { bytes in
        unsafe posix_run_self(
          words.baseAddress, Int32(arguments.count + 1), bytes.baseAddress, bytes.count, &peak)
      }
    }
    return status < 0 ? nil : Usage(status: status, peakKilobytes: peak)
  }

  /// Runs it on a terminal of its own until it shows the prompt; false where that does not come. What it
  /// keeps lies below the folder.
  public static func showsPrompt(_ arguments: [String], prompt: String, state: String) -> Bool {
    let joined = joined(arguments)
    return unsafe joined.withUnsafeBytes { words in
      unsafe posix_prompt_of_self(
        words.baseAddress, Int32(arguments.count + 1), prompt, state) != 0
    }
  }

  private static func joined(_ arguments: [String]) -> [UInt8] {
    (["kafkalab"] + arguments).flatMap { Array($0.utf8) + [0] }
  }
}

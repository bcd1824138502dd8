/// Somebody who types at the main terminal, as the shell and the programs in it see them.
///
/// A program that lives on asks it for the next line while it runs; a command that takes long looks
/// whether Ctrl-C was pressed. A script has none.
public struct Keyboard {
  public enum Reading: Equatable, Sendable {
    case line(String)
    /// Ctrl-C.
    case dropped
    /// Ctrl-D.
    case end
  }

  /// What is asked for.
  public enum Kind: Equatable, Sendable {
    /// A line of the shell.
    case command
    /// What is typed into a program.
    case input
  }

  /// Reads a line behind a prompt.
  public let read: (_ prompt: String, _ kind: Kind) -> Reading
  /// Says something about the keys, which no command has printed.
  public let tell: (Words) -> Void
  /// Whether Ctrl-C was pressed while nothing was read.
  public let isInterrupted: () -> Bool
  public let forget: () -> Void

  public init(
    read: @escaping (_ prompt: String, _ kind: Kind) -> Reading,
    tell: @escaping (Words) -> Void = { _ in },
    isInterrupted: @escaping () -> Bool = { false }, forget: @escaping () -> Void = {}
  ) {
    self.read = read
    self.tell = tell
    self.isInterrupted = isInterrupted
    self.forget = forget
  }
}

extension UnixSession {
  /// What a command that Ctrl-C stopped ends with.
  public static let interrupted: Int32 = 130

  /// Whether whoever waits for the command that runs has had enough of it.
  public var isInterrupted: Bool { (enough ?? keyboard?.isInterrupted)?() ?? false }

  public var patience: Patience { Patience(enough ?? keyboard?.isInterrupted ?? { false }) }
}

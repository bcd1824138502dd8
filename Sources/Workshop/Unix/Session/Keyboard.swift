public import Clockwork

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
  /// Shows a picture on the whole screen in place of the one before, and waits: a line once that is over, the
  /// end or Ctrl-C where they have seen enough. Without a picture the screen is as it was before. Nil where
  /// there is no such screen.
  public var watch: ((Picture?) -> Reading)?
  /// Their own editor; nil where there is none, or none is wanted now.
  public var editor: (() -> Editor?)?

  /// Has them read a text on the whole screen, page by page; nil where there is no such screen.
  public var pages: ((_ name: String, _ text: [UInt8]) -> Void)?

  /// What is shown of a command that runs again and again.
  public struct Picture {
    /// What stands at the top, and beside it at the right; none where there is no title.
    public let title: String?
    public let place: String
    public let text: [UInt8]
    public let wait: Stretch

    public init(title: String?, place: String, text: [UInt8], wait: Stretch) {
      self.title = title
      self.place = place
      self.text = text
      self.wait = wait
    }
  }

  /// Lets them change a text that belongs to a file of this name.
  public typealias Editor = (_ name: String, _ text: String) -> Edit

  /// What came of a text in somebody's editor.
  public enum Edit: Equatable, Sendable {
    case changed(String)
    case unchanged
    /// It has been said why.
    case failed
  }

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

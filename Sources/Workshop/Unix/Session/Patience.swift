public import Clockwork

/// How long somebody waits for a command: until they have had enough, by Ctrl-C or because the program
/// is told to end.
///
/// Whatever may take long asks now and then, by how much it has done and never by a clock. So the same
/// command asks at the same places each time, and one that was stopped can be stopped there again.
public struct Patience {
  private let hasEnough: () -> Bool
  private var done = 0

  /// How much is done at the most before the question is asked again: bytes that are read or written,
  /// or as much work as they would be.
  public static let gulp = 1 << 16
  /// What a line, a name in a folder or a comparison counts for.
  public static let item = 64

  public init(_ hasEnough: @escaping () -> Bool = { false }) { self.hasEnough = hasEnough }

  /// Whether they have had enough, asked once.
  public var isOver: Bool { hasEnough() }

  /// Whether they have had enough, asked after each gulp of what is done.
  public mutating func isOver(after work: Int) -> Bool {
    done += work
    guard done >= Self.gulp else { return false }
    done = 0
    return hasEnough()
  }

  /// Breaks off what reads or writes a file.
  public mutating func spend(_ work: Int, on path: String = "-") throws(StorageError) {
    if isOver(after: work) { throw Self.broken(path) }
  }

  /// Breaks off where a file is about to be used.
  public func look(at path: String) throws(StorageError) {
    if isOver { throw Self.broken(path) }
  }

  /// What the system calls it.
  private static func broken(_ path: String) -> StorageError { StorageError(.system(4), path) }
}

/// Where a learner's state is kept: a few small files that grow by lines. The program has a folder for
/// it, the tests have memory.
///
/// A line is appended in one write, so that a crash at any moment loses at most the line that was being
/// written. Where nothing can be written the answer is false, and nothing else fails.
public protocol Keep: AnyObject {
  func read(_ name: String) -> [UInt8]?
  /// Durably where a power cut must not take it.
  func append(_ text: String, to name: String, durably: Bool) -> Bool
  /// Puts a file aside, so that nothing of it is lost.
  func putAside(_ name: String) -> Bool
  /// Gives a file another name, where there is none of that name yet.
  func rename(_ name: String, to other: String) -> Bool
  /// The names of all files.
  var names: [String] { get }
  /// Puts a text in a file's place, whole or not at all.
  func replace(_ name: String, with text: String) -> Bool
  /// Why nothing is written, where it is known beforehand.
  var obstacle: KeepObstacle? { get }
}

extension Keep {
  func append(_ text: String, to name: String) -> Bool { append(text, to: name, durably: false) }
}

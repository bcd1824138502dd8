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
  /// Puts a text in a file's place, whole or not at all.
  func replace(_ name: String, with text: String) -> Bool
  /// Why nothing is written, where it is known beforehand.
  var obstacle: KeepObstacle? { get }
}

extension Keep {
  func append(_ text: String, to name: String) -> Bool { append(text, to: name, durably: false) }
}

public enum KeepObstacle: Sendable {
  /// Another KafkaLab keeps its state there.
  case inUse
  case notWritable(path: String)
}

/// Keeps nothing beyond the program's end.
public final class MemoryKeep: Keep {
  private var files: [(name: String, bytes: [UInt8])]

  public init(_ files: [(name: String, bytes: [UInt8])] = []) { self.files = files }

  public var obstacle: KeepObstacle? { nil }

  public func read(_ name: String) -> [UInt8]? { files.first { $0.name == name }?.bytes }

  public func append(_ text: String, to name: String, durably: Bool) -> Bool {
    if let place = files.firstIndex(where: { $0.name == name }) {
      files[place].bytes += text.utf8
    } else {
      files.append((name, Array(text.utf8)))
    }
    return true
  }

  public func replace(_ name: String, with text: String) -> Bool {
    files.removeAll { $0.name == name }
    return append(text, to: name, durably: true)
  }

  public func putAside(_ name: String) -> Bool {
    guard let place = files.firstIndex(where: { $0.name == name }) else { return false }
    let old = files.remove(at: place)
    files.removeAll { $0.name == name + ".old" }
    files.append((name + ".old", old.bytes))
    return true
  }
}

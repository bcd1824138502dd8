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

  public var names: [String] { files.map(\.name) }

  public func rename(_ name: String, to other: String) -> Bool {
    guard let place = files.firstIndex(where: { $0.name == name }), read(other) == nil else {
      return false
    }
    files[place].name = other
    return true
  }

  public func putAside(_ name: String) -> Bool {
    guard let place = files.firstIndex(where: { $0.name == name }) else { return false }
    let old = files.remove(at: place)
    files.removeAll { $0.name == name + ".old" }
    files.append((name + ".old", old.bytes))
    return true
  }
}

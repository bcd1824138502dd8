internal import Labs
internal import Terminal

/// What a learner does, kept in the state folder of the machine.
final class FolderKeep: Keep {
  private let folder: StateFolder

  init(_ folder: StateFolder) { self.folder = folder }

  var obstacle: KeepObstacle? {
    switch folder.obstacle {
    case .inUse: .inUse
    case .notWritable(let path): .notWritable(path: path)
    case nil: nil
    }
  }

  func read(_ name: String) -> [UInt8]? { folder.read(name) }
  func append(_ text: String, to name: String, durably: Bool) -> Bool {
    folder.append(text, to: name, durably: durably)
  }

  var names: [String] { folder.names }
  func rename(_ name: String, to other: String) -> Bool { folder.rename(name, to: other) }
  func putAside(_ name: String) -> Bool { folder.putAside(name) }
  func replace(_ name: String, with text: String) -> Bool { folder.replace(name, with: text) }
}

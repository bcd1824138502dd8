/// A directory of a simulated host: its entries in order of the bytes of their names.
final class FileTree {
  enum Entry {
    case file(CachedFile)
    case directory(FileTree)
  }

  private(set) var names: [String] = []
  private var entries: [Entry] = []
  var modified: Int64

  init(modified: Int64) { self.modified = modified }

  subscript(name: String) -> Entry? {
    let place = place(of: name)
    return place < names.count && names[place] == name ? entries[place] : nil
  }

  func put(_ entry: Entry, as name: String) {
    let place = place(of: name)
    if place < names.count, names[place] == name {
      entries[place] = entry
    } else {
      names.insert(name, at: place)
      entries.insert(entry, at: place)
    }
  }

  func remove(_ name: String) {
    let place = place(of: name)
    guard place < names.count, names[place] == name else { return }
    names.remove(at: place)
    entries.remove(at: place)
  }

  func eachFile(_ body: (CachedFile) -> Void) {
    for entry in entries {
      switch entry {
      case .file(let file): body(file)
      case .directory(let directory): directory.eachFile(body)
      }
    }
  }

  /// The same names and contents, which are shared until one side writes.
  func copied() -> FileTree {
    let copy = FileTree(modified: modified)
    copy.names = names
    copy.entries = entries.map { entry in
      switch entry {
      case .file(let file):
        .file(CachedFile(file.content, modified: file.modified, durable: true))
      case .directory(let directory): .directory(directory.copied())
      }
    }
    return copy
  }

  private func place(of name: String) -> Int {
    var low = 0
    var high = names.count
    while low < high {
      let middle = (low + high) / 2
      if names[middle].utf8.lexicographicallyPrecedes(name.utf8) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }
}

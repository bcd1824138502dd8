/// What a path may look like, and its parts.
enum ZNodePath {
  static func isValid(_ path: String) -> Bool {
    if path == "/" { return true }
    let bytes = Array(path.utf8)
    guard bytes.first == UInt8(ascii: "/"), bytes.last != UInt8(ascii: "/") else { return false }
    for part in path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
    where part.isEmpty || part == "." || part == ".." {
      return false
    }
    return path.unicodeScalars.allSatisfy { isAllowed($0.value) }
  }

  private static func isAllowed(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0...0x1f, 0x7f...0x9f, 0xe000...0xf8ff, 0xfff0...0xffff: false
    default: true
    }
  }

  /// Everything before the last slash; the root for its children. Nil where there is no slash.
  static func parent(of path: String) -> String? {
    guard let slash = path.lastIndex(of: "/") else { return nil }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  static func name(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return path }
    return String(path[path.index(after: slash)...])
  }

  /// The ten digits that a sequential name ends with.
  static func digits(_ number: Int32) -> String {
    let text = String(number.magnitude)
    let width = number < 0 ? 9 : 10
    let zeros = String(repeating: "0", count: max(width - text.count, 0))
    return (number < 0 ? "-" : "") + zeros + text
  }
}

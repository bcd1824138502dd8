internal import Clockwork

/// File name patterns: `*`, `?` and `[...]`.
///
/// A pattern is a list of scalars that remember whether they were quoted, since a quoted `*` is
/// only a star. A leading dot must be matched by a dot, as in every shell.
struct Glob {
  struct Piece: Equatable {
    let scalar: Unicode.Scalar
    let quoted: Bool
  }

  let pieces: [Piece]

  init(_ pieces: [Piece]) { self.pieces = pieces }

  /// A pattern with nothing quoted, as `find -name` takes it.
  init(_ pattern: String) {
    pieces = pattern.unicodeScalars.map { Piece(scalar: $0, quoted: false) }
  }

  var isPattern: Bool {
    pieces.contains { !$0.quoted && ($0.scalar == "*" || $0.scalar == "?" || $0.scalar == "[") }
  }

  var text: String {
    var view = String.UnicodeScalarView()
    for piece in pieces { view.append(piece.scalar) }
    return String(view)
  }

  /// Where something does not match, only the last star may stand for more: what it took before is all
  /// that those before it need. So the time is that of the two lengths, however many stars there are.
  func matches(_ name: String) -> Bool {
    var pattern = pieces[...]
    var name = Array(name.unicodeScalars)[...]
    var star: (pattern: ArraySlice<Piece>, name: ArraySlice<Unicode.Scalar>)?
    while true {
      if let piece = pattern.first, !piece.quoted, piece.scalar == "*" {
        pattern = pattern.dropFirst()
        star = (pattern, name)
      } else if let scalar = name.first, let rest = Glob.rest(pattern, after: scalar) {
        pattern = rest
        name = name.dropFirst()
      } else if pattern.isEmpty && name.isEmpty {
        return true
      } else {
        guard let last = star, !last.name.isEmpty else { return false }
        star = (last.pattern, last.name.dropFirst())
        (pattern, name) = (last.pattern, last.name.dropFirst())
      }
    }
  }

  /// What of a pattern is left behind a scalar; nil where it does not begin with that.
  private static func rest(
    _ pattern: ArraySlice<Piece>, after scalar: Unicode.Scalar
  ) -> ArraySlice<Piece>? {
    guard let piece = pattern.first else { return nil }
    if !piece.quoted && piece.scalar == "[", let set = bracket(pattern, scalar) {
      return set.matched ? set.rest : nil
    }
    let isAny = !piece.quoted && piece.scalar == "?"
    return isAny || piece.scalar == scalar ? pattern.dropFirst() : nil
  }

  /// Whether the `[...]` at the beginning matches; nil where nothing closes it.
  private static func bracket(
    _ pattern: ArraySlice<Piece>, _ scalar: Unicode.Scalar
  ) -> (matched: Bool, rest: ArraySlice<Piece>)? {
    var at = pattern.startIndex + 1
    var negated = false
    if at < pattern.endIndex, pattern[at].scalar == "!" || pattern[at].scalar == "^" {
      negated = true
      at += 1
    }
    var matched = false
    var first = true
    while at < pattern.endIndex {
      if pattern[at].scalar == "]" && !first {
        return (matched != negated, pattern[(at + 1)...])
      }
      first = false
      let isRange =
        at + 2 < pattern.endIndex && pattern[at + 1].scalar == "-" && pattern[at + 2].scalar != "]"
      if isRange {
        if pattern[at].scalar <= scalar && scalar <= pattern[at + 2].scalar { matched = true }
        at += 3
      } else {
        if pattern[at].scalar == scalar { matched = true }
        at += 1
      }
    }
    return nil
  }

  // MARK: On a disk

  /// The paths that match, sorted by their bytes; none where nothing does.
  func paths(on host: Host) -> [String] {
    let isAbsolute = pieces.first?.scalar == "/"
    var parts: [[Piece]] = [[]]
    for piece in pieces {
      if piece.scalar == "/" { parts.append([]) } else { parts[parts.count - 1].append(piece) }
    }
    var found = [isAbsolute ? "/" : ""]
    for (index, part) in parts.enumerated() {
      let isLast = index == parts.count - 1
      if part.isEmpty {
        if isLast && index > 0 { found = found.map { $0.hasSuffix("/") ? $0 : $0 + "/" } }
        continue
      }
      let pattern = Glob(part)
      var next: [String] = []
      for folder in found {
        let prefix = folder.isEmpty || folder.hasSuffix("/") ? folder : folder + "/"
        if !pattern.isPattern {
          let path = prefix + pattern.text
          if (try? host.disk.entry(at: host.path(path))) ?? nil != nil { next.append(path) }
          continue
        }
        let names = (try? host.disk.names(in: host.path(prefix.isEmpty ? "." : prefix))) ?? []
        for name in names where pattern.matches(name) {
          if name.hasPrefix(".") && part[0].scalar != "." { continue }
          if isLast || host.isDirectory(prefix + name) { next.append(prefix + name) }
        }
      }
      found = next
    }
    return found.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
  }
}

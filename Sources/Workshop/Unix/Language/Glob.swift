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
  private let parts: [Part]

  init(_ pieces: [Piece]) {
    self.pieces = pieces
    parts = Self.parts(pieces)
  }

  /// A pattern with nothing quoted, as `find -name` takes it.
  init(_ pattern: String) {
    self.init(pattern.unicodeScalars.map { Piece(scalar: $0, quoted: false) })
  }

  var isPattern: Bool {
    pieces.contains { !$0.quoted && ($0.scalar == "*" || $0.scalar == "?" || $0.scalar == "[") }
  }

  var text: String {
    var view = String.UnicodeScalarView()
    for piece in pieces { view.append(piece.scalar) }
    return String(view)
  }

  // MARK: Matching

  /// What one character of a name is compared with, or any number of them.
  private enum Part {
    case star
    case one
    case scalar(Unicode.Scalar)
    case set([ClosedRange<Unicode.Scalar>], negated: Bool)

    func takes(_ scalar: Unicode.Scalar) -> Bool {
      switch self {
      case .star, .one: true
      case .scalar(let own): own == scalar
      case .set(let ranges, let negated):
        ranges.contains { $0.contains(scalar) } != negated
      }
    }

    var isStar: Bool { if case .star = self { true } else { false } }
  }

  private static func parts(_ pieces: [Piece]) -> [Part] {
    var parts: [Part] = []
    var rest = pieces[...]
    while let piece = rest.first {
      if !piece.quoted, piece.scalar == "[", let set = bracket(rest) {
        parts.append(set.part)
        rest = set.rest
        continue
      }
      rest = rest.dropFirst()
      switch piece.scalar {
      case "*" where !piece.quoted: if parts.last?.isStar != true { parts.append(.star) }
      case "?" where !piece.quoted: parts.append(.one)
      default: parts.append(.scalar(piece.scalar))
      }
    }
    return parts
  }

  /// The `[...]` at the beginning; nil where nothing closes it.
  private static func bracket(
    _ pattern: ArraySlice<Piece>
  ) -> (part: Part, rest: ArraySlice<Piece>)? {
    var at = pattern.startIndex + 1
    var negated = false
    if at < pattern.endIndex, pattern[at].scalar == "!" || pattern[at].scalar == "^" {
      negated = true
      at += 1
    }
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    var first = true
    while at < pattern.endIndex {
      let scalar = pattern[at].scalar
      if scalar == "]" && !first {
        return (.set(ranges, negated: negated), pattern[(at + 1)...])
      }
      first = false
      let isRange =
        at + 2 < pattern.endIndex && pattern[at + 1].scalar == "-" && pattern[at + 2].scalar != "]"
      let last = isRange ? pattern[at + 2].scalar : scalar
      if scalar <= last { ranges.append(scalar...last) }
      at += isRange ? 3 : 1
    }
    return nil
  }

  /// A star that was passed is given more of the name only where what follows it does not match, and no
  /// star before it ever is: what that could match, the later one can, too.
  func matches(_ name: String) -> Bool {
    let name = Array(name.unicodeScalars)
    var at = 0
    var part = 0
    var star: (part: Int, at: Int)?
    while at < name.count {
      if part < parts.count, parts[part].isStar {
        star = (part, at)
        part += 1
      } else if part < parts.count, parts[part].takes(name[at]) {
        part += 1
        at += 1
      } else if let passed = star {
        star = (passed.part, passed.at + 1)
        part = passed.part + 1
        at = passed.at + 1
      } else {
        return false
      }
    }
    return parts[part...].allSatisfy(\.isStar)
  }

  /// How much of the beginning of a text matches, or of its end: the least or the most; nil where
  /// nothing does. The text is gone through once, with all places of the pattern that one may be at.
  func length(
    in text: [Unicode.Scalar], atEnd: Bool, most: Bool, _ patience: Patience = Patience()
  ) -> Int? {
    let parts = atEnd ? self.parts.reversed() : self.parts
    var patience = patience
    var places = [Bool](repeating: false, count: parts.count + 1)
    places[0] = true
    Self.passStars(&places, parts)
    var found: Int? = places[parts.count] ? 0 : nil
    for length in 1...max(1, text.count) where length <= text.count {
      if found != nil && !most || patience.isOver(after: parts.count + 1) { return found }
      let scalar = text[atEnd ? text.count - length : length - 1]
      var next = [Bool](repeating: false, count: parts.count + 1)
      for (place, part) in parts.enumerated() where places[place] && part.takes(scalar) {
        next[part.isStar ? place : place + 1] = true
      }
      guard next.contains(true) else { return found }
      Self.passStars(&next, parts)
      if next[parts.count] { found = length }
      places = next
    }
    return found
  }

  /// A star may also stand for nothing.
  private static func passStars(_ places: inout [Bool], _ parts: [Part]) {
    for (place, part) in parts.enumerated() where places[place] && part.isStar {
      places[place + 1] = true
    }
  }

  // MARK: On a disk

  /// The paths that match, sorted by their bytes; none where nothing does.
  func paths(on host: Host, _ patience: Patience = Patience()) -> [String] {
    let isAbsolute = pieces.first?.scalar == "/"
    var names: [[Piece]] = [[]]
    for piece in pieces {
      if piece.scalar == "/" { names.append([]) } else { names[names.count - 1].append(piece) }
    }
    var found = [isAbsolute ? "/" : ""]
    for (index, part) in names.enumerated() {
      let isLast = index == names.count - 1
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
        if patience.isOver { return [] }
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

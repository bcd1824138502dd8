internal import Clockwork

/// `find`: names below folders that pass tests.
enum FindCommand {
  static let command = Command(
    "find", .host,
    synopsis: "find [FOLDER]... [-name P] [-iname P] [-path P] [-type f|d] [-size N] [-empty] "
      + "[-maxdepth N] [-mindepth N] [! TEST] [-print] [-print0] [-delete]",
    summary: Words("finds files by name, kind and size", "이름, 종류, 크기로 파일을 찾습니다")
  ) { invocation in
    var words = invocation.arguments[...]
    var roots: [String] = []
    while let word = words.first, !word.hasPrefix("-"), word != "!" {
      roots.append(word)
      words = words.dropFirst()
    }
    var search = Search(invocation: invocation)
    guard search.read(words) else { return 1 }
    for root in roots.isEmpty ? ["."] : roots {
      do throws(StorageError) {
        guard let entry = try invocation.host.entry(root) else { throw StorageError(.absent, root) }
        try search.visit(root, entry, depth: 0)
      } catch {
        invocation.output.flush()
        invocation.fail("'\(root)': \(error.text)")
        search.status = 1
      }
    }
    return search.status
  }

  private enum Test {
    case name(Glob, ignoresCase: Bool)
    case path(Glob)
    case kind(DiskEntry.Kind)
    case size(Character?, Int, unit: Int)
    case empty
  }

  private struct Search {
    let invocation: Invocation
    private var tests: [(test: Test, negated: Bool)] = []
    private var most = Int.max
    private var least = 0
    private var deletes = false
    private var ending = "\n"
    var status: Int32 = 0

    init(invocation: Invocation) { self.invocation = invocation }

    mutating func read(_ words: ArraySlice<String>) -> Bool {
      var words = words
      var negated = false
      while let word = words.popFirst() {
        switch word {
        case "!", "-not":
          negated.toggle()
          continue
        case "-a", "-and", "-print": break
        case "-print0": ending = "\0"
        case "-delete": deletes = true
        case "-empty": tests.append((.empty, negated))
        case "-name", "-iname", "-path", "-type", "-size", "-maxdepth", "-mindepth":
          guard let value = words.popFirst() else {
            invocation.fail("missing argument to `\(word)'")
            return false
          }
          guard take(word, value, negated) else { return false }
        default:
          if word.hasPrefix("-") && !real.contains(word) {
            invocation.fail("unknown predicate `\(word)'")
          } else {
            invocation.say(OptionWords.unsupported(word))
          }
          return false
        }
        negated = false
      }
      return true
    }

    private let real = [
      "-exec", "-execdir", "-o", "-or", "-mtime", "-mmin", "-newer", "-perm", "-user", "-group",
      "-regex", "-prune", "-ls", "-printf", "-ok", "-links", "-inum", "-depth", "-L", "-P",
    ]

    private mutating func take(_ word: String, _ value: String, _ negated: Bool) -> Bool {
      switch word {
      case "-name", "-iname":
        let ignoresCase = word == "-iname"
        let pattern = Glob(ignoresCase ? value.lowercased() : value)
        tests.append((.name(pattern, ignoresCase: ignoresCase), negated))
      case "-path": tests.append((.path(Glob(value)), negated))
      case "-type":
        guard value == "f" || value == "d" else {
          invocation.say(OptionWords.unsupported("-type \(value)"))
          return false
        }
        tests.append((.kind(value == "f" ? .file : .directory), negated))
      case "-size":
        let sign = value.first.flatMap { "+-".contains($0) ? $0 : nil }
        var digits = sign == nil ? value[...] : value.dropFirst()
        let units: [Character: Int] = [
          "c": 1, "w": 2, "b": 512, "k": 1024, "M": 1 << 20, "G": 1 << 30,
        ]
        var unit = 512
        if let last = digits.last, let named = units[last] {
          unit = named
          digits = digits.dropLast()
        }
        guard let number = Numeral(digits).exact else {
          invocation.fail("Invalid argument `\(value)' to -size")
          return false
        }
        tests.append((.size(sign, number, unit: unit), negated))
      default:
        let typed = Numeral(value)
        if typed == .tooLarge || typed.exact ?? 0 > Int32.max {
          invocation.fail("\(value): Numerical result out of range")
          return false
        }
        guard let number = typed.exact, number >= 0 else {
          invocation.fail(
            "Expected a positive decimal integer argument to \(word), but got '\(value)'")
          return false
        }
        if word == "-maxdepth" { most = number } else { least = number }
      }
      return true
    }

    mutating func visit(_ path: String, _ entry: DiskEntry, depth: Int) throws(StorageError) {
      let shown = depth >= least && passes(path, entry)
      if shown && !deletes { invocation.output.write(path + ending) }
      let host = invocation.host
      if entry.kind == .directory && depth < most && (depth == 0 || !host.isLink(path)) {
        try invocation.shell.patience.look(at: path)
        for name in try host.disk.names(in: host.path(path)) {
          let inner = Paths.join(path, name)
          guard let entry = try host.entry(inner) else { continue }
          try visit(inner, entry, depth: depth + 1)
        }
      }
      guard shown && deletes, depth > 0 || path != "." else { return }
      do throws(StorageError) {
        try host.disk.remove(host.path(path))
      } catch {
        invocation.fail("cannot delete '\(path)': \(error.text)")
        status = 1
      }
    }

    private func passes(_ path: String, _ entry: DiskEntry) -> Bool {
      tests.allSatisfy { passes($0.test, path, entry) != $0.negated }
    }

    private func passes(_ test: Test, _ path: String, _ entry: DiskEntry) -> Bool {
      switch test {
      case .name(let pattern, let ignoresCase):
        let name = Paths.last(path)
        return pattern.matches(ignoresCase ? name.lowercased() : name)
      case .path(let pattern): return pattern.matches(path)
      case .kind(let kind): return entry.kind == kind
      case .empty:
        if entry.kind == .file { return entry.size == 0 }
        let names = try? invocation.host.disk.names(in: invocation.host.path(path))
        return names?.isEmpty == true
      case .size(let sign, let number, let unit):
        let units = (LsCommand.size(entry) + unit - 1) / unit
        switch sign {
        case "+": return units > number
        case "-": return units < number
        default: return units == number
        }
      }
    }
  }
}

/// What a line says in so many words, whatever its variables and files hold.
extension Syntax {
  /// The words of every command that is written out in it; `~` is the home folder that is given.
  /// What has to be worked out first is left out.
  public func spelledOut(home: String) -> [[String]] {
    switch self {
    case .simple(let command):
      let words = command.words.map { $0.spelledOut(home: home) }
      let known = words.compactMap { $0 }
      return known.count == words.count ? [known] : []
    case .pipeline(let parts, _), .sequence(let parts):
      return parts.flatMap { $0.spelledOut(home: home) }
    case .and(let left, let right), .or(let left, let right):
      return left.spelledOut(home: home) + right.spelledOut(home: home)
    case .forEach(_, _, let body): return body.spelledOut(home: home)
    case .loop(let condition, let body, _):
      return condition.spelledOut(home: home) + body.spelledOut(home: home)
    case .branch(let branches, let otherwise):
      return branches.flatMap {
        $0.condition.spelledOut(home: home) + $0.body.spelledOut(home: home)
      } + (otherwise?.spelledOut(home: home) ?? [])
    case .select(_, let choices): return choices.flatMap { $0.body.spelledOut(home: home) }
    case .group(let inner), .subshell(let inner), .redirected(let inner, _):
      return inner.spelledOut(home: home)
    }
  }
}

extension Syntax {
  /// Whether it may change something whatever its commands do: by an assignment, by writing a file, or by
  /// words that have to be worked out first.
  public var changesItself: Bool {
    switch self {
    case .simple(let command):
      return !command.assignments.isEmpty || command.redirections.contains(where: \.writesFile)
        || command.words.contains(where: \.runsCommand)
        || command.words.first?.spelledOut(home: "") == nil && !command.words.isEmpty
    case .pipeline(let parts, _), .sequence(let parts):
      return parts.contains(where: \.changesItself)
    case .and(let left, let right), .or(let left, let right):
      return left.changesItself || right.changesItself
    case .group(let inner), .subshell(let inner): return inner.changesItself
    case .redirected(let inner, let redirections):
      return inner.changesItself || redirections.contains(where: \.writesFile)
    case .forEach, .loop, .branch, .select: return true
    }
  }

  /// The words of every simple command, with what has to be worked out first left empty.
  public func roughlySpelledOut(home: String) -> [[String]] {
    switch self {
    case .simple(let command): return [command.words.map { $0.spelledOut(home: home) ?? "" }]
    case .pipeline(let parts, _), .sequence(let parts):
      return parts.flatMap { $0.roughlySpelledOut(home: home) }
    case .and(let left, let right), .or(let left, let right):
      return left.roughlySpelledOut(home: home) + right.roughlySpelledOut(home: home)
    case .group(let inner), .subshell(let inner), .redirected(let inner, _):
      return inner.roughlySpelledOut(home: home)
    case .forEach, .loop, .branch, .select: return []
    }
  }
}

extension Redirection {
  fileprivate var writesFile: Bool {
    switch target {
    case .write(let word), .append(let word): word.spelledOut(home: "") != "/dev/null"
    case .read, .duplicate, .text: false
    }
  }
}

extension Word {
  fileprivate var runsCommand: Bool {
    parts.contains { part in
      switch part {
      case .command, .arithmetic: true
      case .text, .variable, .home: false
      }
    }
  }

  fileprivate func spelledOut(home: String) -> String? {
    var text = ""
    for part in parts {
      switch part {
      case .text(let piece, _): text += piece
      case .home: text += home
      case .variable, .command, .arithmetic: return nil
      }
    }
    return text
  }
}

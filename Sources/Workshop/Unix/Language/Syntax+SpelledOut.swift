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

extension Word {
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

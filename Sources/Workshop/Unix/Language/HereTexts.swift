/// Puts the here-documents of a command where they belong.
///
/// Their lines come after the command's own, so the parser leaves a number in their place; once the
/// line has ended this walk through the tree replaces the numbers by the texts.
struct HereTexts {
  let texts: [Word]

  func settle(_ syntax: Syntax) -> Syntax {
    guard !texts.isEmpty else { return syntax }
    switch syntax {
    case .simple(var command):
      command.redirections = command.redirections.map(settle)
      return .simple(command)
    case .pipeline(let parts, let negated): return .pipeline(parts.map(settle), negated: negated)
    case .and(let left, let right): return .and(settle(left), settle(right))
    case .or(let left, let right): return .or(settle(left), settle(right))
    case .sequence(let nodes): return .sequence(nodes.map(settle))
    case .forEach(let name, let words, let body):
      return .forEach(name: name, words: words, body: settle(body))
    case .loop(let condition, let body, let until):
      return .loop(condition: settle(condition), body: settle(body), until: until)
    case .branch(let branches, let otherwise):
      let settled = branches.map {
        Branch(condition: settle($0.condition), body: settle($0.body))
      }
      return .branch(settled, otherwise: otherwise.map(settle))
    case .select(let word, let choices):
      return .select(
        word, choices.map { Choice(patterns: $0.patterns, body: settle($0.body)) })
    case .group(let inner): return .group(settle(inner))
    case .subshell(let inner): return .subshell(settle(inner))
    case .redirected(let inner, let redirections):
      return .redirected(settle(inner), redirections.map(settle))
    }
  }

  private func settle(_ redirection: Redirection) -> Redirection {
    guard case .text(let here) = redirection.target, !here.endsLine,
      case .text(let mark, quoted: true)? = here.word.parts.first, let index = Int(mark),
      texts.indices.contains(index)
    else { return redirection }
    return Redirection(
      descriptor: redirection.descriptor,
      target: .text(HereText(word: texts[index], endsLine: false)))
  }
}

/// Which commands of a script take the lines behind them that begin with `> ` as what is typed into
/// them.
///
/// For all others such a line is the shell's own: `> FILE` makes an empty file.
public struct TypedLines {
  /// The names of those commands, as a line may have them.
  private let readers: [String]
  /// Those of them that have to have all of it before they begin.
  private let collectors: [String]

  public init(_ commands: [Command], hasEditor: Bool = false) {
    var readers: [String] = []
    var collectors: [String] = []
    for command in commands {
      guard case .typing(let beforehand, let others, let isEdited) = command.reads else { continue }
      let names = [CommandList.plain(command.name)] + others
      readers += names
      if beforehand, !(isEdited && hasEditor) { collectors += names }
    }
    self.readers = readers
    self.collectors = collectors
  }

  /// A typed line without its mark: the first blank after the `>` belongs to the mark.
  public static func text(_ rest: Substring) -> String {
    String(rest.hasPrefix(" ") ? rest.dropFirst() : rest)
  }

  /// The keys with which a page shows that no more is typed.
  public static func isEnd(_ text: String) -> Bool { text == "^D" || text == "^C" }

  /// Whether what is typed goes to a command that has to have all of it before it begins.
  public func areCollected(by syntax: Syntax) -> Bool { follow(syntax, collectors) }

  public func follow(_ syntax: Syntax) -> Bool { follow(syntax, readers) }

  private func follow(_ syntax: Syntax, _ readers: [String]) -> Bool {
    switch syntax {
    case .simple(let command): reads(command, readers)
    case .pipeline(let parts, _): parts.first.map { follow($0, readers) } ?? false
    case .and(let left, let right), .or(let left, let right):
      follow(left, readers) || follow(right, readers)
    case .sequence(let nodes): nodes.contains { follow($0, readers) }
    case .group(let inner), .subshell(let inner), .redirected(let inner, _): follow(inner, readers)
    case .forEach, .loop, .branch, .select: false
    }
  }

  /// Its name says so, or a later word does, as behind `ssh HOST`.
  private func reads(_ command: SimpleCommand, _ readers: [String]) -> Bool {
    let takesInput = command.redirections.contains { redirection in
      switch redirection.target {
      case .read, .text: true
      default: false
      }
    }
    guard !takesInput else { return false }
    let words = command.words.map { word in
      word.parts.map { if case .text(let text, _) = $0 { text } else { "?" } }.joined()
    }
    if words == ["cat"] { return true }
    return words.flatMap { $0.split(separator: " ") }.contains {
      readers.contains(CommandList.plain(String($0)))
    }
  }
}

/// What a line of the shell means once it has been read: the tree that the parser builds and the
/// interpreter walks.
///
/// It is the part of POSIX `sh` that books and recorded sessions use. Nothing in it is expanded
/// yet: a word is the list of its parts, and quoting is remembered on each.
public indirect enum Syntax: Sendable {
  case simple(SimpleCommand)
  case pipeline([Syntax], negated: Bool)
  case and(Syntax, Syntax)
  case or(Syntax, Syntax)
  case sequence([Syntax])
  case forEach(name: String, words: [Word], body: Syntax)
  case loop(condition: Syntax, body: Syntax, until: Bool)
  case branch([Branch], otherwise: Syntax?)
  case select(Word, [Choice])
  case group(Syntax)
  case subshell(Syntax)
  case redirected(Syntax, [Redirection])
}

public struct Branch: Sendable {
  let condition: Syntax
  let body: Syntax
}

/// One `pattern|pattern) ... ;;` of a `case`.
public struct Choice: Sendable {
  let patterns: [Word]
  let body: Syntax
}

public struct SimpleCommand: Sendable {
  var assignments: [Assignment] = []
  public var words: [Word] = []
  var redirections: [Redirection] = []
  /// The line it begins on, for messages.
  var line: Int
}

public struct Assignment: Sendable {
  let name: String
  let value: Word
}

public struct Word: Sendable {
  var parts: [WordPart] = []

  /// The text, where nothing in the word is quoted or expanded.
  public var plain: String? {
    if parts.isEmpty { return "" }
    guard parts.count == 1, case .text(let text, quoted: false) = parts[0] else { return nil }
    return text
  }
}

public indirect enum WordPart: Sendable {
  case text(String, quoted: Bool)
  case variable(Parameter, quoted: Bool)
  case command(Syntax, quoted: Bool)
  case arithmetic(Word, quoted: Bool)
  /// A `~` at the beginning of a word.
  case home
}

/// `$NAME` or `${NAME...}`.
public struct Parameter: Sendable {
  enum Form: Sendable {
    case value
    case length
    /// `:-`, `-`, `:=`, `=`, `:+`, `+`, `:?`, `?`
    case instead(String, Word)
    /// `#`, `##`, `%`, `%%`
    case without(String, Word)
  }

  let name: String
  let form: Form
}

public struct Redirection: Sendable {
  enum Target: Sendable {
    case read(Word)
    case write(Word)
    case append(Word)
    /// `2>&1`
    case duplicate(Int)
    /// A here-document or a here-string, whose text goes in as it is expanded.
    case text(HereText)
  }

  let descriptor: Int
  let target: Target
  /// `&>`: standard error goes the same way.
  var both = false
}

extension Syntax {
  /// The words of one simple command in which nothing is quoted or expanded.
  public var plainWords: [String]? {
    if case .sequence(let nodes) = self, nodes.count == 1 { return nodes[0].plainWords }
    guard case .simple(let command) = self else { return nil }
    let words = command.words.compactMap(\.plain)
    return words.count == command.words.count ? words : nil
  }
}

/// The text of a here-document, which follows on the lines after the command that it belongs to.
public struct HereText: Sendable {
  let word: Word
  let endsLine: Bool
}

/// Why a text is no command: where, and in both languages what to do about it.
public struct SyntaxError: Error, Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    /// A quote, `$(`, `${` or here-document that nothing ends.
    case unterminated
    /// A `done`, `fi`, `esac`, `}` or `)` that the end of the text came before.
    case unfinished
    case unexpected
  }

  public let kind: Kind
  public let line: Int
  public let column: Int
  public let words: Words

  /// Of a text that ends before its command does.
  public static let unfinished = SyntaxError(
    kind: .unfinished, line: 1, column: 1,
    words: Words("the command is not complete", "명령이 끝나지 않았습니다"))
}

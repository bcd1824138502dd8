/// A piece of a Markdown page: a paragraph, a list, a block of code, with the lines where it stands.
public struct Block: Equatable, Sendable {
  public indirect enum Kind: Equatable, Sendable {
    case heading(Int, [Inline])
    case paragraph([Inline])
    case list(start: Int?, items: [[Block]])
    case table([[[Inline]]])
    case quote([Block])
    case code(info: String, text: String)
    case html(String)
    case rule
  }

  public let kind: Kind
  public let line: Int
  public let endLine: Int

  /// What a translation's block must be as well.
  var sort: String {
    switch kind {
    case .heading(let level, _): "heading \(level)"
    case .paragraph: "paragraph"
    case .list(_, let items): "list of \(items.count)"
    case .table(let rows): "table of \(rows.count) rows"
    case .quote: "quote"
    case .code: "code"
    case .html: "comment"
    case .rule: "rule"
    }
  }
}

/// A piece of a line of prose.
public indirect enum Inline: Equatable, Sendable {
  case text(String)
  case code(String)
  case strong([Inline])
  case emphasis([Inline])
  case link([Inline], target: String)
  /// Where the line ended in the file, or was meant to.
  case soft
  case hard

  /// The letters alone.
  public var plain: String {
    switch self {
    case .text(let text), .code(let text): text
    case .strong(let inner), .emphasis(let inner), .link(let inner, _):
      inner.map(\.plain).joined()
    case .soft: " "
    case .hard: "\n"
    }
  }
}

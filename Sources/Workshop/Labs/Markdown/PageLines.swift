internal import Shell
internal import Unix

/// Markdown as lines of a terminal: wrapped at blanks, as Korean is too, and marked by bold and colour only
/// where there is colour. Without it a code span keeps its backticks, so that nothing is told by colour alone.
struct PageLines {
  let width: Int
  let output: Output

  /// A line is easier to read when it is not too long.
  private static let most = 92

  init(width: Int, output: Output) {
    self.width = max(12, min(width, Self.most))
    self.output = output
  }

  func lines(_ markdown: String) -> [String] {
    Array(MarkdownPage.blocks(markdown).map { lines(of: $0, indent: 0) }.joined(separator: [""]))
  }

  func lines(of block: Block, indent: Int) -> [String] {
    let margin = String(repeating: " ", count: indent)
    switch block.kind {
    case .heading(_, let text):
      return wrapped([.strong(text)], first: margin, next: margin)
    case .paragraph(let text): return wrapped(text, first: margin, next: margin)
    case .quote(let blocks):
      return blocks.map { lines(of: $0, indent: indent + 2) }.joined(separator: [""]).map { $0 }
    case .code(_, let text):
      return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        .flatMap { Fold.lines(margin + "    " + $0, to: width, hanging: indent + 8) }
    case .list(let start, let items): return list(start, items, indent)
    case .table(let rows): return table(rows, margin)
    case .rule: return [margin + String(repeating: "-", count: 20)]
    case .html: return []
    }
  }

  private func list(_ start: Int?, _ items: [[Block]], _ indent: Int) -> [String] {
    items.enumerated().flatMap { place, blocks -> [String] in
      let mark = start.map { "\($0 + place). " } ?? "- "
      var lines = blocks.flatMap { self.lines(of: $0, indent: indent + mark.count) }
      guard let first = lines.first else { return [] }
      lines[0] =
        String(repeating: " ", count: indent) + mark + first.dropFirst(indent + mark.count)
      return lines
    }
  }

  private func table(_ rows: [[[Inline]]], _ margin: String) -> [String] {
    let texts = rows.map { row in row.map { $0.map(shown).joined() } }
    let plain = rows.map { row in row.map { DisplayWidth.of($0.map(plainShown).joined()) } }
    let columns = plain.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      plain.map { column < $0.count ? $0[column] : 0 }.max() ?? 0
    }
    let fixed = widths.dropLast().map { $0 + 2 }.reduce(margin.count, +)
    // A table that is too wide has its last column wrapped; on a narrow screen it is told row by row.
    guard width - fixed >= Self.narrowest || fixed + (widths.last ?? 0) <= width else {
      return rows.dropFirst().flatMap { row in
        wrapped(
          Array(row.joined(separator: [.text(" · ")])), first: margin + "- ", next: margin + "  ")
      }
    }
    return rows.enumerated().flatMap { place, row -> [String] in
      let head = row.dropLast().enumerated().map { column, _ in
        texts[place][column]
          + String(repeating: " ", count: max(0, widths[column] - plain[place][column]) + 2)
      }.joined()
      let gap = String(repeating: " ", count: fixed - margin.count)
      let lines = wrapped(row.last ?? [], first: "", next: "", width: width - fixed)
      return lines.enumerated().map { number, line in
        let whole = margin + (number == 0 ? head : gap) + line
        return place == 0 ? output.styled(whole, .bold) : whole
      }
    }
  }

  /// What a column needs for its lines to be read as lines.
  private static let narrowest = 24

  // MARK: Words

  private struct Word {
    var text: String
    var width: Int
  }

  private func wrapped(
    _ inlines: [Inline], first: String, next: String, width: Int? = nil
  ) -> [String] {
    let width = width ?? self.width
    var lines: [String] = []
    var line = first
    var used = DisplayWidth.of(first)
    var isEmpty = true
    let hang = DisplayWidth.of(next)
    for word in words(inlines, nil, room: width - hang) {
      guard let word else {
        lines.append(line)
        (line, used, isEmpty) = (next, hang, true)
        continue
      }
      if !isEmpty, used + 1 + word.width > width {
        lines.append(line)
        (line, used, isEmpty) = (next, hang, true)
      }
      if !isEmpty {
        line += " "
        used += 1
      }
      isEmpty = false
      if used + word.width <= width {
        line += word.text
        used += word.width
        continue
      }
      let pieces = Fold.pieces(word.text, first: width - used, then: width - hang)
      for piece in pieces.dropLast() {
        lines.append(line + piece)
        line = next
      }
      line += pieces.last ?? ""
      used = hang + DisplayWidth.of(pieces.last ?? "")
    }
    return lines + [line]
  }

  /// The words of a line; nil is where the line is to end. Code is one word, if a line has room for it.
  private func words(_ inlines: [Inline], _ style: Output.Style?, room: Int) -> [Word?] {
    var words: [Word?] = []
    /// Whether the next piece touches the last word.
    var touches = false
    func add(_ text: String, _ shown: String) {
      if touches, let last = words.indices.last, var word = words[last] {
        word.text += shown
        word.width += DisplayWidth.of(text)
        words[last] = word
      } else {
        words.append(Word(text: shown, width: DisplayWidth.of(text)))
      }
      touches = true
    }
    for inline in flat(inlines, style) {
      switch inline.inline {
      case .soft: touches = false
      case .hard:
        words.append(nil)
        touches = false
      case .code(let code) where DisplayWidth.of(ticked(code)) > room:
        for (place, part) in ticked(code).split(separator: " ").enumerated() {
          if place > 0 { touches = false }
          add(String(part), output.styled(String(part), .cyan))
        }
      case .code(let code): add(ticked(code), styledCode(code))
      case .text(let text):
        let pieces = text.split(separator: " ", omittingEmptySubsequences: false)
        for (place, piece) in pieces.enumerated() {
          if place > 0 { touches = false }
          if piece.isEmpty { continue }
          add(String(piece), inline.style.map { output.styled(String(piece), $0) } ?? String(piece))
        }
      default: break
      }
    }
    return words
  }

  private func flat(
    _ inlines: [Inline], _ style: Output.Style?
  ) -> [(inline: Inline, style: Output.Style?)] {
    inlines.flatMap { inline -> [(inline: Inline, style: Output.Style?)] in
      switch inline {
      case .strong(let inner): flat(inner, .bold)
      case .emphasis(let inner): flat(inner, style)
      case .link(let inner, let target):
        flat(inner, style)
          + (target.hasPrefix("http") ? [(.text(" (\(target))"), style)] : [])
      default: [(inline, style)]
      }
    }
  }

  private func ticked(_ code: String) -> String { output.isColoured ? code : "`\(code)`" }

  private func styledCode(_ code: String) -> String {
    output.isColoured ? output.styled(code, .cyan) : "`\(code)`"
  }

  private func shown(_ inline: Inline) -> String {
    flat([inline], nil).map { piece in
      if case .code(let code) = piece.inline { return styledCode(code) }
      return piece.style.map { output.styled(piece.inline.plain, $0) } ?? piece.inline.plain
    }.joined()
  }

  private func plainShown(_ inline: Inline) -> String {
    flat([inline], nil).map { piece in
      if case .code(let code) = piece.inline { return ticked(code) }
      return piece.inline.plain
    }.joined()
  }
}

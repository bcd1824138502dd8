internal import CMarkdown

/// Reads Markdown by the library that code hosts use, so that a lesson is here what it is there.
enum MarkdownPage {
  /// The page's blocks; `skipping` lines stand before the text in the file.
  static func blocks(_ text: String, skipping lines: Int = 0) -> [Block] {
    cmark_gfm_core_extensions_ensure_registered()
    guard let parser = unsafe cmark_parser_new(CMARK_OPT_DEFAULT) else { return [] }
    defer { unsafe cmark_parser_free(parser) }
    if let tables = unsafe cmark_find_syntax_extension("table") {
      _ = unsafe cmark_parser_attach_syntax_extension(parser, tables)
    }
    let bytes = Array(text.utf8)
    unsafe bytes.withUnsafeBytes { all in
      guard let start = all.baseAddress else { return }
      unsafe cmark_parser_feed(parser, start.assumingMemoryBound(to: CChar.self), all.count)
    }
    guard let root = unsafe cmark_parser_finish(parser) else { return [] }
    defer { unsafe cmark_node_free(root) }
    return unsafe MarkdownWalk(skipping: lines).blocks(below: root)
  }
}

/// The library's tree as values of ours.
@safe
private struct MarkdownWalk {
  typealias Node = OpaquePointer

  let skipping: Int
  var depth = 0

  /// Deeper quotes and lists are left out, so that no page can exhaust the stack.
  private static let mostDepth = 40

  private var deeper: MarkdownWalk { MarkdownWalk(skipping: skipping, depth: depth + 1) }

  func blocks(below node: Node) -> [Block] {
    guard depth < Self.mostDepth else { return [] }
    var blocks: [Block] = []
    var next = unsafe cmark_node_first_child(node)
    while let child = unsafe next {
      if let kind = unsafe kind(of: child) {
        blocks.append(
          Block(
            kind: kind, line: unsafe Int(cmark_node_get_start_line(child)) + skipping,
            endLine: unsafe Int(cmark_node_get_end_line(child)) + skipping))
      }
      unsafe next = cmark_node_next(child)
    }
    return blocks
  }

  private func kind(of node: Node) -> Block.Kind? {
    switch unsafe name(of: node) {
    case "heading": unsafe .heading(Int(cmark_node_get_heading_level(node)), inlines(below: node))
    case "paragraph": unsafe .paragraph(inlines(below: node))
    case "block_quote": unsafe .quote(deeper.blocks(below: node))
    case "code_block":
      unsafe .code(
        info: text(cmark_node_get_fence_info(node)), text: text(cmark_node_get_literal(node)))
    case "html_block": unsafe .html(text(cmark_node_get_literal(node)))
    case "thematic_break": .rule
    case "list":
      unsafe .list(
        start: cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
          ? Int(cmark_node_get_list_start(node)) : nil,
        items: children(of: node).map { unsafe deeper.blocks(below: $0) })
    case "table":
      unsafe .table(
        children(of: node).map { row in
          unsafe children(of: row).map { unsafe inlines(below: $0) }
        })
    default: nil
    }
  }

  private func children(of node: Node) -> [Node] {
    var all: [Node] = unsafe []
    var next = unsafe cmark_node_first_child(node)
    while let child = unsafe next {
      unsafe all.append(child)
      unsafe next = cmark_node_next(child)
    }
    return unsafe all
  }

  private func inlines(below node: Node) -> [Inline] {
    guard depth < Self.mostDepth else { return [] }
    return unsafe children(of: node).compactMap { unsafe deeper.inline($0) }
  }

  private func inline(_ node: Node) -> Inline? {
    switch unsafe name(of: node) {
    case "text", "html_inline": unsafe .text(text(cmark_node_get_literal(node)))
    case "code": unsafe .code(text(cmark_node_get_literal(node)))
    case "softbreak": .soft
    case "linebreak": .hard
    case "strong": unsafe .strong(inlines(below: node))
    case "emph": unsafe .emphasis(inlines(below: node))
    case "link", "image":
      unsafe .link(inlines(below: node), target: text(cmark_node_get_url(node)))
    default: nil
    }
  }

  private func name(of node: Node) -> String {
    unsafe text(cmark_node_get_type_string(node))
  }

  private func text(_ pointer: UnsafePointer<CChar>?) -> String {
    guard let pointer = unsafe pointer else { return "" }
    return unsafe String(cString: pointer)
  }
}

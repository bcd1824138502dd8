/// `&`: nothing has to wait for what stands before it.
extension Parser.Unit {
  /// The command without the `&` behind it, where it is one command; nil where there is none.
  public var background: String? {
    switch syntax {
    case .simple, .redirected: break
    default: return nil
    }
    var rest = Substring(text)
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    guard rest.popLast() == "&", rest.last != "\\" else { return nil }
    return String(rest)
  }
}

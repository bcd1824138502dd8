/// What `!` brings back of earlier lines at a prompt, as bash does it: `!!`, `!7`, `!-2`, `!ls` and `!$`.
public enum HistoryExpansion {
  public enum Outcome: Equatable, Sendable {
    /// Nothing is brought back.
    case plain
    case expanded(String)
    /// No earlier line is meant by this.
    case missing(String)
  }

  /// Not within single quotes, nor behind a backslash, nor before a blank or `=`, as in `! test` and `!=`.
  public static func expand(_ line: String, _ history: [String]) -> Outcome {
    var result = ""
    var isQuoted = false
    var isDoubled = false
    var isExpanded = false
    var last: Character = " "
    var rest = line[...]
    while let character = rest.first {
      let isEvent = character == "!" && !isQuoted && !["\\", "$", "[", "{", "!"].contains(last)
      if isEvent, let event = event(rest.dropFirst(), isDoubled) {
        guard let text = found(event.name, history) else { return .missing("!" + event.name) }
        result += text
        rest = event.rest
        last = " "
        isExpanded = true
        continue
      }
      if character == "'", !isDoubled, last != "\\" { isQuoted.toggle() }
      if character == "\"", !isQuoted, last != "\\" { isDoubled.toggle() }
      result.append(character)
      last = character
      rest = rest.dropFirst()
    }
    return isExpanded ? .expanded(result) : .plain
  }

  /// What stands behind a `!`, where it names a line.
  private static func event(
    _ rest: Substring, _ isDoubled: Bool
  ) -> (name: String, rest: Substring)? {
    guard let first = rest.first else { return nil }
    if first == "!" || first == "$" { return (String(first), rest.dropFirst()) }
    let digits = rest.drop { $0 == "-" }.prefix { $0.isASCII && $0.isNumber }
    let sign = rest.prefix { $0 == "-" }
    if !digits.isEmpty, sign.count < 2 {
      let name = sign + digits
      return (String(name), rest.dropFirst(name.count))
    }
    guard first.isLetter || "./_@".contains(first) else { return nil }
    let name = rest.prefix { !" \t;&|<>()'\"`:".contains($0) }
    return (String(name), rest.dropFirst(name.count))
  }

  private static func found(_ name: String, _ history: [String]) -> String? {
    if name == "!" { return history.last }
    if name == "$" { return history.last?.split(separator: " ").last.map(String.init) }
    guard let number = Int(name) else { return history.last { $0.hasPrefix(name) } }
    let place = number < 0 ? history.count + number : number - 1
    return history.indices.contains(place) ? history[place] : nil
  }
}

internal import Editions
internal import Unix

/// The command line of a tool that is built with argparse4j: what it takes, how it refuses, and its
/// help. The tool's own words and layout; what its options do is said in our own sentences.
struct ArgparseTool: Sendable {
  /// What the usage calls the program.
  let program: String
  let purpose: String
  let options: [ArgparseOption]

  /// What was given: each option with its arguments.
  struct Given: Equatable {
    var arguments: [String: [String]] = [:]

    func has(_ name: String) -> Bool { arguments[name] != nil }
    func value(_ name: String) -> String? { arguments[name]?.last }
  }

  enum Refusal: Error, Equatable {
    /// `--help`
    case help
    case mistake(String)
  }

  func parse(_ words: [String]) throws(Refusal) -> Given {
    var given = Given()
    var rest = words[...]
    var chosen: String?
    while let word = rest.popFirst() {
      if word == "-h" || word == "--help" { throw .help }
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard isFlag(word), let option = options.first(where: { $0.name == parts[0] }) else {
        throw .mistake("unrecognized arguments: '\(word)'")
      }
      if option.isOfChoice, let chosen, chosen != option.name {
        throw .mistake("argument \(option.name): not allowed with argument \(chosen)")
      }
      if option.isOfChoice { chosen = option.name }
      let attached = parts.count > 1 ? String(parts[1]) : nil
      given.arguments[option.name] = try arguments(of: option, attached, &rest)
    }
    for option in options where option.isRequired && !given.has(option.name) {
      throw .mistake("argument \(option.name) is required")
    }
    let choice = options.filter(\.isOfChoice).map(\.name)
    if chosen == nil, !choice.isEmpty {
      throw .mistake("one of the arguments \(choice.joined(separator: " ")) is required")
    }
    return given
  }

  private func arguments(
    of option: ArgparseOption, _ attached: String?, _ rest: inout ArraySlice<String>
  ) throws(Refusal) -> [String] {
    if option.kind == .flag { return [] }
    var values = attached.map { [$0] } ?? []
    while values.isEmpty || option.kind == .texts, let next = rest.first, !isFlag(next) {
      rest.removeFirst()
      values.append(next)
    }
    guard let value = values.last else {
      let count = option.kind == .texts ? "at least one argument" : "one argument"
      throw .mistake("argument \(option.name): expected \(count)")
    }
    if let refusal = option.refusal(of: value) {
      throw .mistake("argument \(option.name): \(refusal)")
    }
    return values
  }

  /// A negative number is no option.
  private func isFlag(_ word: String) -> Bool {
    guard word.hasPrefix("-"), word != "-" else { return false }
    return Double(word) == nil
  }

  // MARK: What is printed

  /// Prints what the tool answers, and gives the exit status. Called without a word it takes that for
  /// a wish for help, too.
  func print(_ refusal: Refusal, for invocation: Invocation) -> Int32 {
    if invocation.arguments.isEmpty || refusal == .help {
      help(in: invocation.language).forEach(invocation.output.line)
      return invocation.arguments.isEmpty ? 0 : 1
    }
    guard case .mistake(let text) = refusal else { return 1 }
    usage.forEach(invocation.errors.line)
    ArgparseText.lines("\(program): error: \(text)").forEach(invocation.errors.line)
    return 1
  }

  /// The usage: an option is never broken, and one that is too long stands alone.
  var usage: [String] {
    var pieces = ["[-h]"]
    for option in options where !option.isOfChoice {
      pieces.append(option.isRequired ? option.usage : "[\(option.usage)]")
    }
    let choice = options.filter(\.isOfChoice)
    for (index, option) in choice.enumerated() {
      let isLast = index == choice.count - 1
      if index > 0 { pieces.append("|") }
      pieces.append((index == 0 ? "(" : "") + option.usage + (isLast ? ")" : ""))
    }
    let head = "usage: \(program)"
    let indent = String(repeating: " ", count: head.utf8.count)
    var lines: [String] = []
    var line = head
    for piece in pieces {
      if line.utf8.count + 1 + piece.utf8.count > ArgparseText.width, line != indent {
        lines.append(line)
        line = indent
      }
      line += " " + piece
    }
    return lines + [line]
  }

  private func help(in language: Language) -> [String] {
    var lines = usage + [""] + ArgparseText.lines(purpose) + ["", "named arguments:"]
    let showsHelp = Words("prints this text and ends", "이 도움말을 출력하고 끝냅니다")
    let all = [ArgparseOption("-h, --help", "", .flag, showsHelp)] + options
    for option in all {
      let head = "  " + option.usage
      let indent = String(repeating: " ", count: 25)
      let isLong = head.utf8.count > indent.utf8.count - 2
      if isLong { lines.append(head) }
      let first = isLong ? indent : head + indent.dropFirst(head.utf8.count)
      lines += ArgparseText.lines(
        option.summary.text(in: language), indent: indent, first: first)
    }
    return lines
  }
}

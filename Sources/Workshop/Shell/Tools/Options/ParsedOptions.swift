/// What a tool's command line says, read as the library does that Kafka's tools are built with.
///
/// Long options may be cut short as long as one name is meant; an argument follows as the next word or
/// behind `=`; words that belong to no option are passed over. Arguments are turned into numbers only
/// when asked for, so a wrong number shows where the real tool shows it.
struct ParsedOptions {
  private let declared: [ToolOption]
  private var given: [String: [String]] = [:]
  private var present: Set<String> = []

  init(_ words: [String], _ declared: [ToolOption]) throws(JavaException) {
    self.declared = declared
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" { break }
      if word.hasPrefix("--") {
        try long(String(word.dropFirst(2)), &rest)
      } else if word.hasPrefix("-"), word != "-" {
        try short(String(word.dropFirst()), &rest)
      }
    }
  }

  func has(_ name: String) -> Bool { present.contains(name) }

  /// The option's argument, or what it is when not given.
  func value(_ name: String) throws(JavaException) -> String? {
    let values = given[name] ?? []
    if values.count > 1 {
      throw JavaException(
        "joptsimple.MultipleArgumentsForOptionException",
        "Found multiple arguments for option \(name), but you asked for only one")
    }
    return values.first ?? declared.first { $0.name == name }?.initial
  }

  func integer(_ name: String) throws(JavaException) -> Int? {
    guard let text = try value(name) else { return nil }
    if let number = Int32(text) { return Int(number) }
    let format = JavaException.numberFormat(text)
    throw JavaException(
      "joptsimple.OptionArgumentConversionException",
      "Cannot parse argument '\(text)' of option \(name)",
      causes: [JavaException("joptsimple.internal.ReflectionException", format.line), format])
  }

  var missing: [String] {
    declared.filter { $0.isRequired && !present.contains($0.name) }.map(\.name)
  }

  private mutating func long(
    _ text: String, _ rest: inout ArraySlice<String>
  ) throws(JavaException) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let option = try option(String(parts[0]))
    try take(option, attached: parts.count > 1 ? String(parts[1]) : nil, &rest)
  }

  /// One dash: a long name written so, else letters none of which is an option.
  private mutating func short(
    _ text: String, _ rest: inout ArraySlice<String>
  ) throws(JavaException) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    if let option = declared.first(where: { $0.name == parts[0] }) {
      return try take(option, attached: parts.count > 1 ? String(parts[1]) : nil, &rest)
    }
    throw unrecognized(String(text.prefix(1)))
  }

  private mutating func take(
    _ option: ToolOption, attached: String?, _ rest: inout ArraySlice<String>
  ) throws(JavaException) {
    present.insert(option.name)
    switch option.argument {
    case .none: break
    case .required:
      guard let value = attached ?? rest.popFirst() else {
        throw JavaException(
          "joptsimple.OptionMissingRequiredArgumentException",
          "Option \(option.name) requires an argument")
      }
      given[option.name, default: []].append(value)
    case .optional:
      if let attached {
        given[option.name, default: []].append(attached)
      } else if let next = rest.first, !next.hasPrefix("-") {
        rest.removeFirst()
        given[option.name, default: []].append(next)
      }
    }
  }

  private func option(_ name: String) throws(JavaException) -> ToolOption {
    if let exact = declared.first(where: { $0.name == name }) { return exact }
    let meant = declared.filter { $0.name.hasPrefix(name) }
    guard meant.count == 1, let only = meant.first, !name.isEmpty else { throw unrecognized(name) }
    return only
  }

  private func unrecognized(_ name: String) -> JavaException {
    JavaException(
      "joptsimple.UnrecognizedOptionException", "\(name) is not a recognized option")
  }
}

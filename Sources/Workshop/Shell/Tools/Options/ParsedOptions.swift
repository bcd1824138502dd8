/// What a tool's command line says, read as the library does that Kafka's tools are built with.
///
/// Names have to be written in full; an argument follows as the next word, whatever it looks like, or
/// behind `=`; words that belong to no option are passed over. Arguments are turned into numbers only
/// when asked for, so a wrong number shows where the real tool shows it.
struct ParsedOptions {
  private let declared: [ToolOption]
  private var given: [String: [String]] = [:]
  private var present: Set<String> = []
  /// The options that are there, in the order in which they first came.
  private(set) var order: [String] = []
  /// All options as they came, those that came twice too.
  private(set) var specs: [String] = []

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
    if !has("help"), !has("version") { try checkPresence() }
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

  /// All arguments of an option that may be repeated, in order.
  func values(_ name: String) -> [String] {
    if let values = given[name] { return values }
    return declared.first { $0.name == name }?.initial.map { [$0] } ?? []
  }

  /// `KEY=VALUE` arguments; a key without a value has the empty one, and the last of a key counts.
  func pairs(_ name: String) -> [(key: String, value: String)] {
    var pairs: [(key: String, value: String)] = []
    for text in values(name) {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let pair = (key: String(parts[0]), value: parts.count > 1 ? String(parts[1]) : "")
      if let place = pairs.firstIndex(where: { $0.key == pair.key }) {
        pairs[place] = pair
      } else {
        pairs.append(pair)
      }
    }
    return pairs
  }

  func integer(_ name: String) throws(JavaException) -> Int? {
    guard let text = try value(name) else { return nil }
    guard let number = Int32(text) else { throw Self.notNumber(text, name) }
    return Int(number)
  }

  func long(_ name: String) throws(JavaException) -> Int64? {
    guard let text = try value(name) else { return nil }
    guard let number = Int64(text) else { throw Self.notNumber(text, name) }
    return number
  }

  private static func notNumber(_ text: String, _ name: String) -> JavaException {
    let format = JavaException.numberFormat(text)
    return JavaException(
      "joptsimple.OptionArgumentConversionException",
      "Cannot parse argument '\(text)' of option \(name)",
      causes: [JavaException("joptsimple.internal.ReflectionException", format.line), format])
  }

  /// The options whose presence the parser itself sees to.
  private func checkPresence() throws(JavaException) {
    let absent = declared.filter { option in
      option.requiredUnless.map { !has($0) && !has(option.name) } ?? false
    }
    if !absent.isEmpty {
      throw JavaException(
        "joptsimple.MissingRequiredOptionsException",
        "Missing required option(s) [\(absent.map(\.name).joined(separator: ", "))]")
    }
    let unavailable = declared.filter { option in
      has(option.name) && !option.availableIf.isEmpty && !option.availableIf.contains(where: has)
    }
    if !unavailable.isEmpty {
      let names = unavailable.map(\.name).joined(separator: ", ")
      throw JavaException(
        "joptsimple.UnavailableOptionException",
        "Option(s) [\(names)] are unavailable given other options on the command line")
    }
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
    if present.insert(option.name).inserted { order.append(option.name) }
    specs.append(option.name)
    let attached = attached == "" ? nil : attached
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
      } else if let next = rest.first, next == "-" || !next.hasPrefix("-") {
        rest.removeFirst()
        given[option.name, default: []].append(next)
      }
    }
  }

  private func option(_ name: String) throws(JavaException) -> ToolOption {
    guard let option = declared.first(where: { $0.name == name }) else { throw unrecognized(name) }
    return option
  }

  private func unrecognized(_ name: String) -> JavaException {
    JavaException(
      "joptsimple.UnrecognizedOptionException", "\(name) is not a recognized option")
  }
}

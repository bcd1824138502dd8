import Testing

@Suite struct `A tidy house` {
  static let emptyNames = [
    "Manager", "Helper", "Util", "Common", "Misc", "Impl", "Info", "Legacy2", "New",
  ]

  /// Tables are read by looking things up, not from top to bottom.
  static func isTable(_ file: SourceFile) -> Bool {
    file.name.contains("+Rows") || file.name.hasPrefix("FieldMeanings")
  }

  @Test func `has no file over 500 lines`() {
    let long = SourceTree.sources.filter { $0.lines.count > 500 && !Self.isTable($0) }
    #expect(long.map { "\($0.path): \($0.lines.count)" } == [])
  }

  @Test func `has no function over 70 lines`() {
    let long = Self.functions.filter { $0.lines > 70 }
    #expect(long.map { "\($0.place): \($0.lines)" } == [])
  }

  /// What the house has come to. Who goes over one of these makes it smaller or says here why not.
  enum Ceiling {
    static let lines = 470
    static let function = 60
    static let unsafe = 311
  }

  @Test func `grows no further than was agreed`() throws {
    let files = SourceTree.sources.filter { !Self.isTable($0) }
    let biggest = try #require(files.max { $0.lines.count < $1.lines.count })
    let longest = try #require(Self.functions.max { $0.lines < $1.lines })
    let unsafe = SourceTree.sources.reduce(0) { $0 + Self.unsafeUses(in: $1) }
    print(
      """
      The house: \(SourceTree.sources.count) files, the biggest \(biggest.path) \
      (\(biggest.lines.count) lines, at most \(Ceiling.lines)), the longest function \(longest.place) \
      (\(longest.lines) lines, at most \(Ceiling.function)), unsafe uses: \(unsafe) \
      (at most \(Ceiling.unsafe))
      """)
    #expect(biggest.lines.count <= Ceiling.lines, "\(biggest.path)")
    #expect(longest.lines <= Ceiling.function, "\(longest.place)")
    #expect(unsafe <= Ceiling.unsafe)
  }

  /// Where the word stands in code: each is an expression that the compiler does not vouch for.
  private static func unsafeUses(in file: SourceFile) -> Int {
    // Expressions are slow in a debug build: few lines have the word at all.
    file.lines.filter { $0.contains("unsafe") }.reduce(0) { count, line in
      let code = line.prefix(upTo: line.firstRange(of: "//")?.lowerBound ?? line.endIndex)
      return count + code.matches(of: /\bunsafe\b/).count
    }
  }

  /// Every function and how many lines its body goes on for.
  private static let functions: [(place: String, lines: Int)] = SourceTree.sources.flatMap { file in
    var found: [(place: String, lines: Int)] = []
    var start: (line: Int, indent: Int)?
    for (number, line) in file.lines.enumerated() {
      let indent = line.prefix { $0 == " " }.count
      if start == nil, line.contains("func ") || line.contains("init"),
        line.wholeMatch(of: /\s*(@\w+ )*(\w+(\(\w+\))? )*(func|init)\b.*/) != nil
      {
        start = (number, indent)
      } else if let open = start, indent <= open.indent, line.hasSuffix("}") {
        found.append(("\(file.path):\(open.line + 1)", number - open.line))
        start = nil
      } else if let open = start, indent <= open.indent, line.isEmpty == false,
        !line.contains(")"), !line.contains("->"), !line.contains("{")
      {
        start = nil
      }
    }
    return found
  }

  @Test func `says in each file what it is for before it says how`() {
    var offences: [String] = []
    for file in SourceTree.sources where file.name != "main.swift" {
      let first = file.lines.first { line in
        !line.isEmpty && !line.contains("import ") && !line.hasPrefix("@")
      }
      if first?.hasPrefix("///") != true && !Self.continues(file) { offences.append(file.path) }
    }
    #expect(offences == [])
  }

  /// `Type+Aspect.swift` carries on a type that another file introduces.
  private static func continues(_ file: SourceFile) -> Bool { file.name.contains("+") }

  @Test func `gives nothing a name that says nothing`() {
    var offences: [String] = []
    for file in SourceTree.sources {
      let stem = String(file.name.dropLast(6))
      if Self.emptyNames.contains(where: { stem.hasSuffix($0) }) { offences.append(file.path) }
      let kinds = ["struct ", "class ", "enum ", "protocol "]
      for (_, line) in file.lines(with: kinds) {
        guard let found = line.firstMatch(of: /\b(struct|class|enum|protocol) (\w+)/) else {
          continue
        }
        let name = found.output.2
        if Self.emptyNames.contains(where: { name.hasSuffix($0) }) && !line.contains("//") {
          offences.append("\(file.path): \(name)")
        }
      }
    }
    #expect(offences == [])
  }

  @Test func `has two files of one name in no target`() {
    var seen: [String: String] = [:]
    var offences: [String] = []
    for file in SourceTree.sources {
      let key = "\(file.target ?? "")/\(file.name)"
      if let other = seen[key] { offences.append("\(other) and \(file.path)") }
      seen[key] = file.path
    }
    #expect(offences == [])
  }
}

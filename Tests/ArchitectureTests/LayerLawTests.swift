import Testing

@Suite struct `The layers` {
  /// What may ask the operating system for something.
  static let worlds: Set<String> = ["Server", "Terminal", "kafkalab"]

  @Test func `import only what the manifest's table allows`() {
    let law = SourceTree.law()
    #expect(law.count >= 10)
    var offences: [String] = []
    for file in SourceTree.sources {
      guard let target = file.target, let allowed = law[target] else { continue }
      for module in file.imports where !allowed.contains(module) {
        let isSystem = module == "Glibc" && Self.worlds.contains(target)
        if !isSystem && module != target { offences.append("\(file.path) imports \(module)") }
      }
    }
    #expect(offences == [])
  }

  @Test func `are tested by importing what the manifest's table allows`() {
    let law = Dictionary(
      uniqueKeysWithValues: SourceTree.testPermissions.map { ($0.target, Set($0.imports)) })
    let own = Set(SourceTree.law().keys).union(law.keys)
    var offences: [String] = []
    for file in SourceTree.tests {
      guard let target = file.target, let allowed = law[target] else { continue }
      for module in file.imports
      where own.contains(module) && module != target && !allowed.contains(module) {
        offences.append("\(file.path) imports \(module)")
      }
    }
    #expect(law.count >= 10)
    #expect(offences == [])
  }

  @Test func `have no permission that nobody uses`() {
    var used: [String: Set<String>] = [:]
    for file in SourceTree.sources + SourceTree.tests {
      if let target = file.target { used[target, default: []].formUnion(file.imports) }
    }
    let unused = (SourceTree.permissions + SourceTree.testPermissions).flatMap { permission in
      permission.imports.filter { used[permission.target]?.contains($0) != true }
        .map { "\(permission.target) may import \($0)" }
    }
    #expect(unused == [])
  }

  /// Nested types have their outer type's name before them, and what is private to a file nobody else
  /// reads.
  @Test func `give no two types one name`() {
    var homes: [String: Set<String>] = [:]
    for file in SourceTree.sources {
      let kinds = ["struct ", "class ", "enum ", "protocol ", "actor "]
      for line in file.lines where !line.hasPrefix(" ") && kinds.contains(where: line.contains) {
        guard let target = file.target,
          let found = line.prefixMatch(
            of: /(?:(?:public|internal|final|indirect) )*(?:struct|class|enum|protocol|actor) (\w+)/
          )
        else { continue }
        homes[String(found.output.1), default: []].insert(target)
      }
    }
    let twice = homes.filter { $0.value.count > 1 }.map { name, targets in
      "\(name) is in \(targets.sorted().joined(separator: " and "))"
    }
    #expect(homes.count > 500)
    #expect(twice.sorted() == [])
  }

  /// The table in `Docs/Architecture.md` under "The targets": target, what it is for, what it may import.
  @Test func `are those that the architecture's table lists`() {
    let page = SourceTree.text("Docs/Architecture.md")
    let rows = page.matches(of: /\n\| `(\w+)` \| ([^|]+) \| ([^|]*) \|/).map { row in
      (
        target: String(row.output.1), purpose: row.output.2,
        imports: row.output.3.matches(of: /\w+/).map { String($0.output) }
      )
    }
    #expect(rows.map(\.target) == SourceTree.permissions.map(\.target))
    for (row, permission) in zip(rows, SourceTree.permissions) {
      #expect(row.imports == permission.imports, "\(row.target)")
      #expect(row.purpose.count > 10, "\(row.target)")
    }
  }

  @Test func `stand in the architecture's picture`() {
    let page = SourceTree.text("Docs/Architecture.md")
    let picture = page.split(separator: "```").dropFirst().first ?? ""
    let words = Set(picture.split { !$0.isLetter }.map(String.init))
    #expect(SourceTree.permissions.map(\.target).filter { !words.contains($0) } == [])
  }

  /// Whoever else did could not be asked of a foreign cluster.
  @Test func `let only the embedded cluster's view look into servers`() {
    let inside = [
      "KafkaServer", "ZooKeeperServer", "BrokerNode", ".simulation", "import Simulator",
    ]
    let folders = ["Facts", "Topology", "Timeline"].map { "Sources/Workshop/Shell/\($0)/" }
    var offences: [String] = []
    for file in SourceTree.sources
    where folders.contains(where: file.path.hasPrefix) || file.target == "Labs" {
      if file.path.hasPrefix("Sources/Workshop/Shell/Facts/Embedded/") { continue }
      for word in inside where file.lines.contains(where: { $0.contains(word) }) {
        offences.append("\(file.path) speaks of \(word)")
      }
    }
    #expect(offences == [])
  }

  @Test func `ask nothing of a layer above them`() {
    let order = [
      ["Editions", "Clockwork", "Bytes"], ["Records", "Wire"], ["Log"], ["ZooKeeper"],
      ["Controller", "Coordinator"], ["Broker", "Clients"], ["ZooKeeperBroker"],
      ["Simulator", "Server", "Blueprint"], ["Terminal", "Unix"], ["Shell"], ["Labs"], ["Storms"],
      ["Bench"], ["kafkalab"],
    ]
    var offences: [String] = []
    for (target, imports) in SourceTree.law() {
      guard let height = order.firstIndex(where: { $0.contains(target) }) else {
        offences.append("\(target) has no place in the order of layers")
        continue
      }
      for module in imports {
        guard let other = order.firstIndex(where: { $0.contains(module) }) else { continue }
        if other > height { offences.append("\(target) reaches up to \(module)") }
      }
    }
    #expect(offences == [])
  }

  @Test func `keep storage, protocol, clients and the shell's language apart`() {
    let law = SourceTree.law()
    #expect(law["Log"]?.contains("Wire") == false)
    #expect(law["Wire"]?.contains("Records") == false)
    #expect(law["Records"]?.contains("Wire") == false)
    for other in ["Controller", "ZooKeeper", "ZooKeeperBroker"] {
      #expect(law["Broker"]?.contains(other) == false)
    }
    for cluster in ["Broker", "Log", "Controller", "Coordinator", "ZooKeeper"] {
      #expect(law["Clients"]?.contains(cluster) == false)
    }
    #expect(law["Unix"] == ["Bytes", "Clockwork"])
  }
}

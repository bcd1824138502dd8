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

  @Test func `ask nothing of a layer above them`() {
    let order = [
      ["Editions", "Clockwork", "Bytes"], ["Records", "Wire"], ["Log"], ["ZooKeeper"],
      ["Controller"], ["Broker", "Clients"], ["ZooKeeperBroker"], ["Simulator", "Server"],
      ["Terminal", "Unix"], ["Shell"], ["Labs"], ["Storms"], ["Bench"], ["kafkalab"],
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

import Editions
import GoldenFiles
import Testing

/// What bad settings are answered with, against the answers of the releases' own classes.
@Suite struct `Bad settings` {
  static let files = GoldenFiles.files(below: "configs", suffix: "/errors.tsv")

  struct Attempt {
    let client: String
    let text: String
    let settings: [(name: String, value: String)]
    let outcome: SettingRefusal?

    init(_ row: [String]) {
      client = row[0]
      text = row[1]
      settings =
        row[1] == "-"
        ? []
        : row[1].split(separator: ";").map { pair in
          let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
          return (name: String(parts[0]), value: String(parts[1]))
        }
      let cause = row[4].isEmpty ? nil : SettingRefusal.Cause(javaClass: row[4], message: row[5])
      outcome = row[2] == "ok" ? nil : SettingRefusal(row[2], row[3], cause: cause)
    }

    /// The settings beside which these were tried, with these in their places.
    func properties(beside others: [(String, String)]) -> [(name: String, value: String?)] {
      let kept = others.filter { other in !settings.contains { $0.name == other.0 } }
      let set = settings.filter { $0.value != "DROP" }
      return kept.map { (name: $0.0, value: $0.1) } + set.map { (name: $0.name, value: $0.value) }
    }
  }

  static func attempts(_ file: String, of client: String) throws -> (Edition, [Attempt]) {
    let edition = try #require(Edition(file.split(separator: "/")[1]))
    return (edition, GoldenFiles.rows(file).map(Attempt.init).filter { $0.client == client })
  }

  @Test(arguments: files)
  func `of a topic are refused in Kafka's words`(file: String) throws {
    let (edition, attempts) = try Self.attempts(file, of: "topic")
    var wrong: [String] = []
    for attempt in attempts {
      let got = refusal { () throws(SettingRefusal) in
        _ = try TopicSettings.checked(attempt.properties(beside: []), in: edition)
      }
      if got != attempt.outcome { wrong.append("\(attempt.text): \(got?.message ?? "ok")") }
    }
    #expect(attempts.count > 50)
    #expect(wrong == [])
  }

  @Test(arguments: files)
  func `of a broker are refused in Kafka's words`(file: String) throws {
    let (edition, attempts) = try Self.attempts(file, of: "broker")
    let others =
      edition != .v4_1
      ? [("zookeeper.connect", "127.0.0.1:2181"), ("broker.id", "1")]
      : [
        ("process.roles", "broker,controller"), ("node.id", "1"),
        ("controller.quorum.voters", "1@127.0.0.1:9093"),
        ("listeners", "PLAINTEXT://:9092,CONTROLLER://:9093"),
        ("controller.listener.names", "CONTROLLER"),
      ]
    var wrong: [String] = []
    for attempt in attempts {
      let got = refusal { () throws(SettingRefusal) in
        _ = try BrokerSettings.checked(attempt.properties(beside: others), in: edition)
      }
      if got != attempt.outcome { wrong.append("\(attempt.text): \(got?.message ?? "ok")") }
    }
    #expect(attempts.count > 50)
    #expect(wrong == [])
  }

  /// What a client makes of its settings beyond reading each is not a catalogue's business, so those
  /// rows count that are refused one by one, and those that are accepted.
  @Test(arguments: files)
  func `of a client are refused in Kafka's words`(file: String) throws {
    var wrong: [String] = []
    var count = 0
    for catalogue in [SettingCatalogue.producer, .consumer, .admin] {
      let (edition, attempts) = try Self.attempts(file, of: catalogue.rawValue)
      for attempt in attempts {
        let isRead = attempt.outcome?.message.hasPrefix("Invalid value ") != false
        let isTyped = attempt.settings.contains { ["i:", "n:", "l:"].contains($0.value.prefix(2)) }
        guard isRead, !isTyped, !attempt.settings.contains(where: { $0.value == "DROP" }) else {
          continue
        }
        count += 1
        let got = refusal { () throws(SettingRefusal) in
          for (name, value) in attempt.settings {
            let setting = SettingCatalogue.setting(name, of: catalogue, in: edition)
            _ = try setting?.validated(value)
          }
        }
        if got != attempt.outcome { wrong.append("\(attempt.text): \(got?.message ?? "ok")") }
      }
    }
    #expect(count > 60)
    #expect(wrong == [])
  }

  private func refusal(_ body: () throws(SettingRefusal) -> Void) -> SettingRefusal? {
    do {
      try body()
      return nil
    } catch {
      return error
    }
  }
}

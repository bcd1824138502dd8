import Blueprint
import Editions
import GoldenFiles
import Testing

@testable import Clients
@testable import Shell

/// What consumers and administrators' clients make of their settings, against what the release's own made of them.
@Suite struct `Recorded settings` {
  struct Attempt {
    let text: String
    let settings: [(key: String, value: String)]
    /// The exception and its message, then the cause's.
    let outcome: [String]
    /// As it is called without the number that counts clients.
    let name: String?

    init(_ row: [String]) {
      text = row[1]
      settings = row[1] == "-" ? [] : row[1].split(separator: ";").map(`Formatters of records`.pair)
      outcome = row[2] == "ok" ? ["ok"] : Array(row[2...5])
      name = row[6].split(separator: ";").first { $0.hasPrefix("client.id=") }.map {
        Attempt.uncounted(String($0.dropFirst("client.id=".count)))
      }
    }

    /// Settings that are no text cannot come from a file.
    var isTyped: Bool { settings.contains { ["i:", "n:", "l:"].contains($0.value.prefix(2)) } }

    static func uncounted(_ name: String) -> String {
      let parts = name.split(separator: "-", omittingEmptySubsequences: false)
      return parts.count > 1 && Int(parts.last ?? "") != nil
        ? parts.dropLast().joined(separator: "-") : name
    }

    func properties(beside others: [(key: String, value: String)]) -> ClientProperties {
      var properties = ClientProperties()
      properties.merge(others)
      for (name, value) in settings { properties[name] = value == "DROP" ? nil : value }
      return properties
    }
  }

  private static func attempts(of client: String) -> [Attempt] {
    GoldenFiles.rows("configs/2.6.3/errors.tsv").filter { $0[0] == client }.map(Attempt.init)
      .filter { !$0.isTyped }
  }

  private static let layout = ClusterLayout(edition: .v2_6)
  private static let servers = (key: "bootstrap.servers", value: "127.0.0.1:1")

  private static func outcome(_ body: () throws(JavaException) -> Void) -> [String] {
    do throws(JavaException) {
      try body()
      return ["ok"]
    } catch {
      let cause = error.causes.first
      return [
        error.javaClass, error.message ?? "", cause?.javaClass ?? "", cause?.message ?? "",
      ]
    }
  }

  @Test func `of consumers are taken, refused and filled in as they were`() {
    let bytes = "org.apache.kafka.common.serialization.ByteArrayDeserializer"
    let others = [
      Self.servers, (key: "key.deserializer", value: bytes),
      (key: "value.deserializer", value: bytes),
    ]
    let attempts = Self.attempts(of: "consumer")
    #expect(attempts.count > 50)
    var wrong: [String] = []
    for attempt in attempts {
      var name: String?
      let got = Self.outcome { () throws(JavaException) in
        var warned: [String] = []
        let configured = try ConfiguredConsumer(
          attempt.properties(beside: others), in: .v2_6, Self.layout, warned: &warned)
        name = Attempt.uncounted(configured.settings.connections.clientId)
      }
      if got != attempt.outcome { wrong.append("\(attempt.text): \(got)") }
      if got == ["ok"], name != attempt.name { wrong.append("\(attempt.text): \(name ?? "-")") }
    }
    #expect(wrong == [])
  }

  @Test func `of administrators are taken and refused as they were`() {
    let attempts = Self.attempts(of: "admin")
    #expect(attempts.count > 6)
    var wrong: [String] = []
    for attempt in attempts {
      let got = Self.outcome { () throws(JavaException) in
        var warned: [String] = []
        _ = try ConfiguredAdmin(
          attempt.properties(beside: [Self.servers]), in: .v2_6, Self.layout, warned: &warned)
      }
      if got != attempt.outcome { wrong.append("\(attempt.text): \(got)") }
    }
    #expect(wrong == [])
  }
}

import Editions
import Foundation
import GoldenFiles
import Testing
import Wire

@testable import Broker
@testable import ZooKeeperBroker

/// Who answers what: the tables are all that decides it, so they are held against what is advertised and what
/// the documents say.
@Suite struct `The APIs of a broker` {
  private struct Row {
    let api: ApiKey
    let versions: ClosedRange<Int16>
    let isWhole: Bool

    init<Handler>(_ row: ServedApi<Handler>) {
      (api, versions, isWhole) = (row.api, row.versions, row.extent == .whole)
    }
  }

  private let rows =
    BrokerNode.apis.rows.map(Row.init) + KafkaServer.apis.rows.map(Row.init)
    + AdminRequests.apis.rows.map(Row.init)

  private func page(_ name: String) throws -> String {
    try String(contentsOfFile: GoldenFiles.folder + "/../../Docs/" + name, encoding: .utf8)
  }

  @Test func `are each served in one place`() {
    let keys = rows.map(\.api)
    #expect(Set(keys).count == keys.count)
  }

  @Test func `are those that the edition advertises, in all of its versions`() {
    let served = rows.map { "\($0.api.name) \($0.versions)" }.sorted()
    let advertised = ApiTable.of(.v2_6).rows.compactMap { row in
      row.versions.map { "\(row.key.name) \($0)" }
    }
    #expect(served == advertised.sorted())
  }

  @Test func `stand in the page of the protocol with the versions that are served`() throws {
    let lines = try page("Protocol.md").split(separator: "\n").filter { $0.hasPrefix("| ") }
    for row in rows {
      let cells = lines.map { $0.split(separator: "|").map { $0.drop { $0 == " " } } }
        .first { $0.count > 4 && $0[1] == "\(row.api.name) " }
      let (low, high) = (row.versions.lowerBound, row.versions.upperBound)
      #expect(cells?[4] == (low == high ? "\(low) " : "\(low)-\(high) "), "\(row.api.name)")
    }
  }

  @Test func `that are not served as Kafka serves them are named among what is skipped`() throws {
    let skipped = try page("Skipped.md")
    let unnamed = rows.filter { !$0.isWhole }.filter { row in
      !skipped.contains(try! Regex("\\b\(row.api.name)\\b"))
    }
    #expect(unnamed.map(\.api.name) == [])
  }
}

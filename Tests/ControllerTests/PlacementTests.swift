import Controller
import Editions
import GoldenFiles
import Testing

/// Where replicas go, against what the releases' own classes answered.
@Suite struct `Placement` {
  static let files = GoldenFiles.files(below: "placement", suffix: ".tsv")
    .filter { $0.hasPrefix("placement/assign-replicas-") }

  @Test(arguments: files)
  func `puts replicas where the release does, or refuses in its words`(file: String) throws {
    let release = try #require(file.dropLast(4).split(separator: "-").last)
    let edition = try #require(Edition(release))
    let rows = GoldenFiles.rows(file)
    var wrong: [String] = []
    for row in rows {
      let got = answer(row, in: edition)
      if got != row[7] { wrong.append("\(row.joined(separator: " ")): \(got)") }
    }
    #expect(rows.count > 100)
    #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(3))")
  }

  @Test func `starts to grow a topic at the leader of its first partition`() throws {
    let brokers = [1, 2, 3].map { ReplicaPlacement.Broker($0) }
    let start = ReplicaPlacement.Start(growing: [2, 3], among: brokers)
    #expect(start == ReplicaPlacement.Start(index: 1, shift: 1))
    let grown = try ReplicaPlacement(among: brokers, in: .v2_6).replicas(
      partitions: 2, factor: 2, first: 3, from: start)
    #expect(grown.map(\.first) == [2, 3])
    #expect(ReplicaPlacement.Start(growing: [9], among: brokers).index == 0)
  }

  private func answer(_ row: [String], in edition: Edition) -> String {
    let brokers = row[0].split(separator: ",").map { text in
      let parts = text.split(separator: ":")
      return ReplicaPlacement.Broker(
        Int32(parts[0]) ?? -1, rack: parts.count > 1 ? String(parts[1]) : nil)
    }
    let numbers = row.map { Int($0) ?? 0 }
    let first = max(numbers[4], 0)
    do {
      let replicas = try ReplicaPlacement(among: brokers, in: edition).replicas(
        partitions: numbers[1], factor: numbers[2], first: first,
        from: .init(index: numbers[5], shift: numbers[6]))
      return replicas.enumerated().map { place, ids in
        "\(first + place)=" + ids.map { "\($0)" }.joined(separator: ",")
      }.joined(separator: " ")
    } catch {
      return "error \(error.javaClass): \(error.message)"
    }
  }
}

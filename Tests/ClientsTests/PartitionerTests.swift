import Bytes
import GoldenFiles
import Testing

@testable import Clients

@Suite struct `The partitioners` {
  @Test func `of the older edition choose as recorded`() {
    var wrong: [String] = []
    let rows = GoldenFiles.rows("partitioning/partitioners-2.6.3.tsv")
    for row in rows {
      let choice: ProducerSettings.PartitionerChoice =
        switch row[0] {
        case "round-robin": .roundRobin
        case "uniform-sticky": .uniformSticky
        default: .standard
        }
      let draws = row[3].split(separator: ",").compactMap { Int32($0) }
      var partitioner = Partitioner(choice, draws: .given(draws, next: 0))
      let choices = PartitionChoices(
        count: Int32(row[1]) ?? 0, available: row[2].split(separator: ",").compactMap { Int32($0) })
      var last: Int32 = 0
      let results = row[4].split(separator: ",").map { call -> String in
        if call == "n" {
          partitioner.onNewBatch(topic: "t", previous: last, choices)
          return "-"
        }
        let key = call.hasPrefix("k:") ? Array(call.dropFirst(2).utf8) : nil
        last = partitioner.partition(topic: "t", key: key, choices)
        return "\(last)"
      }
      if results.joined(separator: ",") != row[5] { wrong.append("\(row[0]) \(row[5])") }
    }
    #expect(rows.count > 50)
    #expect(wrong == [])
  }

  @Test func `of the newer edition choose as recorded`() {
    var wrong: [String] = []
    let rows = GoldenFiles.rows("partitioning/built-in-3.9.1.tsv")
    for row in rows {
      let draws = row[3].split(separator: ",").compactMap { Int32($0) }
      var partitioner = BuiltInPartitioner(
        batchSize: Int(row[2]) ?? 0, draws: .given(draws, next: 0))
      let choices = PartitionChoices(
        count: Int32(row[0]) ?? 0, available: row[1].split(separator: ",").compactMap { Int32($0) })
      let results = row[4].split(separator: " ").map { call -> String in
        let parts = call.split(separator: ":")
        if parts[0] == "l" {
          let load = parts[1].split(separator: "/")
          let numbers = load.map { $0.split(separator: ",").compactMap { Int32($0) } }
          return partitioner.updateLoad(
            queueSizes: numbers[0], partitions: numbers[1], length: Int(numbers[2][0])
          ).map { "\($0)" } ?? "-"
        }
        let partition = partitioner.partition(choices)
        partitioner.appended(Int(parts[1]) ?? 0, isSwitchAllowed: parts[2] == "true", choices)
        return "\(partition)"
      }
      if results.joined(separator: " ") != row[5] { wrong.append(row[5]) }
    }
    #expect(rows.count > 50)
    #expect(wrong == [])
  }
}

import Editions
import GoldenFiles
import Testing

@testable import Log

@Suite struct `The producers of a log` {
  /// The recorded integers that are no producer ids are left out with their rows.
  @Test func `are listed in the order of Java's hash map, in edition 2.6 of Scala's`() throws {
    var played = 0
    for row in GoldenFiles.rows("small/hash-order-integers.tsv") {
      let columns = row.map { $0.split(separator: ",").compactMap { Int64($0) } }
      guard columns.count >= 3, columns[0].allSatisfy({ $0 >= 0 }) else { continue }
      played += 1
      for (edition, wanted) in [(Edition.v3_9, columns[1]), (.v2_6, columns[2])] {
        var table = ProducerTable(edition: edition)
        for id in columns[0] { table.put(ProducerEntry(producerId: id)) }
        #expect(table.ordered.map(\.producerId) == wanted, "\(edition) \(columns[0])")
      }
    }
    #expect(played > 10)
  }

  @Test func `that have sent nothing for long are forgotten, unless a transaction is open`() {
    var table = ProducerTable(edition: .v3_9)
    table.put(ProducerEntry(producerId: 1, lastTimestamp: 5))
    table.put(ProducerEntry(producerId: 2, lastTimestamp: 5, transactionStart: 9))
    table.put(ProducerEntry(producerId: 3, lastTimestamp: 50))
    table.removeAll { $0.lastTimestamp < 10 && $0.transactionStart == nil }
    #expect(table.ordered.map(\.producerId) == [2, 3])
    #expect(table[1] == nil && table[2]?.transactionStart == 9 && table.count == 2)
  }

  @Test func `are read back from a snapshot, but not from a damaged one`() {
    let batch = ProducerEntry.Batch(
      lastSequence: 3, lastOffset: 17, offsetDelta: 2, timestamp: 1_600_000_000_000)
    let entries = [
      ProducerEntry(
        producerId: 7, epoch: 2, coordinatorEpoch: 4, lastTimestamp: batch.timestamp,
        transactionStart: 15, batches: [batch]),
      ProducerEntry(producerId: 8, epoch: 0, lastTimestamp: 6),
    ]
    let bytes = ProducerSnapshot.bytes(of: entries)
    #expect(ProducerSnapshot.entries(in: bytes) == entries)
    for place in bytes.indices {
      var damaged = bytes
      damaged[place] ^= 1
      #expect(ProducerSnapshot.entries(in: damaged) == nil, "byte \(place)")
      #expect(ProducerSnapshot.entries(in: Array(bytes.prefix(place))) == nil)
    }
  }
}

import Bytes
import GoldenFiles
import Testing

@Suite struct `Hash orders` {
  @Test func `strings come in the order of every recorded map and set`() {
    for row in GoldenFiles.rows("small/hash-order-strings.tsv") {
      let added = row[0].split(separator: ",").map(String.init)
      let orders = [
        JavaHashMapOrder(added).keys, ConcurrentHashMapOrder(added).keys,
        ScalaHashOrder.mutable(added), ScalaHashOrder.immutable(added),
        ScalaHashOrder.immutable(added), ScalaHashOrder.mutable(added),
      ]
      #expect(orders.map { $0.joined(separator: ",") } == Array(row[1...]))
    }
  }

  @Test func `integers come in the order of every recorded map and set`() {
    for row in GoldenFiles.rows("small/hash-order-integers.tsv") {
      let added = row[0].split(separator: ",").compactMap { Int32($0) }
      let orders = [
        JavaHashMapOrder(added).keys, ScalaHashOrder.mutable(added),
        ScalaHashOrder.immutable(added), ScalaHashOrder.immutable(added),
      ]
      #expect(orders.map { $0.map(String.init).joined(separator: ",") } == Array(row[1...]))
    }
  }

  @Test func `a client has a topic's partitions in the order of a map made for all of them`() {
    for row in GoldenFiles.rows("partitioning/client-partition-order.tsv") {
      let topics = row[0].split(separator: ",").map { $0.split(separator: ":").map(String.init) }
      let all = topics.flatMap { topic in
        (0..<(Int32(topic[1]) ?? 0)).map { Place(topic: topic[0], partition: $0) }
      }
      let order = JavaHashMapOrder(all, initialCapacity: all.count).keys
      let own = order.filter { $0.topic == row[1] }.map { "\($0.partition)" }
      #expect(own.joined(separator: ",") == row[2])
    }
  }

  @Test func `a key that is removed leaves the others as they were`() {
    let numbers = Array(Int32(0)..<40).map { $0 * 7919 }
    let gone = Set(numbers.prefix(25))
    let left = { (keys: [Int32]) in keys.filter { !gone.contains($0) } }
    var java = JavaHashMapOrder(numbers)
    var concurrent = ConcurrentHashMapOrder(numbers)
    var scala = ScalaMutableOrder(numbers)
    let before = [left(java.keys), left(concurrent.keys), left(scala.keys)]
    for number in numbers.prefix(25) {
      java.remove(number)
      concurrent.remove(number)
      scala.remove(number)
    }
    #expect([java.keys, concurrent.keys, scala.keys] == before)
    #expect([java.count, concurrent.count, scala.count] == [15, 15, 15])
  }

  /// Counts how often it is asked.
  private struct CountedKey: JavaKey {
    final class Tally: @unchecked Sendable {
      var asked = 0
    }

    let number: Int32
    let tally: Tally

    var javaHash: Int32 {
      tally.asked += 1
      return number &* 0x1e37_79b1
    }

    static func == (left: CountedKey, right: CountedKey) -> Bool {
      left.tally.asked += 1
      return left.number == right.number
    }

    func hash(into hasher: inout Hasher) { hasher.combine(number) }
  }

  @Test func `cost ten times as much for ten times as many keys`() {
    let orders: [([CountedKey]) -> [CountedKey]] = [
      { JavaHashMapOrder($0).keys }, { ConcurrentHashMapOrder($0).keys },
      { ScalaAnyRefMapOrder($0).keys }, { ScalaMutableOrder($0).keys },
    ]
    for order in orders {
      let counts = [2000, 20_000].map { count in
        let tally = CountedKey.Tally()
        let keys = (0..<Int32(count)).map { CountedKey(number: $0, tally: tally) }
        #expect(order(keys).count == count)
        return tally.asked
      }
      #expect(counts[1] < counts[0] * 11, "\(counts)")
    }
  }

  private struct Place: JavaKey {
    let topic: String
    let partition: Int32
    var javaHash: Int32 { JavaHash.of(topic: topic, partition: partition) }
  }
}

@Suite struct `Hash codes` {
  @Test(arguments: [("groups", Int32(50)), ("transactional-ids", 50)])
  func `an id's partition follows from its hash code`(table: String, partitions: Int32) throws {
    for row in GoldenFiles.rows("partitioning/\(table).tsv") {
      let id = String(decoding: try #require(Hex.bytes(row[5])), as: UTF8.self)
      let hash = JavaHash.of(id)
      let places = [partitions, 10, 3].map { String(JavaHash.absolute(hash) % $0) }
      #expect([String(hash)] + places == Array(row[1...4]))
    }
  }

  @Test func `a key's partition follows from murmur2 of its bytes`() throws {
    let counts: [Int32] = [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 32, 50, 100, 1000]
    for row in GoldenFiles.rows("partitioning/keys.tsv") {
      let key = try #require(Hex.bytes(row[0]))
      let hash = Murmur2.of(key)
      let places = counts.map { String(Murmur2.partition(ofKey: key, of: $0)) }
      let all = [String(hash), String(JavaHash.toPositive(hash)), places.joined(separator: ",")]
      #expect(all == Array(row[1...3]))
    }
  }
}

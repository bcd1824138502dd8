import Bytes
import GoldenFiles
import Testing

@Suite struct `The lines of recorded checkpoint files` {
  private struct Key: JavaKey {
    let topic: String
    let partition: Int32
    var javaHash: Int32 { JavaHash.of(topic: topic, partition: partition) }
  }

  private struct Listed {
    let file: String
    var keys: [Key] = []
  }

  private static let lists: [Listed] = {
    var lists: [Listed] = []
    for row in GoldenFiles.rows("small/checkpoint-order-2.6.3.tsv") where row.count == 4 {
      if Int(row[0]) != lists.count { lists.append(Listed(file: row[1])) }
      lists[lists.count - 1].keys.append(Key(topic: row[2], partition: Int32(row[3]) ?? -1))
    }
    return lists
  }()

  @Test func `come in the orders of Java's and Scala's maps`() {
    #expect(Self.lists.count == 9)
    for list in Self.lists {
      let sorted = list.keys.sorted { ($0.topic, $0.partition) < ($1.topic, $1.partition) }
      let table = ScalaAnyRefMapOrder(ConcurrentHashMapOrder(sorted).keys).keys
      let isTable = list.file.hasPrefix("replication")
      #expect((isTable ? table : ScalaHashOrder.mutable(table)) == list.keys, "\(list.file)")
    }
  }
}

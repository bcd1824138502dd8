import Bytes
import Records
import Testing

struct TopicPartitionTests {
  private func names(_ texts: String) -> [TopicPartition] {
    texts.split(separator: " ").map { text in
      TopicPartition(String(text.dropLast()), Int32(String(text.last ?? "0")) ?? -1)
    }
  }

  private func text(_ groups: [TopicGroup<TopicPartition>]) -> String {
    groups.map { group in
      "\(group.topic):" + group.members.map { "\($0.partition)" }.joined()
    }.joined(separator: " ")
  }

  @Test func `grouping has each topic once, in the order in which they are first met`() {
    let groups = names("b1 a0 b0 c2 a3 b1").groupedByTopic { $0 }
    #expect(text(groups) == "b:101 a:03 c:2")
  }

  @Test func `runs keep the order of the partitions, so a topic may come twice`() {
    let runs = names("b1 b0 a0 a3 b2").topicRuns { $0 }
    #expect(text(runs) == "b:10 a:03 b:2")
  }

  @Test func `nothing is no group`() {
    #expect(names("").groupedByTopic { $0 }.isEmpty)
    #expect(names("").topicRuns { $0 }.isEmpty)
  }

  @Test func `partitions are in the order of their topics' names, then of their numbers`() {
    #expect(names("b0 a2 a1").sorted() == names("a1 a2 b0"))
  }

  @Test func `the hash is Java's`() {
    #expect(TopicPartition("orders", 3).javaHash == JavaHash.of(topic: "orders", partition: 3))
    #expect("\(TopicPartition("my-topic", 12))" == "my-topic-12")
  }
}

import Testing
import Unix

@testable import Shell

/// Frames that are lost by order, and what comes of it.
@Suite struct `A lost frame` {
  private static let topic = "kafka-topics.sh --bootstrap-server peter-kafka01:9092"

  @Test func `that was an answer to a producer makes it write its record twice`() {
    let script = """
      \(Self.topic) --create --topic t --replication-factor 3 > /dev/null
      @p kafka-console-producer.sh --bootstrap-server peter-kafka01:9092 --topic t \
      --producer-property acks=all
      lose answer produce
      @p > hello
      advance 5s
      lose
      trace --api Produce | grep -c LOST
      for n in 1 2 3
      do
        ssh peter-kafka0$n kafka-dump-log.sh --print-data-log \
          --files /data/kafka-logs/t-0/00000000000000000000.log | grep payload
      done
      """
    let printed = [ClusterShell.prints(script), ClusterShell.prints(script)]
    #expect(printed[0] == printed[1])
    let lines = printed[0].split(separator: "\n").map(String.init)
    #expect(lines.first == "the next Produce answer: 1 to lose")
    #expect(lines.contains { $0.hasPrefix("no frame is to be lost") })
    #expect(lines.contains("1"))
    let records = lines.filter { $0.contains("payload: hello") }
    #expect(records.count == 6)
    for offset in 0...1 {
      #expect(records.filter { $0.hasPrefix("| offset: \(offset) ") }.count == 3)
    }
    // Both copies bear the time at which the record was typed.
    let times = records.compactMap { $0.split(separator: " ").first { $0.hasPrefix("1767") } }
    #expect(times.count == 6 && Set(times).count == 1)
  }

  @Test func `that was a request to a producer's broker is written once`() {
    let script = """
      \(Self.topic) --create --topic t > /dev/null
      @p kafka-console-producer.sh --bootstrap-server peter-kafka01:9092 --topic t
      lose request Produce --from client --times 2
      @p > hello
      advance 5s
      kafka-get-offsets.sh --broker-list peter-kafka01:9092 --topic t
      lose
      """
    let printed = ClusterShell.prints(script)
    #expect(printed.contains("Produce request from peter-client01.foo.bar: 2 to lose\n"))
    #expect(printed.contains("t:0:1\n"))
    #expect(printed.contains("no frame is to be lost"))
  }

  @Test(arguments: [
    ("lose Prodce", "the nearest is Produce"), ("lose", ""), ("lose answer", "one API"),
    ("lose Fetch Produce", "one API"), ("lose Fetch --from peter-kafka09", "no host"),
    ("lose Fetch --times 0", "--times takes"), ("lose Fetch --times many", "--times takes"),
    ("lose Fetch --nosuch", "nosuch"),
  ])
  func `is refused in both languages where it cannot be ordered`(line: String, words: String) {
    let english = ClusterShell()
    let korean = ClusterShell(language: .korean)
    #expect(english.run(line) == (words.isEmpty ? 0 : 2))
    #expect(korean.run(line) == (words.isEmpty ? 0 : 2))
    #expect(english.complained.text.contains(words) || words.isEmpty)
    let all = [english, korean].map { $0.printed.text + $0.complained.text }
    #expect(all[0] != all[1] || words == "nosuch")
  }
}

import Simulator
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

  @Test func `is one of all that are to be lost, and all can be called off`() {
    let printed = ClusterShell.prints(
      """
      ssh kafka1 true
      lose none
      lose answer Produce
      lose answer Produce
      lose Fetch --times 3
      lose
      lose none
      lose
      """)
    #expect(
      printed == """
        no frame was to be lost
        the next Produce answer: 1 to lose
        the next Produce answer: 2 to lose
        frames to lose in all: 2; `lose none` calls them off
        the next Fetch request or answer: 3 to lose
        frames to lose in all: 5; `lose none` calls them off
        the next Produce answer: 2 to lose
        the next Fetch request or answer: 3 to lose
        frames that arrive after all: 5
        no frame is to be lost; `lose answer Produce` loses the next answer to a producer

        """)
  }

  @Test(arguments: ["lose answer Produce", "lose Metadata", "lose answer Fetch --to client"])
  func `that waits has idle time left out, and comes when it would have come`(order: String) {
    func prints(isLeaping: Bool, for stretch: String) -> (text: String, hops: Int) {
      let shell = ClusterShell()
      shell.run(
        """
        \(Self.topic) --create --topic t > /dev/null
        @c kafka-console-consumer.sh --bootstrap-server peter-kafka01:9092 --topic t
        """)
      shell.session.cluster?.simulation.isLeaping = isLeaping
      shell.run("\(order)\nadvance \(stretch)\nlose\ntimeline")
      return (shell.printed.text, shell.session.cluster?.simulation.trace.count ?? 0)
    }
    #expect(prints(isLeaping: true, for: "20m").text == prints(isLeaping: false, for: "20m").text)
    // A month costs what an hour does.
    #expect(
      prints(isLeaping: true, for: "30d").hops < prints(isLeaping: true, for: "1h").hops + 500)
  }
}

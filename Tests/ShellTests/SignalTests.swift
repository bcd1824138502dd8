import Testing

@testable import Shell

/// Signals to programs in terminals, and the keys that stop a screen or put a program behind.
@Suite struct `A program in a terminal` {
  private static let at = "--bootstrap-server peter-kafka01:9092"
  private static let begin = [
    "kafka-topics.sh \(at) --create --topic t --partitions 1 --replication-factor 1",
    "@p kafka-console-producer.sh \(at) --topic t",
    "@c kafka-console-consumer.sh \(at) --topic t --from-beginning",
  ]

  /// The consumer is the third program that was started, the producer the second.
  private static func shell(_ lines: [String]) -> ClusterShell {
    let shell = ClusterShell()
    shell.run((begin + ["advance 5s"]).joined(separator: "\n"))
    shell.printed.text = ""
    for line in lines { shell.run(line) }
    return shell
  }

  private static func untimed(_ text: String) -> [String] {
    text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("2026") }
  }

  private static let producer = "$(pgrep -f ConsoleProducer)"
  private static let consumer = "$(pgrep -f ConsoleConsumer)"

  @Test func `stands in the list of processes, wherever one asks`() {
    for place in ["", "ssh peter-client01 "] {
      let text = Self.shell(["\(place)ps -ef", "\(place)jps"]).printed.text
      #expect(text.contains("pts/1    00:00:00 java -Xmx512M -server kafka.tools.ConsoleProducer"))
      #expect(text.contains("pts/2    00:00:00 java -Xmx512M -server kafka.tools.ConsoleConsumer"))
      #expect(text.contains(" ConsoleConsumer\n"))
    }
    let elsewhere = Self.shell(["ssh peter-kafka01 ps -ef"]).printed.text
    #expect(!elsewhere.contains("Console") && elsewhere.contains("kafka.Kafka"))
    let stopped = Self.shell(["kill -STOP \(Self.consumer)", "ps aux", "jobs"]).printed.text
    #expect(stopped.contains("pts/2    T    "))
    #expect(stopped.contains("--from-beginning (stopped)\n"))
  }

  @Test func `that is killed is gone, and its shell says so`() {
    let shell = Self.shell([
      "kill -9 \(Self.consumer)", "@c", "jobs", "@p > one", "@p ^D", "@c echo $?",
      "@c kafka-console-consumer.sh \(Self.at) --topic t --from-beginning", "@c ^C",
    ])
    #expect(
      Self.untimed(shell.printed.text) == [
        "c | Killed", "Killed", "@p  kafka-console-producer \(Self.at) --topic t", "p | >one",
        "p | >", "c | 137", "c | one", "c | Processed a total of 1 messages",
      ])
    let other = Self.shell(["kill \(Self.consumer)", "@c echo $?"])
    #expect(
      Self.untimed(other.printed.text) == ["c | Processed a total of 0 messages", "c | 143"])
  }

  @Test func `that is stopped takes no step, and goes on with what came meanwhile`() {
    let shell = Self.shell([
      "kill -STOP \(Self.producer)", "@p > one", "@p > two", "advance 1m", "@c",
      "kill -CONT \(Self.producer)", "advance 2s",
      "kill -STOP \(Self.consumer)", "@p > three", "advance 3m", "kill -CONT \(Self.consumer)",
      "advance 1s", "@c ^C",
    ])
    #expect(
      Self.untimed(shell.printed.text) == [
        "p | >one", "p | two", "c | one", "c | two", "p | >>three", "c | three",
        "c | Processed a total of 3 messages",
      ])
    let ended = Self.shell([
      "kill -STOP \(Self.consumer)", "kill \(Self.consumer)", "jobs", "@c ^C", "jobs | wc -l",
      "kill -CONT \(Self.consumer)", "jobs | wc -l",
    ])
    #expect(ended.printed.text.contains("--from-beginning (stopped)"))
    #expect(Self.untimed(ended.printed.text).suffix(3).first == "2")
    #expect(ended.printed.text.hasSuffix("\n1\n"))
  }

  @Test func `waits in writing where its screen is stopped, and no line is lost`() {
    let shell = Self.shell([
      "@c ^S", "@p > one", "advance 2s", "@p > two", "advance 2s", "@c", "jobs", "@c ^Q",
      "advance 1s", "@c ^C",
    ])
    let lines = Self.untimed(shell.printed.text)
    #expect(lines.filter { $0.hasPrefix("c | ") }.count == 3)
    let jobs = lines.firstIndex { $0.hasPrefix("@c  ") } ?? 0
    let one = lines.firstIndex { $0 == "c | one" } ?? 0
    #expect(one > jobs)
    #expect(lines.last == "c | Processed a total of 2 messages")
    // A file is no screen.
    let filed = Self.shell([
      "@d kafka-console-consumer.sh \(Self.at) --topic t --from-beginning > out", "@d ^S",
      "@p > one", "advance 2s", "ssh peter-client01 cat out",
    ])
    #expect(filed.printed.text.hasSuffix("\none\n"))
    // What is typed is taken, and shows when the screen goes on.
    let typed = Self.shell(["@p ^S", "@p > one", "@p > two", "advance 2s", "@p ^Q", "advance 2s"])
    #expect(Self.untimed(typed.printed.text).contains("c | one"))
    #expect(Self.untimed(typed.printed.text).contains("c | two"))
    // Ctrl-C lets it go on, too.
    let ended = Self.shell(["@c ^S", "@p > one", "advance 2s", "@c ^C"])
    #expect(ended.printed.text.hasSuffix("c | one\nc | Processed a total of 1 messages\n"))
  }

  @Test func `is put behind by one key, and comes back`() {
    let shell = Self.shell([
      "@c ^Z", "@p > one", "advance 2s", "@c echo hello", "@c jobs", "@c bg", "advance 1s",
      "@c jobs", "@c fg", "@p > two", "advance 2s", "@c ^C", "@c fg",
    ])
    let text = "kafka-console-consumer \(Self.at) --topic t --from-beginning"
    #expect(
      Self.untimed(shell.printed.text).filter { $0.hasPrefix("c | ") } == [
        "c | [1]+  Stopped                 \(text)", "c | hello",
        "c | [1]+  Stopped                 \(text)", "c | [1]+ \(text) &", "c | one",
        "c | [1]+  Running                 \(text) &", "c | \(text)", "c | two",
        "c | Processed a total of 2 messages", "c | bash: fg: current: no such job",
      ])
  }
}

import Clockwork
import Shell
import Simulator
import Testing
import Unix

/// What somebody types who has the book and the notes beside the keyboard.
@Suite struct `A newcomer` {
  @Test(arguments: ["localhost:9092", "127.0.0.1:9092", "127.0.0.13:9092", "peter-kafka02:9092"])
  func `reaches the broker of the host where he is`(address: String) {
    let script = """
      ssh peter-kafka01
      kafka-topics.sh --bootstrap-server \(address) --create --topic here
      kafka-topics.sh --bootstrap-server \(address) --list
      """
    #expect(ClusterShell.prints(script) == "Created topic here.\nhere\n")
    #expect(ClusterShell.prints(script) == ClusterShell.prints(script))
  }

  @Test(arguments: [
    ("localhost", "localhost/127.0.0.1:9092"), ("127.0.0.1", "/127.0.0.1:9092"),
  ])
  func `finds no broker on a host that has none`(name: String, text: String) {
    let shell = ClusterShell()
    let status = shell.run("kafka-topics.sh --bootstrap-server \(name):9092 --list")
    #expect(status == 1)
    #expect(
      shell.complained.text.contains(
        "Connection to node -1 (\(text)) could not be established. "
          + "Broker may not be available."))
    #expect(shell.complained.text.contains("Timed out waiting for a node assignment."))
  }

  @Test func `pastes the notes' lines with the prompts of another machine`() {
    let shell = ClusterShell()
    shell.run(
      """
      kim \u{e0b0} cd ~/kafka/cluster_zk_kafka
      pwd
      kim \u{e0b0} ~/kafka/cluster_zk_kafka \u{e0b0} main \u{e0b0} docker exec -it kafka2 /bin/bash
      root@kafka2:/# cd /var/lib/kafka/data
      kim \u{e0b0} ~/kafka \u{e0b0} docker cp kafka2:/var/lib/kafka/data/meta.properties ~/kafka
      kim \u{e0b0} ~/kafka \u{e0b0} grep broker meta.properties
      pwd
      """)
    #expect(
      shell.printed.text == "/home/kim/kafka/cluster_zk_kafka\nbroker.id=2\n/home/kim/kafka\n")
    #expect((try? shell.own.names(in: "/home/kim")) == [])
  }

  @Test func `makes files on his own machine that last as long as the program`() throws {
    let shell = ClusterShell()
    try shell.own.makeDirectory("/home/kim/real")
    let status = shell.run(
      """
      echo '{"partitions": []}' > plan.json
      mkdir -p plans/old
      cp plan.json plans/old/one.json
      echo more >> plan.json
      mv plan.json plans/two.json
      find plans -name '*.json'
      rm -r plans/old
      ls
      """)
    #expect(status == 0)
    #expect(shell.printed.text == "plans/old/one.json\nplans/two.json\nplans\nreal\n")
    #expect(
      shell.complained.text
        == "s:1: /home/kim/plan.json and whatever else is new here is kept by KafkaLab alone; "
        + "this machine's own disk stays as it is\n")
    #expect(try shell.own.names(in: "/home/kim") == ["real"])
  }

  @Test(arguments: ["rmdir real", "mv real other", "echo x > /nope/x", "mkdir nope/x"])
  func `changes nothing that is really there`(line: String) throws {
    let shell = ClusterShell()
    try shell.own.makeDirectory("/home/kim/real")
    #expect(shell.run(line) == 1)
    #expect(try shell.own.names(in: "/home/kim") == ["real"])
  }

  @Test(arguments: [("x", nil), ("kafka-topic", "kafka-topics"), ("lss", "ls")])
  func `is told the nearest command only where one is near`(name: String, near: String?) {
    let said = ClusterShell.complains(name)
    #expect(said.contains("the nearest is") == (near != nil))
    if let near { #expect(said.contains("the nearest is `\(near)`")) }
  }

  @Test(arguments: [
    ("kafka-topic.sh", "the nearest is `kafka-topics`"), ("topics.sh", "there is `kafka-topics`"),
    (
      "kafka-consumer",
      "there is `kafka-console-consumer`, `kafka-consumer-groups`, `kafka-consumer-perf-test`"
    ), ("kafka-producer.sh", "there is `kafka-console-producer`"),
    ("console-consumer", "there is `kafka-console-consumer`"),
  ])
  func `is told the tool whose name was nearly right`(name: String, words: String) {
    #expect(ClusterShell.complains("\(name) --list").contains(words))
    #expect(ClusterShell.complains("\(name) --list", language: .korean).contains("명령은 없습니다"))
  }

  @Test func `looks at the end of a log that grows`() {
    let printed = ClusterShell.prints(
      "ssh peter-kafka01\ntail -f /usr/local/kafka/logs/server.log | tail -n 1 | cut -c27-")
    #expect(printed == "INFO [KafkaServer id=1] started (kafka.server.KafkaServer)\n")
  }

  @Test func `is kept from the worst slip of all`() {
    let shell = ClusterShell()
    #expect(shell.run("ssh peter-kafka01\nrm -rf /\nls -d /data") == 0)
    #expect(shell.printed.text == "/data\n")
    #expect(
      shell.complained.text == "rm: it is dangerous to operate recursively on '/'\n"
        + "rm: use --no-preserve-root to override this failsafe\n")
  }

  private static let topic =
    "kafka-topics.sh --bootstrap-server kafka1:9091 --create --topic t > /dev/null\n"

  @Test func `pipes lines into a producer in a terminal of its own`() {
    let printed = ClusterShell.prints(
      Self.topic + """
        @p printf 'a\\nb\\n' | kafka-console-producer --bootstrap-server kafka1:9091 --topic t
        @c kafka-console-consumer --bootstrap-server kafka1:9091 --topic t --from-beginning | grep b
        @t timeout 5 kafka-console-consumer --bootstrap-server kafka1:9091 --topic t
        @t echo $?
        """)
    #expect(
      printed
        == "p | >>>\nc | Processed a total of 2 messages\nc | b\n"
        + "t | Processed a total of 0 messages\nt | 124\n")
  }

  @Test func `has a consumer write to a file until it is ended`() {
    let printed = ClusterShell.prints(
      Self.topic + """
        @c ssh kafka1
        @c kafka-console-consumer --bootstrap-server kafka1:9091 --topic t > /tmp/seen
        echo one | kafka-console-producer --bootstrap-server kafka1:9091 --topic t > /dev/null
        advance 1s > /dev/null
        ssh kafka1 cat /tmp/seen
        echo two | kafka-console-producer --bootstrap-server kafka1:9091 --topic t > /dev/null
        advance 1s > /dev/null
        @c ^C
        @c cat /tmp/seen
        """)
    #expect(printed == "one\nc | Processed a total of 2 messages\nc | one\nc | two\n")
  }

  @Test(arguments: [
    ("kafka-topics.sh \u{2014}list", "s:1: `\u{2014}list` begins with a long dash", "`--list`"),
    ("kafka-topics.sh \u{2013}-list", "s:1: `\u{2013}-list` begins with a long dash", "`--list`"),
    ("ls \u{2013}l", "s:1: `\u{2013}l` begins with a long dash", "`-l`"),
  ])
  func `is told of the dashes that a page prints`(line: String, words: String, plain: String) {
    let said = ClusterShell.complains(line)
    #expect(said.contains(words) && said.contains("write \(plain)\n"))
    #expect(ClusterShell.complains(line, language: .korean).contains("올바른 표기: \(plain)\n"))
    #expect(!ClusterShell.complains("echo \u{2014}x").contains("dash"))
  }

  @Test func `reads the name of an API as he typed it`() {
    let said = ClusterShell.complains("ssh kafka1 true\ntrace --api Fetch,Produc")
    #expect(said == "trace: there is no API `Produc`; the nearest is Produce\n")
  }

  @Test func `is not told that there is no topic where nobody is up to tell`() {
    let script = """
      kafka-topics.sh --bootstrap-server peter-kafka01:9092 --create --topic t > /dev/null
      for i in 1 2 3; do ssh peter-kafka0$i systemctl stop kafka-server; done
      topology
      """
    let printed = ClusterShell.prints(script)
    #expect(printed.contains("No broker is up") && !printed.contains("There is no topic yet"))
  }
}

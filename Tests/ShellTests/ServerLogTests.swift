import Testing
import Unix

@testable import Shell

/// What brokers write into `server.log` of things that happen by themselves, in Kafka's words, and that `timeline`
/// tells of them.
@Suite struct `A broker's log` {
  private static let server = "--bootstrap-server peter-kafka01:9092"

  /// The lines of broker 1's log that match, without their times; numbers that the clock gives are masked.
  private static func logged(_ pattern: String, on shell: ClusterShell) -> [String] {
    shell.printed.text = ""
    shell.run("ssh peter-kafka01 \"grep -E '\(pattern)' /usr/local/kafka/logs/server.log\"")
    return lines(shell.printed.text).map { String($0.dropFirst(26)) }
  }

  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n").map { line in
      String(line).replacing(/lastModifiedTime=[0-9]+/, with: "lastModifiedTime=T")
        .replacing(/largestTime=[0-9]+/, with: "largestTime=T")
    }
  }

  @Test func `tells what retention removes, and when its files go`() {
    let shell = ClusterShell()
    shell.run(
      """
      kafka-topics.sh \(Self.server) --create --topic t --replica-assignment 1:2 \
        --config retention.ms=3600000 --config segment.bytes=100
      for i in 1 2 3; do
        echo hello | kafka-console-producer.sh \(Self.server) --topic t
      done
      advance 2h
      """)
    let log = "[Log partition=t-0, dir=/data/kafka-logs]"
    let segments = (0...2).map {
      "LogSegment(baseOffset=\($0), size=73, lastModifiedTime=T, largestTime=T)"
    }.joined(separator: ",")
    let file = "/data/kafka-logs/t-0/0000000000000000000"
    let files = (0...2).flatMap { base in
      [("log", "log"), ("offset index", "index"), ("time index", "timeindex")].map {
        "INFO Deleted \($0.0) \(file)\(base).\($0.1).deleted. (kafka.log.LogSegment)"
      }
    }
    #expect(
      Self.logged("partition=t-0|Deleted ", on: shell) == [
        "INFO \(log) Found deletable segments with base offsets [0,1,2] due to retention time 3600000ms "
          + "breach (kafka.log.Log)",
        "INFO [ProducerStateManager partition=t-0] Writing producer snapshot at offset 3 "
          + "(kafka.log.ProducerStateManager)",
        "INFO \(log) Rolled new log segment at offset 3 in 0 ms. (kafka.log.Log)",
        "INFO \(log) Scheduling segments for deletion \(segments) (kafka.log.Log)",
        "INFO \(log) Incremented log start offset to 3 due to segment deletion (kafka.log.Log)",
        "INFO \(log) Deleting segments \(segments) (kafka.log.Log)",
      ] + files)
    shell.printed.text = ""
    shell.run("timeline -n 2")
    #expect(
      Self.lines(shell.printed.text).contains {
        $0.hasSuffix(
          "broker-1, broker-2: \(log) Found deletable segments with base offsets [0,1,2] due to "
            + "retention time 3600000ms breach")
      })
    shell.printed.text = ""
    shell.run("timeline -n 3 t")
    #expect(shell.printed.text.contains("Found deletable segments"))
  }

  @Test func `tells that a session is over, and of the next one`() {
    let shell = ClusterShell()
    shell.run(
      """
      kafka-topics.sh \(Self.server) --list
      docker pause peter-kafka01
      advance 40s
      docker unpause peter-kafka01
      advance 10s
      """)
    let lines = Self.logged("ClientCnxn|ZooKeeperClient|KafkaZkClient", on: shell).map { line in
      String(line).replacing(/0x[0-9a-f]+/, with: "ID").replacing(/[0-9]{4,}ms/, with: "N")
        .replacing(/epoch\): [0-9]+/, with: "epoch): N")
    }
    let wanted = """
      WARN Client session timed out, have not heard from server in N for sessionid ID (org.apache.zookeeper.ClientCnxn)
      INFO Client session timed out, have not heard from server in N for sessionid ID, closing socket connection and \
      attempting reconnect (org.apache.zookeeper.ClientCnxn)
      WARN Unable to reconnect to ZooKeeper service, session ID has expired (org.apache.zookeeper.ClientCnxn)
      INFO Unable to reconnect to ZooKeeper service, session ID has expired, closing socket connection \
      (org.apache.zookeeper.ClientCnxn)
      INFO EventThread shut down for session: ID (org.apache.zookeeper.ClientCnxn)
      INFO [ZooKeeperClient Kafka server] Session expired. (kafka.zookeeper.ZooKeeperClient)
      INFO [ZooKeeperClient Kafka server] Initializing a new session to peter-zk01.foo.bar:2181. \
      (kafka.zookeeper.ZooKeeperClient)
      INFO Creating /brokers/ids/1 (is it secure? false) (kafka.zk.KafkaZkClient)
      INFO Registered broker 1 at path /brokers/ids/1 with addresses: PLAINTEXT://peter-kafka01.foo.bar:9092, czxid \
      (broker epoch): N (kafka.zk.KafkaZkClient)
      """
    #expect(lines.suffix(9) == wanted.split(separator: "\n").map(String.init)[...])
    shell.printed.text = ""
    shell.run("timeline")
    #expect(
      shell.printed.text.contains("broker-1: Unable to reconnect to ZooKeeper service, session 0x"))
  }
}

import Shell
import Testing

@Suite struct `A host's services` {
  @Test func `stop and start, and status says so`() {
    let shell = ClusterShell()
    let status = shell.run(
      """
      ssh peter-zk01
      systemctl is-active zookeeper-server
      systemctl stop zookeeper-server.service
      systemctl is-active zookeeper-server
      systemctl status zookeeper-server | grep -E 'Active|Main'
      sudo systemctl start zookeeper-server
      systemctl status zookeeper-server | grep Active:
      systemctl is-active zookeeper-server
      """)
    #expect(status == 0)
    let lines = shell.printed.text.split(separator: "\n").map(String.init)
    #expect(lines.count == 6)
    #expect(lines[0] == "active" && lines[1] == "inactive" && lines[5] == "active")
    #expect(lines[2].contains("inactive (dead) since Thu 2026-01-01 00:00:0"))
    #expect(lines[3].contains("(code=exited, status=143)"))
    #expect(lines[4].contains("active (running) since Thu 2026-01-01"))
    #expect(shell.complained.text.isEmpty)
  }

  @Test func `that were killed have failed, and start as another process`() {
    let printed = ClusterShell.prints(
      """
      ssh peter-zk01
      jps
      kill -9 $(pgrep -f QuorumPeerMain)
      systemctl status zookeeper-server | grep -o 'failed (Result: signal)'
      jps
      systemctl restart zookeeper-server
      jps
      """)
    #expect(
      printed == """
        812 QuorumPeerMain
        4800 Jps
        failed (Result: signal)
        4800 Jps
        949 QuorumPeerMain
        4800 Jps

        """)
  }

  @Test func `of a broker take it out of the cluster and bring it back`() {
    let shell = ClusterShell()
    let status = shell.run(
      """
      ssh peter-kafka02
      systemctl stop kafka-server
      systemctl status kafka-server
      """)
    #expect(status == 3)
    #expect(shell.session.cluster?.node("broker-2").map { _ in true } == true)
    guard let cluster = shell.session.cluster, let node = cluster.node("broker-2") else { return }
    #expect(!cluster.isAlive(node))
    shell.run("systemctl start kafka-server\njps\njournalctl -u kafka-server -n 1")
    #expect(cluster.isServing(node))
    #expect(shell.printed.text.contains(" Kafka\n"))
    #expect(shell.printed.text.contains(" peter-kafka02 kafka-server-start.sh["))
  }

  private static let refusals: [(String, Int32, String)] = [
    ("systemctl start kafka-server", 5, "Unit kafka-server.service not found."),
    ("systemctl stop kafka-server", 5, "Unit kafka-server.service not loaded."),
    ("systemctl status kafka-server", 4, "Unit kafka-server.service could not be found."),
    ("systemctl is-active kafka-server", 3, ""),
    ("systemctl enable kafka-server", 1, "Unit file kafka-server.service does not exist."),
    ("systemctl stop kafka", 5, "the nearest is `kafka-server`"),
    ("systemctl stat kafka-server", 1, "Unknown command verb stat.\n"),
    ("systemctl stop", 1, "Too few arguments.\n"),
    ("kafka-server-stop.sh", 1, "`ssh peter-kafka01.foo.bar` goes there"),
    ("zookeeper-server-start.sh", 1, "USAGE: /usr/local/kafka/bin/zookeeper-server-start.sh"),
    ("kill 99999", 1, "bash: kill: (99999) - No such process\n"),
    ("kill -USR1 812", 1, "does nothing here"), ("pgrep kafka.Kafka", 1, ""),
  ]

  @Test func `refuse in the real words`() {
    let shell = ClusterShell()
    shell.run("ssh peter-zk01")
    for (line, status, words) in Self.refusals {
      shell.complained.text = ""
      #expect(shell.run(line) == status, "\(line)")
      #expect(words.isEmpty || shell.complained.text.contains(words), "\(line)")
    }
  }

  @Test func `are enabled on their host's disk`() {
    let shell = ClusterShell()
    shell.run(
      """
      ssh peter-kafka01
      systemctl is-enabled kafka-server
      systemctl disable kafka-server
      systemctl is-enabled kafka-server
      systemctl enable kafka-server
      systemctl daemon-reload
      systemctl is-enabled kafka-server
      """)
    #expect(shell.printed.text == "enabled\ndisabled\nenabled\n")
    #expect(shell.complained.text.contains("Created symlink /etc/systemd/system/multi-user"))
  }

  @Test func `run by Kafka's own scripts too`() {
    let shell = ClusterShell()
    let status = shell.run(
      """
      ssh peter-kafka03
      kafka-server-stop.sh
      kafka-server-stop.sh
      kafka-server-start.sh -daemon /usr/local/kafka/config/server.propertis
      kafka-server-start.sh -daemon /usr/local/kafka/config/server.properties
      pgrep -f kafka.Kafka > /dev/null
      """)
    #expect(status == 0)
    #expect(shell.printed.text.contains("No kafka server to stop\n"))
    #expect(shell.printed.text.contains("NoSuchFileException"))
  }

  @Test func `give the same for the same seed`() {
    let script =
      "ssh peter-kafka01\nsystemctl restart kafka-server\nsystemctl status kafka-server\njournalctl"
    #expect(ClusterShell.prints(script) == ClusterShell.prints(script))
  }
}

import Testing
import Unix

@testable import Shell

/// What people met who lived in it.
@Suite struct `Somebody who lives in it` {
  private static let tools = "--bootstrap-server peter-kafka01:9092"

  @Test func `finds a stopped broker out of sync, though its leader's partition is at rest`() {
    let script = """
      kafka-topics.sh \(Self.tools) --create --topic x --replica-assignment 3:2:1 > /dev/null
      ssh peter-kafka02 systemctl stop kafka-server
      ssh peter-kafka01 systemctl restart kafka-server
      advance 1m
      kafka-topics.sh \(Self.tools) --describe --topic x | grep Isr
      """
    let printed = ClusterShell.prints(script)
    #expect(printed.contains("Leader: 3\tReplicas: 3,2,1\tIsr: 3,1\n"), "\(printed)")
  }

  @Test func `sees a topic whose brokers are all down`() {
    let script = """
      kafka-topics.sh \(Self.tools) --create --topic o --replica-assignment 3 > /dev/null
      echo hi | kafka-console-producer.sh \(Self.tools) --topic o
      ssh peter-kafka03 systemctl stop kafka-server
      topology
      topology o
      """
    let printed = ClusterShell.prints(script)
    #expect(!printed.contains("There is no topic yet"), "\(printed)")
    #expect(printed.components(of: "  0  leader -  epoch") == 2, "\(printed)")
  }

  @Test func `is not told that nobody has a topic where nobody is up to tell`() {
    let shell = ClusterShell()
    shell.run(
      """
      kafka-topics.sh \(Self.tools) --create --topic o --replica-assignment 3 > /dev/null
      for n in 1 2 3; do ssh peter-kafka0$n systemctl stop kafka-server; done
      """)
    shell.complained.text = ""
    #expect(shell.run("topology o") == 1)
    #expect(shell.complained.text.contains("No broker is up"), "\(shell.complained.text)")
  }
}

extension String {
  fileprivate func components(of part: String) -> Int {
    split(separator: part, omittingEmptySubsequences: false).count - 1
  }
}

import Testing
import Unix

@testable import Shell

/// What is said beside the tools: help, hints, and what stands below a picture.
@Suite struct `Words beside the tools` {
  private static let at = "--bootstrap-server peter-kafka01:9092"
  private static let make =
    "kafka-topics.sh \(at) --create --topic t --partitions 1 --replication-factor 1"

  @Test func `help has the options of each tool, and says how its own words are had`() {
    for tool in KafkaTools.all where tool.command != nil {
      if case .none = tool.options { continue }
      for language in Language.allCases {
        let text = ClusterShell.prints("help \(tool.name)", language: language)
        #expect(text.contains("\(tool.name).sh --help`"), "\(tool.name)")
        #expect(text.contains("  --"), "\(tool.name)")
      }
    }
    let text = ClusterShell.prints("help kafka-topics.sh")
    #expect(
      text.contains("  --partitions <Integer: # of partitions>") || text.contains("--partitions <"))
    #expect(ClusterShell.prints("help @").contains("@c1 ^S, @c1 ^Q"))
    #expect(ClusterShell.prints("help @c1", language: .korean).contains("화면 출력을 멈춰"))
  }

  @Test func `topology says what it leaves out, and how it is seen`() {
    let read = "kafka-console-consumer.sh \(Self.at) --topic t --timeout-ms 9000"
    let text = ClusterShell.prints(
      [Self.make, read, "topology", "topology t"].joined(separator: "\n"))
    let note = "Left out: __consumer_offsets; `topology --all` draws it, too."
    #expect(text.split(separator: "\n").filter { $0 == note }.count == 1)
    let all = ClusterShell.prints([Self.make, read, "topology --all"].joined(separator: "\n"))
    #expect(!all.contains("Left out") && all.contains("__consumer_offsets"))
  }

  @Test func `time tells what passed by the cluster's clock`() {
    let text = ClusterShell.complains(
      "\(Self.make)\ntime kafka-topics.sh \(Self.at) --list\ntime true")
    #expect(text.contains("real\t0m1.0"))
    #expect(text.hasSuffix("\nreal\t0m0.000s\nuser\t0m0.000s\nsys\t0m0.000s\n"))
  }

  @Test func `nc finds the ports that the tools find, in each form's names`() {
    let shell = ClusterShell()
    shell.run("kafka-topics.sh --bootstrap-server kafka1:9091 --list")
    for (address, status) in [
      ("kafka1 9091", 0), ("peter-kafka01 9092", 0), ("kafka1 9092", 1), ("peter-kafka02 9092", 0),
    ] as [(String, Int32)] {
      #expect(shell.run("nc -z \(address)") == status, "\(address)")
    }
  }
}

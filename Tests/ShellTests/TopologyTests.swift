import Shell
import Testing
import Unix

@Suite struct `A drawn cluster` {
  private static let topic =
    "kafka-topics --bootstrap-server kafka1:9091 --create --topic t --partitions 2 "
    + "--replication-factor 3 > /dev/null\n"

  private static func rows(_ script: String, _ language: Language = .english) -> [String] {
    ClusterShell.prints(topic + script, language: language)
      .split(separator: "\n").map(String.init)
  }

  @Test func `draws no bars before the first record, and says that there is none`() {
    let rows = Self.rows("topology t")
    #expect(rows.filter { $0.hasSuffix("  no record yet") }.count == 2)
    #expect(rows.filter { $0.hasSuffix("  start 0  hw 0  end 0") }.count == 6)
    #expect(rows.allSatisfy { !$0.contains("    start") || $0.contains("    start 0") })
    #expect(Self.rows("topology t", .korean).filter { $0.hasSuffix("  아직 레코드 없음") }.count == 2)
    let later = Self.rows(
      "echo a | kafka-console-producer --bootstrap-server kafka1:9091 --topic t > /dev/null\n"
        + "advance 1s > /dev/null\ntopology t")
    #expect(later.filter { $0.hasSuffix("no record yet") }.count == 1)
    #expect(later.filter { $0.contains("████████████████████████") }.count == 3)
  }

  @Test(arguments: [
    ("docker kill kafka2", "killed", "강제 종료됨"), ("docker stop kafka2", "stopped", "중지됨"),
  ])
  func `calls a broker that is down the same in its own line and in its replicas'`(
    line: String, english: String, korean: String
  ) {
    for (language, word) in [(Language.english, english), (.korean, korean)] {
      let rows = Self.rows(line + " > /dev/null\nadvance 1m > /dev/null\ntopology t", language)
      let own = rows.filter { $0.contains("broker-2") }
      #expect(own.count == 3)
      #expect(own.allSatisfy { $0.hasSuffix("  " + word) }, "\(own)")
    }
  }
}

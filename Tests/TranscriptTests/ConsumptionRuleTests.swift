import Shell
import Testing

/// What of consumers is chance, and under which circumstances it is not.
@Suite struct `Rules for what consumers print` {
  private static let lost =
    "WARN [Consumer clientId=c, groupId=g] Offset commit failed on partition t-0 at offset 3: The request timed "
    + "out. (org.apache.kafka.clients.consumer.internals.ConsumerCoordinator)"

  /// How many steps differ, where each step prints what is given in the place of what was recorded.
  private static func differences(_ text: String, got: [[String]]) throws -> Int {
    let transcript = try TranscriptParser.parse(text, named: "t")
    var comparison = Comparison()
    var count = 0
    for (step, lines) in zip(transcript.steps, got) {
      let isError = !step.expected.errors.isEmpty
      let outcome = Transcript.Outcome(
        output: isError ? [] : lines, errors: isError ? lines : [], status: 0)
      count += comparison.differences(of: step, got: outcome, onCluster: true).count
    }
    return count
  }

  private static func session(_ verb: String) -> String {
    "@ up 2.6.3\n@ \(verb) broker-1\nshow c\n2> [2026-11-20 13:59:32,052] \(lost)\n2> end\n"
  }

  @Test func `a commit that lost a race in the recording does not count, while all nodes are up`()
    throws
  {
    #expect(try Self.differences(Self.session("start"), got: [[], [], ["end"]]) == 0)
    for verb in ["stop", "kill", "pause"] {
      #expect(try Self.differences(Self.session(verb), got: [[], [], ["end"]]) == 1)
    }
  }

  @Test func `a commit that timed out here counts where the recording has none`() throws {
    let text = "@ up 2.6.3\nshow c\n2> end\n"
    let own = "[2026-01-01 00:00:00,000] \(Self.lost)"
    #expect(try Self.differences(text, got: [[], [own, "end"]]) == 1)
  }

  @Test func `how much was processed before a pipe was closed is chance, and only there`() throws {
    let closed = "Unable to write to standard out, closing consumer."
    let text = "$ a | head -3\n2> \(closed)\n2> Processed a total of 4 messages\n"
    #expect(
      try Self.differences(text, got: [[closed, "Processed a total of 2 messages"]]) == 0)
    #expect(
      try Self.differences(
        "$ a\n2> Processed a total of 4 messages\n", got: [["Processed a total of 2 messages"]])
        == 1)
  }

  @Test func `bytes of a time and a cut id among bytes that are shown are chance`() throws {
    let own = "a^@^@^AM-^[vM-[oM-;b-a3142450-bf80-4869-91f0-7fd2"
    let other = "a^@^@^AM-^[vM-[oM-;c-a3142450-bf80-4869-91f0-7fd2"
    let text = "$ x | cat -A | cut -c1-200\na^@^@^AM-!M-y;M-lM-sb-36423ca9-b9ba-43fe-bc74-8f7081\n"
    #expect(try Self.differences(text, got: [[own]]) == 0)
    #expect(try Self.differences(text, got: [[other]]) == 1)
    #expect(try Self.differences(text.replacing("| cat -A ", with: ""), got: [[own]]) == 1)
  }
}

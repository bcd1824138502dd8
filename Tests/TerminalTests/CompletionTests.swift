import Testing

@testable import Terminal

@Suite struct `Tab` {
  private func step(_ word: String, _ choices: [String]) -> Completion.Step {
    Completion(word: word, choices: choices.map { Completion.Choice($0) }).step
  }

  @Test func `writes what is certain, and lists what is not`() {
    #expect(step("x", []) == .nothing)
    #expect(step("kafka-t", ["kafka-topics.sh"]) == .replace("kafka-topics.sh "))
    #expect(step("k", ["kafka-topics.sh", "kafka-configs.sh"]) == .replace("kafka-"))
    #expect(
      step("kafka-", ["kafka-topics.sh", "kafka-configs.sh"])
        == .choose(["kafka-configs.sh", "kafka-topics.sh"]))
    #expect(step("주", ["주문-1", "주문-2"]) == .replace("주문-"))
    #expect(step("a", ["a", "a"]) == .replace("a "))
  }

  @Test func `leaves a folder's name open`() {
    let folder = Completion.Choice("/data/", label: "data/", isWhole: false)
    #expect(Completion(word: "/d", choices: [folder]).step == .replace("/data/"))
    let other = Completion.Choice("/dev/", label: "dev/", isWhole: false)
    #expect(Completion(word: "/d", choices: [other, folder]).step == .choose(["data/", "dev/"]))
  }

  @Test func `lays words out in columns, Korean ones too`() {
    Screen.takeLocale()
    #expect(Columns.laid(["a", "bb", "c"], in: 8) == "a   c\nbb\n")
    #expect(Columns.laid(["주문", "ab"], in: 12) == "주문  ab\n")
    #expect(Columns.laid(["wide as the screen"], in: 4) == "wide as the screen\n")
    let many = Columns.laid((0..<100).map(String.init), in: 1)
    #expect(many.hasSuffix("39\n...\n"))
  }
}

import Foundation
import Labs
import Shell
import Testing
import Unix

@Suite struct `Everything that can be typed` {
  private static let commands = LabVerbs.all + Commands.all

  @Test func `is on the page of commands`() throws {
    let page = Help.page(Self.commands)
    if ProcessInfo.processInfo.environment["KAFKALAB_REWRITE"] == "1" {
      try page.write(
        toFile: LabFolder.root + "/Docs/Commands.md", atomically: true, encoding: .utf8)
    }
    #expect(
      LabFolder.text("Docs/Commands.md") == page,
      "run the tests with KAFKALAB_REWRITE=1 to write it anew")
  }

  @Test func `has a name of its own, and says in both languages what it does`() {
    let names = Self.commands.map(\.name)
    #expect(Set(names).count == names.count)
    for command in LabVerbs.all {
      #expect(!command.summary.english.isEmpty && !command.summary.korean.isEmpty)
      #expect(LabFolder.text("Docs/Labs.md").contains("`\(command.name)"), "\(command.name)")
    }
  }
}

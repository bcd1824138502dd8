import Foundation
import GoldenFiles
import Shell
import Testing
import Unix

@Suite struct `The page of transcripts` {
  @Test func `lists every rule of comparison`() throws {
    let root = GoldenFiles.folder.split(separator: "/").dropLast(2).joined(separator: "/")
    let page = try String(contentsOfFile: "/\(root)/Docs/Transcripts.md", encoding: .utf8)
    let parts = page.components(separatedBy: "Only in steps on a cluster")
    #expect(parts.count == 2)
    for (words, onlyOnCluster) in ComparisonRules.summaries {
      #expect(!words.korean.isEmpty)
      #expect(parts[onlyOnCluster ? 1 : 0].contains("- \(words.english)"))
    }
  }
}

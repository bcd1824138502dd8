import Editions
import GoldenFiles
import Shell
import Testing

@Suite struct `Recorded sessions` {
  @Test(arguments: GoldenFiles.files(below: "shell", suffix: ".txt"))
  func `a host's commands answer as Debian's do`(path: String) throws {
    let differences = try Recorded.differences(path, files: try Recorded.disk())
    #expect(differences == [])
  }

  @Test func `a transcript that was parsed is written as it was`() throws {
    let paths =
      GoldenFiles.files(below: "transcripts", suffix: ".txt")
      + GoldenFiles.files(below: "shell", suffix: ".txt")
    #expect(!paths.isEmpty)
    for path in paths {
      let text = GoldenFiles.text(path)
      let transcript = try Recorded.transcript(path)
      var differing = ""
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      let written = transcript.text.split(separator: "\n", omittingEmptySubsequences: false)
      for (line, other) in zip(lines, written) where line != other && differing.isEmpty {
        differing = "\(path): \(line)"
      }
      #expect(differing == "")
      #expect(lines.count == written.count, "\(path)")
    }
  }

  @Test func `every recorded command line can be read`() throws {
    var refused: [String] = []
    var count = 0
    for path in GoldenFiles.files(below: "transcripts", suffix: ".txt") {
      for step in try Recorded.transcript(path).steps {
        let text: String
        switch step.action {
        case .command(_, let command), .background(_, let command): text = command
        default: continue
        }
        count += 1
        do {
          _ = try Parser.parse(text)
        } catch {
          refused.append("\(path):\(step.line): \(error.words.english)")
        }
      }
    }
    #expect(count > 0)
    #expect(refused == [])
  }
}

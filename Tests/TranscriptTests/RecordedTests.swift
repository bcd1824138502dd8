import Editions
import GoldenFiles
import Shell
import Simulator
import Testing
import Unix

@Suite struct `Recorded sessions` {
  @Test(arguments: GoldenFiles.files(below: "shell", suffix: ".txt"))
  func `a host's commands answer as Debian's do`(path: String) throws {
    let differences = try Recorded.differences(path, files: try Recorded.disk())
    #expect(differences == [])
  }

  @Test func `a broker's files are dumped as Kafka's own tool dumps them`() throws {
    let files = try Recorded.disk()
    let paths = Recorded.sessions.filter { !Recorded.needsCluster($0) }
    #expect(paths.count >= 70)
    for path in paths {
      #expect(try Recorded.differences(path, files: files) == [])
    }
  }

  @Test(arguments: Recorded.sessions.filter(Recorded.needsCluster))
  func `a cluster answers as the recorded one did, and again the same`(path: String) throws {
    let first = try Recorded.replayed(path, files: SimulatedDisk())
    #expect(first.differences == [])
    let second = try Recorded.replayed(path, files: SimulatedDisk())
    #expect(first.text == second.text)
  }

  @Test func `a wrong line in a recording is found`() throws {
    let path = "transcripts/2.6/dump-log-one-record.txt"
    let wrong = GoldenFiles.text(path).replacing("valuesize: 5", with: "valuesize: 6")
    let transcript = try TranscriptParser.parse(wrong, named: path)
    #expect(
      try Recorded.differences(transcript, named: path, files: try Recorded.disk()).count == 1)
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

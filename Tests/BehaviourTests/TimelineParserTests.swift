import GoldenFiles
import Records
import Testing

@Suite struct `Timelines of clients` {
  @Test func `every line of every recording is understood`() {
    var strange: [String] = []
    #expect(!Timeline.paths.isEmpty)
    for path in Timeline.paths {
      let timeline = TimelineParser.parse(GoldenFiles.text(path), named: path)
      strange += timeline.strange
      #expect(!timeline.verbs.isEmpty, "\(path)")
      for case .command(let line, _, _, _) in timeline.entries where !line.more.isEmpty {
        strange.append("\(path):\(line.number): \(line.more)")
      }
    }
    #expect(strange == [])
  }

  @Test func `a command's words are read by their verb`() {
    #expect(VerbReader.expanded("cm-0=9:{m*3}!") == "cm-0=9:mmm!")
    let target = TimelineVerb.Target(
      partition: TopicPartition("c-m", 0), offset: 9, metadata: "half-way")
    #expect(VerbReader.read(["commitSync", "c-m-0=9:half-way"]) == .commitSync([target]))
    #expect(VerbReader.read(["poll", "1000"]) == .poll(1000))
    #expect(VerbReader.read(["poll", "soon"]) == nil)
    #expect(VerbReader.read(["other", "poll", "1"]) == .other(.poll(1)))
    #expect(VerbReader.read(["no-such-verb"]) == nil)
  }

  @Test func `a line that nobody knows is told`() {
    let text = "@ up 2.6.3 --brokers 3\n     10 > c1 fly\n     11 c1 poll: 0 records\nwhat\n"
    let timeline = TimelineParser.parse(text, named: "t")
    #expect(timeline.strange == ["t:2:      10 > c1 fly", "t:4: what"])
  }
}

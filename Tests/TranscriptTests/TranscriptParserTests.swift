import Shell
import Testing
import Unix

@Suite struct `The transcript format` {
  static let text = """
    # head
    @ up 2.6.3 --zk 3 --set a.b=c
    $ kafka-topics.sh --list
    < one
    <  two
    out
    2> err
    2>
    [exit 1]
    # a comment before a step
    1$ cat meta.properties
    #
    #Fri Nov 20
    # broker settings
    broker.id=1
    bg c1$ kafka-console-consumer.sh --topic t
    to c1< hello
    eof c1
    show c1
    to be or not
    wait c1 a.*b
    int c1
    kill9 c1
    sigterm c1
    sigstop c1
    sigcont c1
    pause9 c1
    cont9 c1
    ctrl-s c1
    ctrl-q c1
    ctrl-z c1
    @ stop broker-2
    @ sleep 1.5
    @ lang ko
    @ until true
    @ lay files/x /data
    @ down

    """

  @Test func `the line ends of Windows make no difference`() throws {
    let plain = try TranscriptParser.parse(Self.text, named: "t")
    let windows = try TranscriptParser.parse(Self.text.replacing("\n", with: "\r\n"), named: "t")
    #expect(windows.steps.map(\.text) == plain.steps.map(\.text))
    #expect(windows.steps.map(\.expected.output) == plain.steps.map(\.expected.output))
  }

  @Test func `every form of step is understood`() throws {
    let transcript = try TranscriptParser.parse(Self.text, named: "t")
    let actions = transcript.steps.map(\.action)
    #expect(
      actions == [
        .comment, .up(version: "2.6.3", options: ["--zk", "3", "--set", "a.b=c"]),
        .command(host: nil, "kafka-topics.sh --list"), .comment,
        .command(host: 1, "cat meta.properties"),
        .background(id: "c1", "kafka-console-consumer.sh --topic t"),
        .type(id: "c1", "hello"), .end(id: "c1"), .show(id: "c1"), .wait(id: "c1", "a.*b"),
        .interrupt(id: "c1"), .strike("kill9", id: "c1"),
        .strike("sigterm", id: "c1"), .strike("sigstop", id: "c1"), .strike("sigcont", id: "c1"),
        .strike("pause9", id: "c1"), .strike("cont9", id: "c1"),
        .strike("ctrl-s", id: "c1"), .strike("ctrl-q", id: "c1"), .strike("ctrl-z", id: "c1"),
        .node("stop", "broker-2"), .sleep("1.5"),
        .language(.korean), .until("true"), .lay(path: "files/x", folder: "/data"), .down,
      ])
    let list = transcript.steps[2]
    #expect(list.input == ["one", " two"])
    #expect(list.expected == .init(output: ["out"], errors: ["err", ""], status: 1))
    #expect(transcript.steps[4].expected.output.count == 4)
    #expect(transcript.steps[8].expected.output == ["to be or not"])
    #expect(transcript.version == "2.6.3")
  }

  @Test func `what the recorder says is no output`() throws {
    let text = """
      @ up 2.6.3
      $ printf 'a' | kafka-console-producer.sh --topic t
      >>
      # (the machine was slow)
      2> err
      $ kafka-dump-log.sh --files a.log
      baseOffset: 0
      # -- what the broker's log said
      [2026-11-20 13:30:53,853] INFO Recovering
      2> no error of the tool's
      [exit 4]
      $ cat server.properties
      # -- a head in the file
      # and more of it
      broker.id=1
      2> cat: x: No such file or directory
      @ down

      """
    let transcript = try TranscriptParser.parse(text, named: "t")
    let (typed, dump, shown) = (transcript.steps[1], transcript.steps[2], transcript.steps[3])
    #expect(typed.expected == .init(output: [">>"], errors: ["err"]))
    #expect(typed.heads == ["# (the machine was slow)"])
    #expect(dump.expected == .init(output: ["baseOffset: 0"]))
    #expect(dump.notes.count == 4)
    #expect(shown.expected.output.count == 3 && shown.expected.errors.count == 1)
    #expect(transcript.text == text)
  }

  @Test(arguments: [
    ("", 1), ("# only a comment\n", 1), ("output\n$ ls\n", 1), ("$ ls\n$ \n", 2),
    ("@ nonsense\n", 1), ("$ ls\n@\n", 2), ("@ lay one\n", 1), ("@ up\n", 1),
    ("@ stop everything\n", 1), ("@ sleep long\n", 1), ("bg c$ \n", 1),
  ])
  func `a bad transcript is refused with its line, in both languages`(text: String, line: Int) {
    do {
      _ = try TranscriptParser.parse(text, named: "t")
      Issue.record("it was taken")
    } catch {
      #expect(error.line == line)
      #expect(!error.words.english.isEmpty && !error.words.korean.isEmpty)
    }
  }
}

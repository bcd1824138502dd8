import Blueprint
import Clockwork
import Editions
import Simulator
import Testing

@testable import Shell

/// What `save` writes, and that it replays as it was.
@Suite struct `A saved session` {
  private static let script = """
    B=peter-kafka01:9092
    kafka-topics.sh --bootstrap-server $B --create --topic t
    @c1 kafka-console-consumer.sh --bootstrap-server peter-kafka01:9092 --topic t --group g
    @p kafka-console-producer.sh --bootstrap-server peter-kafka01:9092 --topic t
    > early
    > bird
    @p > hello  you
    kafka-console-producer.sh --bootstrap-server $B --topic t
    > one
    > two
    kafka-topics.sh --bootstrap-server $B --describe --topic nowhere
    ssh peter-kafka02
    cd /data/kafka-logs
    xxd t-0/00000000000000000000.log | head -1
    cat nothing
    echo $?
    sudo systemctl stop kafka-server
    exit
    advance 1500ms
    for i in 1 2
    do
      echo "it's $i \\\\"
    done
    cat <<X
    a
    b
    X
    nonsense
    @p ^D
    @c1 ^C
    ssh peter-zk01
    hostname | tr a-z A-Z
    exit
    @z ssh peter-kafka01
    @z cd /tmp
    echo main
    @z pwd
    topology t
    date +%N
    """

  private func saved(
    _ script: String, layout: ClusterLayout? = nil
  ) throws -> (shell: ClusterShell, text: String) {
    let shell = ClusterShell(layout: layout)
    shell.session.ownDisk = shell.own
    shell.run(script + "\nsave out.txt\n")
    let file = try shell.own.open("/home/kim/out.txt", creating: false)
    defer { file.close() }
    return (shell, String(decoding: try file.read(at: 0, count: 1 << 20), as: UTF8.self))
  }

  @Test func `replays without a difference, and is the same bytes each time`() throws {
    let (shell, text) = try saved(Self.script)
    #expect(try saved(Self.script).text == text)
    let transcript = try TranscriptParser.parse(text, named: "out.txt")
    var replay = Replay(
      edition: .v2_6, language: .english, files: shell.own, folder: "/home/kim"
    ) { SimulatedDisk(now: Host.firstInstant) }
    replay.run(transcript)
    #expect(replay.refusals.map(\.words.english) == [])
    #expect(replay.text == text)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for line in [
      "@ up 2.6.3 --brokers 3 --zk 1", "to p< hello  you", "< two", ">>>", "@ sleep 1.5",
      "2$ cd /data/kafka-logs; cat nothing", "2> cat: nothing: No such file or directory",
      "[exit 127]", "eof p", "int c1", "bg z$ cd /tmp", "PETER-ZK01.FOO.BAR", "it's 2 \\",
    ] {
      #expect(lines.contains(line), "\(line)")
    }
  }

  @Test func `of the Docker form replays in that form`() throws {
    let script =
      "docker exec kafka1 kafka-topics.sh --bootstrap-server kafka1:9091 --list\ntopology"
    let (shell, text) = try saved(script)
    #expect(text.contains("@ up 2.6.3 --brokers 3 --zk 1 --form docker\n"))
    var replay = Replay(edition: .v2_6, language: .english, files: shell.own, folder: "/") {
      SimulatedDisk(now: Host.firstInstant)
    }
    replay.run(try TranscriptParser.parse(text, named: "out.txt"))
    #expect(replay.text == text)
  }

  @Test(arguments: [Language.english, .korean])
  func `is written where nothing else is lost`(language: Language) throws {
    let shell = ClusterShell(language: language)
    shell.session.ownDisk = shell.own
    try shell.own.write(Array("mine".utf8), to: "/home/kim/mine")
    #expect(shell.run("save a") == 1)
    #expect(shell.run("echo x\nsave") == 2)
    #expect(shell.run("save a b") == 2)
    #expect(shell.run("save mine") == 1)
    #expect(shell.run("save nowhere/a") == 1)
    #expect(shell.run("save /home/kim") == 1)
    #expect(shell.complained.text.split(separator: "\n").count == 6)
    #expect(try shell.own.entry(at: "/home/kim/mine")?.size == 4)
    #expect(shell.run("save a\nssh peter-kafka01\nsave a\nexit\nsave -f mine") == 0)
    #expect(try shell.own.entry(at: "/home/kim/mine")?.size ?? 0 > 4)
    let before = shell.complained.text
    #expect(shell.run("echo '$ x'\nsave a") == 0)
    #expect(shell.complained.text.dropFirst(before.count).split(separator: "\n").count == 1)
    #expect(ClusterShell().run("echo x\nsave a") == 1)
  }
}

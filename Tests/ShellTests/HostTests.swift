import Clockwork
import Shell
import Testing
import Unix

@Suite struct `A learner's host` {
  @Test func `gets a file's text from the lines behind edit`() {
    let shell = ClusterShell()
    let status = shell.run(
      """
      ssh peter-kafka01
      edit /tmp/a.properties
      > acks=all
      > linger.ms=5
      edit -a /tmp/a.properties
      >retries=1
      cat /tmp/a.properties
      """)
    #expect(status == 0)
    #expect(shell.printed.text.hasSuffix("acks=all\nlinger.ms=5\nretries=1\n"))
  }

  @Test func `says how to edit where there is no screen`() {
    for (language, word) in [(Language.english, "there is no screen editor"), (.korean, "화면 편집기가")]
    {
      for line in ["vi x", "vim +3 x", "nano x", "emacs x"] {
        let complaint = ClusterShell.complains(line, language: language)
        #expect(complaint.contains(word) && complaint.contains("edit x"))
      }
      #expect(!ClusterShell.complains("edit x", language: language).isEmpty)
    }
  }

  @Test func `has the tools, the settings and the unit's file`() {
    let printed = ClusterShell.prints(
      """
      ssh peter-kafka02
      ls /usr/local/kafka/bin/kafka-t*
      grep -c = /usr/local/kafka/config/server.properties
      grep ExecStart /etc/systemd/system/kafka-server.service
      test -s /usr/local/kafka/logs/server.log && echo logged
      exit
      ssh peter-zk01 cat /data/zookeeper/myid
      """)
    #expect(
      printed == """
        /usr/local/kafka/bin/kafka-topics.sh
        20
        ExecStart=/usr/local/kafka/bin/kafka-server-start.sh \
        /usr/local/kafka/config/server.properties
        logged
        1

        """)
  }

  @Test func `is another home each`() {
    let printed = ClusterShell.prints(
      "cd /\nssh peter-kafka01\ncd /tmp\nexit\nssh kafka1 pwd\ncd\npwd")
    #expect(printed == "/root\n/home/kim\n")
  }

  @Test(arguments: [
    ("ssh peter-kafka4", "the nearest host is peter-kafka01"),
    ("ssh nowhere-at-all", "the hosts here are peter-kafka01.foo.bar"),
    (
      "ssh peter-kafka01 cat /usr/local/kafka/confg/server.properties",
      "the nearest is `/usr/local/kafka/config/server.properties`"
    ),
    ("kafka-dump-log.sh --files /home/kin", "the nearest is `/home/kim`"),
    ("kafka-dum-log.sh", "the nearest is `kafka-dump-log`"),
  ])
  func `is named where a name is nearly right`(line: String, words: String) {
    #expect(ClusterShell.complains(line).contains(words))
  }

  @Test(arguments: [
    ("2026-01-01T00:00:00Z", Int64(1_767_225_600_000)), ("2026-01-01", 1_767_225_600_000),
    ("2026-01-01T09:00+09:00", 1_767_225_600_000), ("1767225600000", 1_767_225_600_000),
    ("2024-02-29 12:30:15.250", 1_709_209_815_250), ("1970-01-01", 0),
  ])
  func `begins at the instant that was asked for`(text: String, milliseconds: Int64) {
    #expect(InstantText.parse(text)?.milliseconds == milliseconds)
  }

  @Test(arguments: [
    "", "now", "2026-13-01", "2026-02-29", "2026-01-01T25:00", "-5", "2026-1-1", "9".repeated(20),
  ])
  func `begins at no instant that there is not`(text: String) {
    #expect(InstantText.parse(text) == nil)
  }
}

extension String {
  fileprivate func repeated(_ many: Int) -> String { String(repeating: self, count: many) }
}

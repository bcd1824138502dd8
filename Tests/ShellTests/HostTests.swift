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
}

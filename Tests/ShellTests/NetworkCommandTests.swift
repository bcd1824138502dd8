import Shell
import Testing
import Unix

/// `ping`, `nc` and `java`: what a host has, looked at from another.
@Suite struct `Looking for a host` {
  private static func shell(_ script: String) -> (status: Int32, printed: String, said: String) {
    let shell = ClusterShell()
    shell.run("docker ps > /dev/null")
    let status = shell.run(script)
    return (status, shell.printed.text, shell.complained.text)
  }

  @Test func `reaches the machine of a broker that was stopped, but no stopped container`() {
    let book = ClusterShell()
    #expect(
      book.run("ssh peter-kafka01 systemctl stop kafka-server\nping -c 1 -q peter-kafka01") == 0)
    #expect(book.printed.text.contains("1 packets transmitted, 1 received"))
    let docker = Self.shell("docker stop kafka3\nping -c 1 kafka3")
    #expect(docker.status == 2)
    #expect(docker.said.contains("ping: kafka3: Name or service not known\n"))
    #expect(docker.said.contains("`docker start kafka3`"))
  }

  @Test func `lets time pass between two, and changes no other chance`() {
    let script = "date +%s%3N\nping -c 3 -i 2 -q kafka1\ndate +%s%3N"
    let lines = Self.shell(script).printed.split(separator: "\n")
    #expect((Int(lines.last ?? "") ?? 0) - (Int(lines.first ?? "") ?? 0) == 4000)
    #expect(Self.shell(script).printed == Self.shell(script).printed)
    let topic =
      "kafka-topics --bootstrap-server kafka1:9091 --create --topic t --partitions 3\n"
      + "kafka-topics --bootstrap-server kafka1:9091 --describe --topic t"
    let pinged = Self.shell("ping -c 1 kafka2 > /dev/null\n" + topic)
    #expect(pinged.printed == Self.shell(topic).printed)
  }

  @Test(arguments: [
    ("ping", 1, "ping: usage error: Destination address required\n"),
    ("ping -c x kafka1", 1, "ping: invalid argument: 'x'\n"),
    ("ping -c 0 kafka1", 1, "ping: invalid argument: '0': out of range: 1 <= value <= "),
    ("ping -c 99999999999999999999 kafka1", 1, "out of range"),
    ("ping -i x kafka1", 1, "ping: option argument contains garbage: x\n"),
    ("ping -i 99999999999999 kafka1", 1, "ping: option argument contains garbage"),
    ("ping nowhere", 2, "ping: nowhere: Name or service not known\n"),
    ("ping -z kafka1", 1, "ping: invalid option -- 'z'\n"),
    ("nc -zv kafka1 9091", 0, "Connection to kafka1 (127.0.0.11) 9091 port [tcp/*] succeeded!\n"),
    (
      "nc -zv kafka1 9093", 1,
      "nc: connect to kafka1 (127.0.0.11) port 9093 (tcp) failed: Connection refused\n"
    ),
    ("docker stop kafka1; nc -zv kafka1 9091", 1, "Name or service not known\n"),
    ("nc -zv zk1 2181", 0, "succeeded!\n"),
    ("nc kafka1", 1, "nc: missing port number\n"),
    ("nc -z kafka1 x", 1, "nc: port number invalid: x\n"),
    ("nc -z kafka1 70000", 1, "nc: port number too large: 70000\n"),
    ("echo hi | nc kafka1 9091", 1, "nothing can be typed to a server by hand here"),
    ("java --version", 0, "openjdk 11.0.9.1 2020-11-04 LTS\n"),
    ("java -jar a.jar", 1, "programs of your own cannot run here yet"),
  ])
  func `says what the real command says`(line: String, status: Int32, text: String) {
    let shell = Self.shell(line)
    #expect(shell.status == status)
    #expect((shell.said + shell.printed).contains(text), "\(shell.said)\(shell.printed)")
  }

  @Test func `has the Java of the machines that it is laid out as`() {
    #expect(ClusterShell.complains("java -version").contains("Corretto-8.252.09.1"))
    #expect(Self.shell("java -version").said.contains("Zulu11.43"))
    #expect(ClusterShell().run("java --version") == 1)
  }
}

/// `strings`, against what binutils 2.40 printed.
@Suite struct `Strings in a file` {
  private static let file = "printf 'abc\\0defgh\\0\\tij kl\\nxyzzy' > x\n"

  @Test(arguments: [
    ("strings x", "defgh\n\tij kl\nxyzzy\n"),
    ("strings -3 x", "abc\ndefgh\n\tij kl\nxyzzy\n"),
    ("strings -n 6 x", "\tij kl\n"),
    ("strings -t x x", "      4 defgh\n      a \tij kl\n     11 xyzzy\n"),
    ("strings -o x", "      4 defgh\n     12 \tij kl\n     21 xyzzy\n"),
    ("strings -f -t d x", "x:       4 defgh\nx:      10 \tij kl\nx:      17 xyzzy\n"),
    ("strings -w x", "defgh\n\tij kl\nxyzzy\n"),
    ("cat x | strings", "defgh\n\tij kl\nxyzzy\n"),
  ])
  func `are found as the real command finds them`(line: String, printed: String) {
    #expect(ClusterShell.prints(Self.file + line) == printed)
  }

  @Test(arguments: [
    ("strings nope", "strings: 'nope': No such file\n"),
    ("strings /home/kim", "strings: Warning: '/home/kim' is a directory\n"),
    ("strings -n 0 x", "strings: invalid minimum string length 0\n"),
    ("strings -n y x", "strings: invalid integer argument y\n"),
    ("strings -t q x", "Usage: strings [option(s)] [file(s)]\n"),
    ("strings -j x", "strings: invalid option -- 'j'\n"),
  ])
  func `are refused in its words`(line: String, said: String) {
    let shell = ClusterShell()
    #expect(shell.run(Self.file + line) == 1)
    #expect(shell.complained.text.contains(said), "\(shell.complained.text)")
  }
}

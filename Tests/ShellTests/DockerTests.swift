import Blueprint
import Clockwork
import Shell
import Simulator
import Testing

@Suite struct `Docker's form` {
  @Test func `is what the first line asks for`() {
    for line in ["docker ps", "docker-compose ps", "x=kafka1:9091; eval docker ps; echo $x"] {
      let shell = ClusterShell()
      shell.run(line)
      #expect(shell.hosts.layout.form == .docker)
    }
    for line in ["ssh kafka1", "docker exec-it", "echo"] where line != "docker exec-it" {
      let shell = ClusterShell()
      shell.run(line)
      #expect(shell.hosts.layout.form == .book)
    }
  }

  @Test(arguments: [
    ("--bootstrap-server kafka1:9091", true), ("kafka1:9091,kafka2:9092", true),
    ("peter-kafka01.foo.bar:9092", false), ("kafka1:9092", false), ("kafka1", false),
  ])
  func `is told by its addresses`(words: String, isDocker: Bool) {
    let shell = ClusterShell()
    shell.run("echo \(words)")
    #expect((shell.hosts.layout.form == .docker) == isDocker)
  }

  @Test func `has a broker's data under either path`() {
    for first in ["docker exec -it kafka2 /bin/bash", "ssh peter-kafka02"] {
      let printed = ClusterShell.prints(
        """
        \(first)
        cat /var/lib/kafka/data/meta.properties | grep broker.id
        cat /data/kafka-logs/meta.properties | grep broker.id
        cd /var/lib/kafka/data
        pwd
        cd ..
        ls
        """)
      #expect(
        printed == "broker.id=2\nbroker.id=2\n/var/lib/kafka/data\ndata\n")
    }
  }

  @Test func `follows the prompts that were pasted`() {
    let printed = ClusterShell.prints(
      """
      kim \u{e0b0} ~/kafka \u{e0b0} main \u{e0b0} docker-compose start
      kim \u{e0b0} ~/kafka \u{e0b0} main \u{e0b0} docker exec -it kafka1 /bin/bash
      root@kafka1:/# cd /var/lib/kafka/data
      root@kafka1:/var/lib/kafka/data# hostname
      root@kafka2:/var/lib/kafka/data# grep broker meta.properties
      root@kafka2:/var/lib/kafka/data# exit
      hostname
      exit
      hostname
      """)
    #expect(printed == "kafka1\nbroker.id=2\nkafka1\nlaptop\n")
  }

  @Test func `copies files and folders out of a container and in`() throws {
    let shell = ClusterShell()
    let status = shell.run(
      """
      docker cp kafka2:/var/lib/kafka/data/meta.properties ~/
      grep broker.id meta.properties
      docker cp kafka1:/usr/local/kafka/config /home/kim/conf
      ls conf
      docker cp ~/meta.properties kafka1:/tmp/copy
      docker exec kafka1 cat /tmp/copy | grep broker.id
      """)
    #expect(status == 0)
    #expect(
      shell.printed.text
        == "broker.id=2\nconsumer.properties\nproducer.properties\nserver.properties\nbroker.id=2\n"
    )
    #expect(try shell.own.names(in: "/home/kim") == [])
  }

  @Test func `stops, kills and pauses what it starts again`() {
    let printed = ClusterShell.prints(
      """
      docker stop zk1
      docker ps -a --format x | grep -c Exited
      docker start zk1
      docker kill kafka3
      docker ps | grep -c ' Up '
      docker pause kafka1
      docker ps | grep -o 'Paused.*kafka1'
      docker unpause kafka1
      docker-compose ps kafka3 | grep -o 'Exit 137'
      """)
    #expect(
      printed
        == "zk1\n1\nzk1\nkafka3\n3\nkafka1\nPaused)  9092/tcp, 0.0.0.0:9091->9091/tcp   kafka1\n"
        .replacing("Paused)  ", with: "Paused)   ") + "kafka1\nExit 137\n")
  }

  private static let refusals: [(String, Int32, String)] = [
    ("docker stop kafka9", 1, "Error response from daemon: No such container: kafka9\n"),
    ("docker stop kafka9", 1, "the nearest host is kafka1"),
    ("docker exec kafka1", 1, "\"docker exec\" requires at least 2 arguments."),
    ("docker strat kafka1", 1, "the nearest is `docker start`"),
    ("docker unpause kafka1", 1, "is not paused\n"),
    ("docker cp kafka1:/nope /tmp", 1, "Could not find the file /nope in container kafka1"),
    ("docker cp a b", 1, "must specify at least one container source\n"),
    ("docker cp kafka1:/a kafka2:/b", 1, "copying between containers is not supported\n"),
    ("docker cp ~/nope kafka1:/tmp", 1, "lstat /home/kim/nope: no such file or directory\n"),
    ("docker-compose stop kafka7", 1, "ERROR: No such service: kafka7\n"),
    ("docker compose stop kafka7", 1, "no such service: kafka7\n"),
    ("docker-compose strat", 1, "No such command: strat\n"),
    ("docker kill kafka1; docker exec kafka1 ls", 1, "is not running\n"),
    ("docker kill kafka1; docker kill kafka1", 1, "Cannot kill container: kafka1"),
  ]

  @Test func `refuses in the real words`() {
    let shell = ClusterShell()
    for (line, status, words) in Self.refusals {
      shell.complained.text = ""
      #expect(shell.run(line) == status, "\(line)")
      #expect(shell.complained.text.contains(words), "\(line)")
    }
  }

  @Test func `comes up again as a whole after all of it was stopped`() {
    let printed = ClusterShell.prints(
      """
      docker exec kafka1 kafka-topics --bootstrap-server kafka1:9091 --create --topic t \
        --replication-factor 3 > /dev/null
      docker-compose stop
      docker ps -q
      docker ps -a | grep -c 'Exited (137)'
      docker-compose start
      docker ps | grep -c ' Up '
      docker exec kafka1 kafka-topics --bootstrap-server kafka1:9091 --list
      """)
    #expect(printed == "0\n4\nt\n")
  }

  @Test func `goes by both programs for all of the cluster`() {
    let shell = ClusterShell()
    shell.run("docker-compose stop kafka1 kafka2\ndocker compose up -d kafka1 zk1")
    #expect(
      shell.complained.text == """
        Stopping kafka2 ... done
        Stopping kafka1 ... done
         Container kafka1  Starting
         Container kafka1  Started
         Container zk1  Running

        """)
  }
}

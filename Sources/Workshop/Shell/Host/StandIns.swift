internal import Unix

/// What stands here for commands and folders that books and notes have for machines of their own, a sentence
/// each. Nobody finds them in `help`, since there is nothing to run.
enum StandIns {
  /// The status of a name that no command has here but that real hosts know; nil of every other.
  static func answer(_ name: String, in session: Session, _ errors: Output) -> Int32? {
    let plain = CommandList.plain(name)
    guard let row = table.first(where: { $0.names.contains(plain) }) else { return nil }
    errors.line("bash: \(name): command not found")
    errors.prose(session.prefix + row.words.text(in: session.language))
    return 127
  }

  /// The folder of the book's files, in which its cluster would be started.
  static func words(for folder: String) -> Words? {
    let names = folder.split(separator: "/")
    guard names.contains("kafka2") || names.contains("appendix_C") else { return nil }
    return Words(
      "this machine has no such folder, so it was made in here only; "
        + "the book's cluster is ready, and `docker-compose` works in any folder",
      "이 컴퓨터에는 없는 디렉터리라서 여기서만 만들었습니다. "
        + "책의 클러스터는 이미 준비되어 있고, `docker-compose`는 어느 디렉터리에서나 쓸 수 있습니다")
  }

  private struct Row {
    let names: [String]
    let words: Words

    init(_ names: [String], _ english: String, _ korean: String) {
      self.names = names
      words = Words(english, korean)
    }
  }

  private static let table = [
    Row(
      [
        "apt", "apt-get", "brew", "dnf", "dpkg", "gunzip", "pip", "pip3", "rpm", "tar", "unzip",
        "yum", "amazon-linux-extras",
      ],
      "nothing has to be installed or unpacked here: every host has Kafka and Java already, Kafka "
        + "in /usr/local/kafka",
      "여기서는 설치하거나 압축을 풀 것이 없습니다. 모든 호스트에 카프카와 자바가 이미 있고, 카프카는 "
        + "/usr/local/kafka에 있습니다"),
    Row(
      ["curl", "wget", "git"],
      "the hosts here have no way to the internet, and need none: Kafka lies in /usr/local/kafka. "
        + "`lay` copies files of your own to a host",
      "여기의 호스트는 인터넷에 연결되어 있지 않고, 필요하지도 않습니다. 카프카는 /usr/local/kafka에 있고, "
        + "`lay`로 자신의 파일을 호스트에 복사할 수 있습니다"),
    Row(
      ["ansible", "ansible-playbook", "docker-machine", "vagrant"],
      "the servers are installed and set up already; `docker-compose up -d` or "
        + "`ssh HOST systemctl start kafka-server` starts one that was stopped",
      "서버는 이미 설치하고 설정해 두었습니다. 꺼진 서버는 `docker-compose up -d`나 "
        + "`ssh 호스트 systemctl start kafka-server`로 켭니다"),
    Row(
      ["ln"],
      "the simulated disks have no links; `cp -r` makes a copy. The book's link is there as a "
        + "folder: /usr/local/kafka",
      "시뮬레이션 디스크에는 링크가 없습니다. `cp -r`로 복사할 수 있습니다. 책에서 링크로 만드는 "
        + "/usr/local/kafka는 디렉터리로 이미 있습니다"),
    Row(
      ["chmod", "chown", "chgrp", "su", "useradd", "usermod", "groupadd", "passwd"],
      "everyone is root here and may do everything; there are no users or permissions to set",
      "여기서는 모두 root이고 무엇이든 할 수 있습니다. 사용자나 권한을 따로 정하지 않습니다"),
    Row(
      [
        "firewall-cmd", "iptables", "ufw", "setenforce", "sestatus", "sysctl", "swapoff", "ulimit",
        "timedatectl", "ntpdate", "chronyc", "mount", "umount",
      ],
      "the hosts here have no firewall and no kernel settings, and their clocks agree; nothing has "
        + "to be set up",
      "여기의 호스트에는 방화벽도 커널 설정도 없고 시계도 서로 맞습니다. 준비할 것이 없습니다"),
    Row(
      ["netstat", "ss", "lsof", "telnet"],
      "`nc -zv HOST PORT` tries whether somebody listens there; `docker-compose ps` shows the ports",
      "`nc -zv 호스트 포트`로 접속되는지 확인하고, `docker-compose ps`로 포트를 볼 수 있습니다"),
    Row(
      ["top", "htop", "vmstat", "iostat", "sar", "pstree"],
      "`ps aux` and `jps` show what runs on a host, `free` and `df` memory and disk",
      "`ps aux`와 `jps`로 호스트에서 실행 중인 프로세스를, `free`와 `df`로 메모리와 디스크를 볼 수 있습니다"),
    Row(
      ["javac", "jar", "jshell", "mvn", "gradle", "gradlew", "sbt", "scala", "kotlin"],
      "programs of your own cannot be built here yet; `kafka-console-producer` and "
        + "`kafka-console-consumer` do what the notes' programs do",
      "여기서는 아직 프로그램을 빌드할 수 없습니다. 노트의 프로그램이 하는 일은 `kafka-console-producer`와 "
        + "`kafka-console-consumer`로 할 수 있습니다"),
    Row(
      ["kcat", "kafkacat", "python", "python3", "node", "go"],
      "`kafkalab serve`, in a terminal of this machine, opens a cluster to real clients",
      "이 컴퓨터의 다른 터미널에서 `kafkalab serve`를 실행하면 실제 클라이언트로 접속할 수 있는 클러스터가 열립니다"),
    Row(
      ["scp", "rsync", "sftp"],
      "`docker cp kafka1:FILE .` copies from a host, `lay FILE HOST:FOLDER` to one",
      "호스트에서 가져올 때는 `docker cp kafka1:파일 .`, 호스트로 보낼 때는 `lay 파일 호스트:디렉터리`를 쓰면 됩니다"),
    Row(
      ["service", "initctl", "supervisorctl"],
      "`systemctl start|stop|restart|status kafka-server` does that on a broker's host",
      "브로커의 호스트에서 `systemctl start|stop|restart|status kafka-server`를 쓰면 됩니다"),
    Row(
      ["reboot", "shutdown", "poweroff", "halt"],
      "`docker restart kafka1` or `ssh HOST systemctl restart kafka-server` starts a server anew",
      "서버를 다시 시작할 때는 `docker restart kafka1`이나 `ssh 호스트 systemctl restart kafka-server`를 쓰면 됩니다"),
    Row(
      ["dig", "nslookup", "ifconfig", "ip", "traceroute", "route", "arp"],
      "`ping -c 1 HOST` shows a host's address; /etc/hostname holds its name",
      "`ping -c 1 호스트`로 주소를 볼 수 있습니다. 호스트 이름은 /etc/hostname에 있습니다"),
    Row(
      ["screen", "tmux"],
      "`@c1 COMMAND` runs a command in another terminal, here a terminal called c1",
      "다른 터미널에서 실행하려면 `@c1 명령`처럼 씁니다. c1은 터미널 이름입니다"),
    Row(
      ["tree"], "`find FOLDER` lists all that is in a folder",
      "`find 디렉터리`로 디렉터리 안의 모든 파일을 볼 수 있습니다"),
  ]
}

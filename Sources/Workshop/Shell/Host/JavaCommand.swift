internal import Blueprint
internal import Unix

/// `java`: which one the machines have; that programs of one's own have to wait.
enum JavaCommand {
  static let command = Command(
    "java", .host, synopsis: "java -version",
    summary: Words("prints which Java a host has", "호스트의 자바 버전을 출력합니다")
  ) { invocation in
    let words = invocation.arguments
    let isDocker = (invocation.session.hosts as? Hosts)?.layout.form == .docker
    let lines = isDocker ? container : book
    switch words.first {
    case "-version":
      for line in lines { invocation.errors.line(line) }
      return 0
    case "--version" where isDocker:
      for line in newer { invocation.output.line(line) }
      return 0
    case "-fullversion":
      let build = isDocker ? "11.0.9.1+1-LTS" : "1.8.0_252-b09"
      invocation.errors.line("openjdk full version \"\(build)\"")
      return 0
    case "--version":
      invocation.errors.line("Unrecognized option: --version")
      invocation.errors.line("Error: Could not create the Java Virtual Machine.")
      invocation.errors.line("Error: A fatal exception has occurred. Program will exit.")
      return 1
    default:
      invocation.say(notYet)
      return 1
    }
  }

  /// The book's machines have Amazon's Corretto 8, Confluent's images Azul's Zulu 11.
  private static let book = [
    "openjdk version \"1.8.0_252\"",
    "OpenJDK Runtime Environment Corretto-8.252.09.1 (build 1.8.0_252-b09)",
    "OpenJDK 64-Bit Server VM Corretto-8.252.09.1 (build 25.252-b09, mixed mode)",
  ]
  private static let container = ["openjdk version \"11.0.9.1\" 2020-11-04 LTS"] + machine
  private static let newer = ["openjdk 11.0.9.1 2020-11-04 LTS"] + machine
  private static let machine = [
    "OpenJDK Runtime Environment Zulu11.43+55-CA (build 11.0.9.1+1-LTS)",
    "OpenJDK 64-Bit Server VM Zulu11.43+55-CA (build 11.0.9.1+1-LTS, mixed mode)",
  ]

  private static let notYet = Words(
    "programs of your own cannot run here yet; `kafka-console-producer` and "
      + "`kafka-console-consumer` do what the notes' programs do",
    "여기서는 아직 자바 프로그램을 실행할 수 없습니다. 노트의 프로그램이 하는 일은 `kafka-console-producer`와 "
      + "`kafka-console-consumer`로 할 수 있습니다")
}

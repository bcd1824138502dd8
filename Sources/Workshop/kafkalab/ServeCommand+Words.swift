internal import Editions
internal import Unix

/// What `serve` says.
extension ServeCommand {
  static func taken(_ port: Int, other: Int?) -> Words {
    let (example, exampleInKorean) =
      other.map {
        (", for example: kafkalab serve --port \($0)", " 예: kafkalab serve --port \($0)")
      } ?? ("", "")
    return Words(
      "port \(port) is taken, or may not be used; choose others with --port" + example,
      "\(port)번 포트는 이미 쓰고 있거나 쓸 수 없습니다. --port로 다른 포트를 정해 주세요." + exampleInKorean)
  }

  static func listening(_ brokers: Int, _ edition: Edition, _ bootstrap: String) -> Words {
    let subject =
      brokers == 1
      ? "One broker of Kafka \(edition.name) listens"
      : "\(brokers) brokers of Kafka \(edition.name) listen"
    return Words(
      "\(subject) on this machine:\n\n  \(bootstrap)\n",
      "이 컴퓨터에서 카프카 \(edition.name) 브로커 \(brokers)대가 접속을 기다립니다.\n\n  \(bootstrap)\n")
  }

  /// A line to paste for each client.
  static func lines(first: String) -> Words {
    let kcat =
      "echo hello | kcat -P -b \(first) -t first\n    kcat -C -e -b \(first) -t first"
    let python =
      "python3 -c \"from kafka import KafkaProducer as P; \\\n    "
      + "print(P(bootstrap_servers='\(first)').send('first', b'hello').get(10))\""
    return Words(
      """
      With kcat:
        \(kcat)
      With Python (pip install kafka-python):
        \(python)

      Consumers may share a group (kcat -G GROUP first); transactions are not there yet.
      All of it is kept in memory only, and gone when this ends: by Ctrl-C, or SIGTERM.
      """,
      """
      kcat으로 써 보기:
        \(kcat)
      Python으로 써 보기 (pip install kafka-python):
        \(python)

      컨슈머 그룹을 쓸 수 있습니다(kcat -G 그룹 first). 트랜잭션은 아직 없습니다.
      모든 데이터는 메모리에만 있고 종료하면 사라집니다. 종료: Ctrl-C 또는 SIGTERM
      """)
  }

  static let ending = Words(
    "Ending in good order; Ctrl-C again ends it at once.",
    "정상 종료하는 중입니다. Ctrl-C를 한 번 더 누르면 바로 끝납니다.")
  static let notStarted = Words(
    "the cluster did not start within a minute; try again, or other ports with --port",
    "클러스터가 1분 안에 시작되지 않았습니다. 다시 실행하거나 --port로 다른 포트를 정해 주세요")
  static let noSignals = Words(
    "the system does not let this program hear of signals, so it could not be ended in good order",
    "시스템에서 시그널을 받을 수 없어 정상 종료할 수 없습니다")
  static let endedByItself = Words(
    "one of the cluster's servers has ended by itself, so all are ended; please report it",
    "클러스터의 서버 하나가 스스로 종료되어 모두 종료합니다. 이 문제를 알려 주세요")
}

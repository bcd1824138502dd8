internal import Clockwork
internal import Editions
internal import Unix

/// `kafka-topics`: makes, lists, describes, changes and deletes topics.
///
/// There are two ways to a cluster, `BrokerTopics` and `ZooKeeperTopics`. What fails before there is one
/// ends the tool as an exception does; what fails later it tells twice, once in a sentence on standard
/// output and once as a line of its log.
enum KafkaTopics {
  static let tool = KafkaTool(
    TopicsOptions.self, class: "kafka.admin.TopicCommand",
    synopsis: "kafka-topics.sh --bootstrap-server HOST:PORT ACTION [OPTION]...",
    summary: Words(
      "makes, lists, describes, changes and deletes topics",
      "토픽을 생성, 조회, 변경, 삭제합니다")
  ) { run throws(JavaException) in
    let service = try connect(run)
    do throws(JavaException) {
      try work(service, run.parsed)
      return 0
    } catch {
      tell(error, run)
      return 1
    }
  }

  private static func connect(_ run: ToolRun) throws(JavaException) -> any TopicService {
    if let servers = try run.parsed.value("zookeeper") {
      return try ZooKeeperTopics(run, servers)
    }
    let properties = try run.properties(of: "command-config")
    let servers = try run.parsed.value("bootstrap-server") ?? ""
    return BrokerTopics(run, try run.admin(servers, properties))
  }

  private static func work(
    _ service: any TopicService, _ parsed: ParsedOptions
  ) throws(JavaException) {
    if parsed.has("create") {
      let wish = try TopicWish(parsed, in: service.edition, service.output)
      if TopicName.canCollide(wish.name) { service.output.line(collisionWarning) }
      try service.create(wish, unlessThere: parsed.has("if-not-exists"))
    } else if parsed.has("alter") {
      try service.alter(parsed)
    } else if parsed.has("list") {
      try service.list(TopicChoice(parsed))
    } else if parsed.has("describe") {
      try service.describe(TopicChoice(parsed), TopicReport(parsed, to: service.output))
    } else {
      try service.delete(TopicChoice(parsed))
    }
  }

  private static let collisionWarning =
    "WARNING: Due to limitations in metric names, topics with a period ('.') or underscore ('_') "
    + "could collide. To avoid issues it is best to use either, but not both."

  private static func tell(_ exception: JavaException, _ run: ToolRun) {
    run.output.line(
      "Error while executing topic command : \(exception.message ?? "null")")
    run.process.warn(["ERROR \(exception.line)"])
    for cause in exception.causes { run.errors.line("Caused by: \(cause.line)") }
    run.errors.line(" (\(run.edition.topicsTool.logger))")
  }
}

/// A way to the topics of a cluster.
protocol TopicService {
  var edition: Edition { get }
  var output: Output { get }

  func create(_ wish: TopicWish, unlessThere: Bool) throws(JavaException)
  func list(_ choice: TopicChoice) throws(JavaException)
  func alter(_ parsed: ParsedOptions) throws(JavaException)
  func describe(_ choice: TopicChoice, _ report: TopicReport) throws(JavaException)
  func delete(_ choice: TopicChoice) throws(JavaException)
}

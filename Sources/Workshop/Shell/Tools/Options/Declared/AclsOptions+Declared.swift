internal import Editions
internal import Unix

/// The options of `kafka-acls` in each edition.
extension AclsOptions {
  static func declared(in edition: Edition) -> [ToolOption] {
    switch edition {
    case .v2_6: always + actors + older
    case .v3_9, .v4_1: always + actors + later
    }
  }

  private static let always: [ToolOption] = [
    ToolOption("add", Words("Adds rules.", "규칙을 추가합니다.")),
    .bootstrapServer(isRequired: false),
    ToolOption("cluster", Words("The rules of the cluster.", "클러스터에 대한 규칙입니다.")),
    .commandConfig(.optional(.string, "command-config")),
    ToolOption(
      "consumer", Words("The rules that a consumer needs.", "컨슈머에게 필요한 규칙들입니다.")),
    ToolOption(
      "delegation-token", .required(.string, "delegation-token"),
      Words("The delegation token.", "위임 토큰입니다.")),
    ToolOption("force", Words("Does not ask back.", "확인을 묻지 않습니다.")),
    ToolOption("group", .required(.string, "group"), Words("The group.", "그룹 이름입니다.")),
    .help,
    ToolOption(
      "idempotent",
      Words("With --producer: it is idempotent.", "--producer와 함께: 멱등 프로듀서입니다.")),
    ToolOption("list", Words("Shows rules.", "규칙을 보여 줍니다.")),
    ToolOption(
      "operation", .required(.string, ""), initial: "All",
      Words("What is allowed or denied.", "허용하거나 거부할 동작입니다.")),
    ToolOption(
      "producer", Words("The rules that a producer needs.", "프로듀서에게 필요한 규칙들입니다.")),
    ToolOption("remove", Words("Removes rules.", "규칙을 지웁니다.")),
    ToolOption(
      "resource-pattern-type", .required(.patternType, ""), initial: "LITERAL",
      Words("Whether a name is one name or a beginning.", "이름이 전체 이름인지 앞부분인지 정합니다.")),
    ToolOption("topic", .required(.string, "topic"), Words("The topic.", "토픽 이름입니다.")),
    ToolOption(
      "transactional-id", .required(.string, "transactional-id"),
      Words("The transactional id.", "트랜잭션 ID입니다.")),
    .version,
  ]

  /// Who may do something, from where.
  private static let actors: [ToolOption] = [
    ToolOption(
      "allow-host", .required(.string, "allow-host"),
      Words("From where it is allowed.", "허용할 호스트입니다.")),
    ToolOption(
      "allow-principal", .required(.string, "allow-principal"),
      Words("Who is allowed, User:NAME.", "허용할 주체. User:이름으로 적습니다.")),
    ToolOption(
      "deny-host", .required(.string, "deny-host"),
      Words("From where it is denied.", "거부할 호스트입니다.")),
    ToolOption(
      "deny-principal", .required(.string, "deny-principal"),
      Words("Who is denied, User:NAME.", "거부할 주체. User:이름으로 적습니다.")),
    ToolOption(
      "principal", .optional(.string, "principal"),
      Words("With --list: whose rules.", "--list와 함께: 누구의 규칙인지 정합니다.")),
  ]

  private static let older = authorizer(isRequired: true, isDeprecated: false)
  private static let later =
    authorizer(isRequired: false, isDeprecated: true) + [
      ToolOption(
        "user-principal", .required(.string, "user-principal"),
        Words("The principal of a token's user.", "토큰 사용자의 주체입니다."))
    ]

  private static func authorizer(isRequired: Bool, isDeprecated: Bool) -> [ToolOption] {
    [
      ToolOption(
        "authorizer", .required(.string, "authorizer"),
        initial: "kafka.security.authorizer.AclAuthorizer", isDeprecated: isDeprecated,
        Words("The class of the authorizer.", "authorizer 클래스입니다.")),
      ToolOption(
        "authorizer-properties", .required(.string, "authorizer-properties"),
        isRequired: isRequired, isDeprecated: isDeprecated,
        Words("The authorizer's settings, KEY=VALUE.", "authorizer 설정. 키=값으로 적습니다.")),
      ToolOption(
        "zk-tls-config-file", .required(.string, "Authorizer ZooKeeper TLS configuration"),
        isDeprecated: isDeprecated,
        Words("A file of settings for ZooKeeper over TLS.", "TLS로 접속할 주키퍼의 설정 파일입니다.")),
    ]
  }
}

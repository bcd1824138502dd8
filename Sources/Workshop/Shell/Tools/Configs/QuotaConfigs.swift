internal import Bytes
internal import Clients
internal import Clockwork
internal import Controller
internal import Unix
internal import Wire

/// `kafka-configs` on users and clients through a broker: their quotas.
struct QuotaConfigs {
  let calls: ConfigCalls
  let entities: ConfigEntities
  let output: Output

  /// Who has which quotas, in the order of Java's client.
  private struct Quotas {
    let entity: ClientQuotaEntity
    let values: [(key: String, value: Double)]
  }

  private static let known = ["producer_byte_rate", "consumer_byte_rate", "request_percentage"]

  func describe() throws(JavaException) {
    for quotas in try quotas() {
      let values = quotas.values.map { "\($0.key)=\(JavaNumberText.of($0.value))" }
      output.line(
        "Configs for \(quotas.entity.text) are \(values.joined(separator: ", "))")
    }
  }

  func alter(_ changes: ConfigArguments) throws(JavaException) {
    try checkNames(changes)
    if entities.types.count != entities.names.count {
      throw .illegalArgument("Exactly one entity name must be specified for every entity type")
    }
    let old = try quotas().first?.values.map(\.key) ?? []
    try ResourceConfigs.refuse(changes.deleted.filter { !old.contains($0) })
    typealias Operation = AlterClientQuotasRequest.Operation
    var operations: [Operation] = []
    for setting in changes.added.settings {
      guard let value = JavaNumberText.double(setting.value) else {
        throw .illegalArgument(
          "Cannot parse quota configuration value for \(setting.name): \(setting.value)")
      }
      operations.append(
        Operation {
          $0.key = setting.name
          $0.value = value
        })
    }
    operations += changes.deleted.map { name in
      Operation {
        $0.key = name
        $0.remove = true
      }
    }
    try send(operations)
  }

  private func checkNames(_ changes: ConfigArguments) throws(JavaException) {
    let isForeign = { (name: String) in !Self.known.contains(name) }
    let what = "for '\(entities.types[0])' using --bootstrap-server. Unexpected config names: "
    let added = ScalaHashOrder.immutable(
      ScalaHashOrder.mutable(changes.added.names).filter(isForeign))
    if !added.isEmpty {
      let list = added.joined(separator: ", ")
      throw .illegalArgument(
        "Only quota configs can be added \(what)\(added.count > 4 ? "HashSet" : "Set")(\(list))")
    }
    let deleted = changes.deleted.filter(isForeign)
    if !deleted.isEmpty {
      throw .illegalArgument(
        "Only quota configs can be deleted \(what)"
          + "ArrayBuffer(\(deleted.joined(separator: ", ")))")
    }
  }

  private func send(_ operations: [AlterClientQuotasRequest.Operation]) throws(JavaException) {
    typealias Entity = AlterClientQuotasRequest.Entity
    let named = Dictionary(
      zip(entities.types.map(ClientQuotaEntity.type), entities.names).map { ($0, $1) },
      uniquingKeysWith: { $1 })
    let request = AlterClientQuotasRequest {
      $0.entries = [
        AlterClientQuotasRequest.Entry {
          $0.entity = JavaHashMapOrder(entities.types.map(ClientQuotaEntity.type)).keys.map {
            type in
            Entity {
              $0.entityType = type
              $0.entityName = named[type].flatMap { $0.isEmpty ? nil : $0 }
            }
          }
          $0.ops = operations
        }
      ]
    }
    let answer = try calls.admin.get(AlterClientQuotasCall(request))
    for entry in answer.entries { try calls.check(entry.errorCode, entry.errorMessage) }
  }

  private func quotas() throws(JavaException) -> [Quotas] {
    typealias Component = DescribeClientQuotasRequest.Component
    guard entities.names.count <= entities.types.count else {
      throw .illegalArgument("More entity names specified than entity types")
    }
    let components = entities.types.enumerated().map { place, type in
      let name = place < entities.names.count ? entities.names[place] : nil
      return Component {
        $0.entityType = ClientQuotaEntity.type(type)
        $0.matchType = name.map { $0.isEmpty ? 1 : 0 } ?? 2
        $0.match = name.flatMap { $0.isEmpty ? nil : $0 }
      }
    }
    let request = DescribeClientQuotasRequest {
      $0.components = components
      $0.strict = true
    }
    let answer = try calls.getHastily(DescribeClientQuotasCall(request))
    try calls.check(answer.errorCode, answer.errorMessage)
    return Self.inHashOrder(answer.entries ?? [])
  }

  private static func inHashOrder(_ entries: [DescribeClientQuotasResponse.Entry]) -> [Quotas] {
    let all = entries.map { entry in
      let values = Dictionary(entry.values.map { ($0.key, $0.value) }) { _, last in last }
      let keys = JavaHashMapOrder(
        entry.values.map(\.key), initialCapacity: entry.values.count
      ).keys
      return Quotas(
        entity: ClientQuotaEntity(entry.entity),
        values: keys.compactMap { key in values[key].map { (key, $0) } })
    }
    let named = Dictionary(all.map { ($0.entity, $0) }) { _, last in last }
    return JavaHashMapOrder(all.map(\.entity), initialCapacity: all.count).keys
      .compactMap { named[$0] }
  }
}

/// A user, a client id, or a user's client: who has quotas. A name that is nil stands for all that have
/// none of their own.
struct ClientQuotaEntity: JavaKey {
  private struct Part: Hashable {
    let type: String
    let name: String?
  }

  private let parts: [Part]

  init(_ entities: [DescribeClientQuotasResponse.Entity]) {
    parts = entities.map { Part(type: $0.entityType, name: $0.entityName) }
      .sorted { $0.type > $1.type }
  }

  static func type(_ kind: String) -> String { kind == "users" ? "user" : "client-id" }

  /// The user first.
  var text: String {
    parts.map { part in
      let type = part.type == "user" ? "user-principal" : part.type
      return part.name.map { "\(type) '\($0)'" } ?? "the default \(type)"
    }.joined(separator: ", ")
  }

  /// That of a list of one map.
  var javaHash: Int32 {
    31 &+ parts.reduce(0) { $0 &+ ($1.type.javaHash ^ ($1.name?.javaHash ?? 0)) }
  }
}

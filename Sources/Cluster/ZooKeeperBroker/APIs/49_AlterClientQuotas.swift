internal import Bytes
internal import Broker
internal import Controller
internal import Editions
internal import Wire

/// AlterClientQuotas: kept where the real ones are, and without effect here.
extension AdminRequests {
  static let alterClientQuotas = serving(0...0, .simplified) {
    (admin: AdminRequests, request: AlterClientQuotasRequest, _, answer) in
    admin.alter(request, answer)
  }

  func alter(_ request: AlterClientQuotasRequest, _ answer: @escaping Answered) {
    inTurn(
      request.entries,
      { [self] (entry, then: @escaping (AlterClientQuotasResponse.Entry) -> Void) in
        alter(entry, request.validateOnly) { [self] refusal in
          let fault = refusal.map(fault) ?? .none
          then(
            AlterClientQuotasResponse.Entry {
              $0.errorCode = fault.code
              $0.errorMessage = fault.message
              $0.entity = entry.entity.map { part in
                AlterClientQuotasResponse.Entity {
                  $0.entityType = part.entityType
                  $0.entityName = part.entityName
                }
              }
            })
        }
      }
    ) { entries in
      answer(AlterClientQuotasResponse { $0.entries = entries })
    }
  }

  private func alter(
    _ entry: AlterClientQuotasRequest.Entry, _ onlyValidating: Bool,
    _ then: @escaping (AdminRefusal?) -> Void
  ) {
    switch QuotaEntity.of(entry.entity.map { ($0.entityType, $0.entityName) }) {
    case .failure(let refusal): then(refusal)
    case .success(let entity):
      let place = entity.place
      store.settings(of: place.kind, place.name) { [self] old in
        switch old.flatMap({ apply(entry.ops, to: $0, entity) }) {
        case .failure(let refusal): then(refusal)
        case .success(let new):
          if onlyValidating { return then(nil) }
          configs.change(place.kind, place.name, to: new) { then($0.refusal) }
        }
      }
    }
  }

  private func apply(
    _ steps: [AlterClientQuotasRequest.Operation], to old: JavaProperties, _ entity: QuotaEntity
  ) -> Result<JavaProperties, AdminRefusal> {
    var properties = old
    let catalogue: SettingCatalogue = entity.user == nil ? .clientQuota : .user
    for step in steps {
      if step.remove {
        properties[step.key] = nil
        continue
      }
      let setting = SettingCatalogue.setting(step.key, of: catalogue, in: edition)
      switch setting?.kind {
      case .double?: properties[step.key] = JavaNumberText.of(step.value)
      case .long?:
        let number = (step.value + 1e-6).rounded(.towardZero)
        guard abs(number - step.value) <= 1e-6, let exact = Int64(exactly: number) else {
          return .failure(.invalidRequest("Configuration \(step.key) must be a Long value"))
        }
        properties[step.key] = "\(exact)"
      case .some:
        return .failure(
          AdminRefusal(javaClass: "java.lang.IllegalStateException", message: nil))
      case nil:
        return .failure(.invalidRequest("Invalid configuration key \(step.key)"))
      }
    }
    return .success(properties)
  }
}

internal import Bytes
internal import Controller
internal import Editions
internal import Wire

/// Quotas of users and clients: shown and changed, and without effect here.
extension AdminRequests {
  private static let names = ["producer_byte_rate", "consumer_byte_rate", "request_percentage"]

  // MARK: Showing

  func describe(_ request: DescribeClientQuotasRequest, _ answer: @escaping Answered) {
    let filter: QuotaFilter
    do throws(AdminRefusal) { filter = try QuotaFilter(request) } catch {
      return answer(refused(error))
    }
    quotaEntities { [self] entities in
      switch entities {
      case .failure(let refusal): answer(refused(refusal))
      case .success(let entities):
        inTurn(
          entities.filter(filter.fits),
          { [self] (entity, then: @escaping (DescribeClientQuotasResponse.Entry?) -> Void) in
            store.settings(of: entity.place.kind, entity.place.name) {
              guard case .success(let settings) = $0 else { return then(nil) }
              then(Self.entry(entity, settings))
            }
          }
        ) { entries in
          answer(
            DescribeClientQuotasResponse {
              $0.errorMessage = nil
              $0.entries = entries.compactMap { $0 }
            })
        }
      }
    }
  }

  private func refused(_ refusal: AdminRefusal) -> DescribeClientQuotasResponse {
    let fault = fault(refusal)
    return DescribeClientQuotasResponse {
      $0.errorCode = fault.code
      $0.errorMessage = fault.message
      $0.entries = nil
    }
  }

  private static func entry(
    _ entity: QuotaEntity, _ settings: JavaProperties
  ) -> DescribeClientQuotasResponse.Entry? {
    let quotas = settings.settings.filter { names.contains($0.name) }
    guard !quotas.isEmpty else { return nil }
    return DescribeClientQuotasResponse.Entry {
      $0.entity = entity.described
      $0.values = quotas.map { quota in
        DescribeClientQuotasResponse.Value {
          $0.key = quota.name
          $0.value = Double(quota.value) ?? 0
        }
      }
    }
  }

  /// All for whom something was ever set.
  private func quotaEntities(then: @escaping ZnodeStore.Then<[QuotaEntity]>) {
    store.configured(.users) { [store] users in
      store.configured(.clients) { [self] clients in
        switch (users, clients) {
        case (.failure(let refusal), _), (_, .failure(let refusal)): then(.failure(refusal))
        case (.success(let users), .success(let clients)):
          inTurn(
            users,
            { [store] (user, then: @escaping ([QuotaEntity]) -> Void) in
              store.children(of: "/config/users/\(user)/clients") { found in
                let names = (try? found.get()) ?? []
                then(names.map { QuotaEntity(user: user, client: $0) })
              }
            }
          ) { both in
            then(
              .success(
                users.map { QuotaEntity(user: $0) } + clients.map { QuotaEntity(client: $0) }
                  + both.flatMap { $0 }))
          }
        }
      }
    }
  }

  // MARK: Changing

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

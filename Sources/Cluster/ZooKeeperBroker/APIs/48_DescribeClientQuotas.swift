internal import Bytes
internal import Broker
internal import Controller
internal import Editions
internal import Wire

/// DescribeClientQuotas: those of users and clients; they are kept, and have no effect here.
extension AdminRequests {
  static let describeClientQuotas = serving(0...0, .simplified) {
    (admin: AdminRequests, request: DescribeClientQuotasRequest, _, answer) in
    admin.describe(request, answer)
  }

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
    let quotas = settings.settings.filter { QuotaEntity.quotas.contains($0.name) }
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
}

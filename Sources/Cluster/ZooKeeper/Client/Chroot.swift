/// A path below which a client believes itself to be at the root: what stands behind the servers in
/// `host:2181/kafka`. It is put before every path that goes out and taken off those that come in.
struct Chroot: Sendable {
  /// Without a slash at its end; empty for the real root.
  let path: String

  init(_ path: String?) {
    self.path = path.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 } ?? ""
  }

  private func below(_ path: String) -> String {
    self.path.isEmpty ? path : path == "/" ? self.path : self.path + path
  }

  func stripped(_ path: String) -> String {
    guard !self.path.isEmpty, path.hasPrefix(self.path) else { return path }
    let rest = String(path.dropFirst(self.path.count))
    return rest.isEmpty ? "/" : rest
  }

  func rooted(_ operation: Operation) -> Operation {
    guard !path.isEmpty else { return operation }
    switch operation {
    case .create(var request, let wantsStat):
      request.path = below(request.path)
      return .create(request, wantsStat: wantsStat)
    case .delete(let request): return .delete(VersionedPath(below(request.path), request.version))
    case .check(let request): return .check(VersionedPath(below(request.path), request.version))
    case .exists(let request): return .exists(WatchedPath(below(request.path), request.watch))
    case .getData(let request): return .getData(WatchedPath(below(request.path), request.watch))
    case .getChildren(let request, let wantsStat):
      return .getChildren(WatchedPath(below(request.path), request.watch), wantsStat: wantsStat)
    case .setData(var request):
      request.path = below(request.path)
      return .setData(request)
    case .setACL(var request):
      request.path = below(request.path)
      return .setACL(request)
    case .getACL(var request):
      request.path = below(request.path)
      return .getACL(request)
    case .sync(var request):
      request.path = below(request.path)
      return .sync(request)
    case .multi(let parts): return .multi(parts.map(rooted))
    case .setWatches, .auth, .ping, .closeSession: return operation
    }
  }

  func stripped(_ answer: Answer) -> Answer {
    guard !path.isEmpty else { return answer }
    switch answer {
    case .path(let path): return .path(stripped(path))
    case .pathAndStat(let path, let stat): return .pathAndStat(stripped(path), stat)
    case .results(let results):
      return .results(
        results.map { result in
          switch result {
          case .created(let path): .created(stripped(path))
          case .createdWithStat(let path, let stat): .createdWithStat(stripped(path), stat)
          default: result
          }
        })
    default: return answer
    }
  }
}

internal import Records
internal import Shell
internal import Unix

/// A commit that was answered is found whatever has become of its coordinator since, unless a later one has taken its
/// place, or one of which nobody knows whether it has.
enum AnsweredCommitsAreFound {
  static func faults(
    in register: CommitRegister, _ found: (CommitRegister.Place) -> Int64?
  ) -> [Words] {
    register.places.compactMap { place in
      guard let allowed = register.allowed(at: place) else { return nil }
      let offset = found(place)
      if let offset, allowed.contains(offset) { return nil }
      let shown = offset.map { "\($0)" } ?? "-"
      let list = allowed.sorted().map { "\($0)" }.joined(separator: ", ")
      return Words(
        "\(place.group) has committed \(list) of \(place.partition), and \(shown) is found",
        "\(place.group) 그룹이 \(place.partition)에 커밋한 값은 \(list), 저장된 값은 \(shown)입니다")
    }
  }
}

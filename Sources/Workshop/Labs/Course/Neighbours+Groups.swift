internal import Unix

/// What stands next to a key about a group: where it goes on, what it has yet to read and the log's end are easily
/// taken for each other, and so are its coordinator and a partition's leader.
extension Neighbours {
  var groups: [Neighbour] {
    guard case .call(let name, let arguments) = expression else { return [] }
    switch (name, arguments.count) {
    case ("committed", 3): return around(committed: arguments)
    case ("lag", 3):
      return [
        committed(arguments), end(arguments), sum("lag", arguments),
      ]
    case ("coordinator", 1):
      return [
        Neighbour(
          value: now.value(.call("controller", [])),
          words: Words(
            "That broker is the controller of the cluster.", "클러스터의 컨트롤러인 브로커입니다."))
      ]
    case ("generation", 1):
      return [
        Neighbour(
          value: now.value(.call("count", [.call("members", arguments)])),
          words: Words("That is how many members it has.", "멤버의 수입니다."))
      ]
    default: return []
    }
  }

  private func around(committed arguments: [Expression]) -> [Neighbour] {
    let last = now.value(.call("committed", arguments)).number.map { $0 - 1 }
    return [
      Neighbour(
        value: .number(last),
        words: Words(
          "That is the last record that was read; a group commits the one that comes next.",
          "마지막으로 읽은 레코드의 오프셋입니다. 그룹은 다음에 읽을 오프셋을 커밋합니다.")),
      end(arguments),
      Neighbour(
        value: now.value(.call("lag", arguments)),
        words: Words(
          "That is its lag: how many records it has not read yet.",
          "지연(LAG), 곧 아직 읽지 않은 레코드의 수입니다.")),
    ]
  }

  private func committed(_ arguments: [Expression]) -> Neighbour {
    Neighbour(
      value: now.value(.call("committed", arguments)),
      words: Words(
        "That is the offset that the group has committed.", "그룹이 커밋한 오프셋입니다."))
  }

  private func end(_ arguments: [Expression]) -> Neighbour {
    Neighbour(
      value: now.value(.call("end", Array(arguments.dropFirst()))),
      words: Words("That is where the log ends.", "로그의 끝 오프셋입니다."))
  }

  private func sum(_ name: String, _ arguments: [Expression]) -> Neighbour {
    let numbers = now.value(.call("partition_numbers", [arguments[1]])).items ?? []
    let each = numbers.map { number in
      now.value(.call(name, [arguments[0], arguments[1], .literal(number)])).number
    }
    let sum = each.contains(nil) ? nil : each.reduce(0) { $0 &+ ($1 ?? 0) }
    return Neighbour(
      value: numbers.count > 1 ? .number(sum) : .none,
      words: Words("That is the sum over all partitions.", "모든 파티션을 더한 값입니다."))
  }
}

internal import Unix

/// Walls before a group of consumers: there is none of that name, somebody is still in it, its members are just coming
/// together, or what was shown was only a plan.
enum GroupWalls {
  static let all = [
    Wall("no-group", absent), Wall("group-in-use", inUse), Wall("rebalancing", rebalancing),
    Wall("rehearsal", rehearsal),
  ]

  private static func isOfGroups(_ encounter: Encounter) -> Bool {
    encounter.tool.name == ConsumerGroupsOptions.tool && encounter.status != nil
      && encounter.cluster != nil
  }

  private static func groups(_ encounter: Encounter) -> [String] {
    (try? encounter.facts.groups()) ?? []
  }

  private static func absent(_ encounter: Encounter) -> Words? {
    guard isOfGroups(encounter),
      encounter.says("does not exist.") || encounter.says("GroupIdNotFoundException"),
      let group = encounter.values("group").first(where: { !groups(encounter).contains($0) })
    else { return nil }
    let all = groups(encounter)
    if let near = Nearness.nearest(group, among: all) {
      return Words(
        "the nearest group to `\(group)` is `\(near)`",
        "`\(group)`: 그런 그룹은 없습니다. 가장 비슷한 그룹: `\(near)`")
    }
    guard !all.isEmpty else {
      return Words(
        "there is no group yet: a consumer makes one that joins it, or a reset with `--execute`",
        "아직 그룹이 없습니다. 컨슈머가 들어가거나 `--execute`로 오프셋을 옮기면 그룹이 생깁니다")
    }
    let some = all.prefix(6).joined(separator: ", ") + (all.count > 6 ? ", ..." : "")
    return Words("there are these groups: \(some)", "지금 있는 그룹: \(some)")
  }

  private static func inUse(_ encounter: Encounter) -> Words? {
    guard isOfGroups(encounter),
      encounter.says("Assignments can only be reset if the group")
        || encounter.says("GroupNotEmptyException"),
      let group = encounter.value("group")
    else { return nil }
    let count = ((try? encounter.facts.members(group)) ?? nil)?.count ?? 0
    guard count > 0 else { return nil }
    return Words(
      "consumers are in `\(group)` (\(count)), and would go on from where they are; end them first, and see who "
        + "they are with `--describe --group \(group) --members`",
      "`\(group)` 그룹에 컨슈머가 있어서(\(count)개) 지금 옮겨도 소용이 없습니다. 먼저 컨슈머를 끝내세요. 누구인지 보려면: "
        + "`--describe --group \(group) --members`")
  }

  private static func rebalancing(_ encounter: Encounter) -> Words? {
    guard isOfGroups(encounter), encounter.says("is rebalancing.") else { return nil }
    return Words(
      "its members are sharing the partitions anew, and until all have joined, nobody is named as an owner; let "
        + "time pass (`advance 5s`) and ask again",
      "멤버들이 파티션을 다시 나누는 중이라, 모두 들어올 때까지 누가 무엇을 가졌는지 나오지 않습니다. 시간을 보낸 뒤(`advance 5s`) 다시 해 보세요")
  }

  private static func rehearsal(_ encounter: Encounter) -> Words? {
    guard isOfGroups(encounter), encounter.has("reset-offsets"), !encounter.has("dry-run"),
      !encounter.has("execute"), encounter.status == 0, encounter.output.contains("NEW-OFFSET")
    else { return nil }
    return Words(
      "nothing has been moved: this is the plan, and `--execute` carries it out",
      "아직 옮기지 않았습니다. 이것은 계획이고, `--execute`를 붙이면 실제로 옮깁니다")
  }
}

internal import Shell
public import Unix

/// What was meant and nearly done: an answer typed as a command, a number read the other way, a topic with
/// nearly the right name.
extension Course {
  // MARK: Answers

  /// A line that is no command and looks like the answer to the question that is open.
  public func remark(onUnknown name: String) -> Words? {
    guard let text = lineThatRuns?.trimmed, text.hasPrefix(name), !isLeading, playing == nil,
      let step,
      let question = openPredictions.first
        ?? step.asked.first(where: { !state.answered.contains($0.id) }),
      let answer = bareAnswer(text, question)
    else { return nil }
    return CourseWords.bareAnswer((step.questions.count > 1 ? question.id + " " : "") + answer)
  }

  private func bareAnswer(_ text: String, _ question: Question) -> String? {
    guard let answer = try? GivenAnswer(text, to: question, offer(of: question)) else {
      // `kafka2` names a broker, and the question is about numbers.
      let number = text.reversed().prefix(while: \.isNumber).reversed()
      let isBroker = ["kafka", "peter-kafka", "broker-", "broker"].contains {
        text.lowercased() == $0 + String(number)
      }
      return isBroker ? Int(String(number)).map { "\($0)" } : nil
    }
    let isNumber = !text.contains { !($0.isNumber || ", -:x번개".contains($0) || $0.isHexDigit) }
    if isNumber { return answer.isOfSort(.list([.number(0)])) ? text : nil }
    if question.sense == .broker || question.sense == .partition { return text }
    guard text.split(separator: " ").count == 1, !text.hasPrefix("-") else { return nil }
    let names = session.commands.map { CommandList.plain($0.name) }
    switch question.kind {
    case .text, .list, .set: return Nearness.nearest(text, among: names) == nil ? text : nil
    case .choice, .order: return text
    case .number, .offset, .count, .hex, .place, .broker, .partition: return nil
    }
  }

  /// A number that is wrong as it was read, and would be right as a dump shows numbers, or as people do.
  func otherReading(_ text: String, _ question: Question) -> Words? {
    guard question.kind.isNumber else { return nil }
    let plain = text.trimmed.lowercased().filter { $0 != " " }
    let isHex = plain.hasPrefix("0x")
    let digits = isHex ? String(plain.dropFirst(2)) : plain
    guard !digits.isEmpty, digits.allSatisfy({ isHex ? $0.isNumber : $0.isHexDigit }),
      let other = Int(digits, radix: isHex ? 10 : 16), other > 9,
      case .right = reply(to: GivenAnswer(.number(other)), question)
    else { return nil }
    let name = (step?.questions.count ?? 0) > 1 ? question.id + " " : ""
    return isHex
      ? CourseWords.readAsHex(text.trimmed, "answer \(name)\(digits)")
      : CourseWords.readAsDecimal(text.trimmed, "answer \(name)0x\(digits)")
  }

  // MARK: Topics and groups

  /// A topic that a failing check asks about is not there, or has nothing in it, and one with nearly its name
  /// is.
  func nearMiss(_ step: Step, _ standing: Standing) -> Words? {
    let facts = ClusterFacts(session)
    let wanted = standing.failing.flatMap { $0.condition.expression.topics }
    let known = (lab?.steps ?? []).flatMap(\.checks).flatMap { $0.condition.expression.topics }
    guard let all = try? facts.topics() else { return nil }
    let others = all.filter { !known.contains($0) }
    for topic in wanted {
      guard let near = Nearness.nearest(topic, among: others) else { continue }
      let (mine, its) = (records(in: topic, facts), records(in: near, facts))
      if !all.contains(topic) { return CourseWords.nearTopic(near, records: its, not: topic) }
      if its > 0, mine == 0 { return CourseWords.nearTopic(near, records: its, not: topic) }
    }
    return nearGroup(standing, facts)
  }

  /// The same of a group.
  private func nearGroup(_ standing: Standing, _ facts: ClusterFacts) -> Words? {
    let wanted = standing.failing.flatMap { $0.condition.expression.groups }
    let known = (lab?.steps ?? []).flatMap(\.checks).flatMap { $0.condition.expression.groups }
    guard !wanted.isEmpty, let all = try? facts.groups() else { return nil }
    let others = all.filter { !known.contains($0) }
    for group in wanted where !all.contains(group) {
      guard let near = Nearness.nearest(group, among: others) else { continue }
      return CourseWords.nearGroup(near, not: group)
    }
    return nil
  }

  private func records(in topic: String, _ facts: ClusterFacts) -> Int64 {
    let partitions = ((try? facts.partitionNumbers(topic)) ?? nil) ?? []
    return partitions.reduce(0) { sum, partition in
      let end = ((try? facts.logEnd(topic, partition)) ?? nil) ?? 0
      return sum + end - (((try? facts.logStart(topic, partition)) ?? nil) ?? 0)
    }
  }
}

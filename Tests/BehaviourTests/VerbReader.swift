import Records

/// Reads the words of a command: a verb and what follows it. Nil where a word is not understood.
struct VerbReader {
  private let words: [String]

  /// Without the client's name and without a `&` at the end.
  static func read(_ words: [String]) -> TimelineVerb? {
    guard let verb = words.first else { return nil }
    let reader = VerbReader(words: words.dropFirst().map(expanded))
    return reader.client(verb) ?? reader.reading(verb) ?? reader.asking(verb)
      ?? reader.producing(verb) ?? reader.administering(verb)
  }

  /// `{x*88}` stands for 88 times x.
  static func expanded(_ word: String) -> String {
    guard let start = word.firstIndex(of: "{"), let end = word.firstIndex(of: "}"), start < end
    else { return word }
    let parts = word[word.index(after: start)..<end].split(separator: "*")
    guard parts.count == 2, let times = Int(parts[1]) else { return word }
    let stretched = String(repeating: String(parts[0]), count: times)
    return word[..<start] + stretched + expanded(String(word[word.index(after: end)...]))
  }

  // MARK: Kinds of verbs

  private func client(_ verb: String) -> TimelineVerb? {
    let plain = verb.hasSuffix("!") ? String(verb.dropLast()) : verb
    if let kind = TimelineVerb.Kind(rawValue: plain) {
      return settings().map { .make(kind, inOwnProcess: plain != verb, $0.map(Self.listed)) }
    }
    switch verb {
    case "close": return words.isEmpty ? .close(nil) : number(0).map { .close($0) }
    case "crash": return none(.crash)
    case "other": return VerbReader.read(words).map { .other($0) }
    case "on": return on()
    default: return nil
    }
  }

  private func reading(_ verb: String) -> TimelineVerb? {
    switch verb {
    case "subscribe": return .subscribe(words)
    case "subscribePattern": return words.count == 1 ? .subscribePattern(words[0]) : nil
    case "unsubscribe": return none(.unsubscribe)
    case "subscription": return none(.subscription)
    case "assign": return partitions().map { .assign($0) }
    case "assignment": return none(.assignment)
    case "poll": return number(0).map { .poll($0) }
    case "polls": return pair().map { .polls(Int($0.0), $0.1) }
    case "loop": return words.isEmpty ? .loop(nil) : number(0).map { .loop($0) }
    case "pollUntil": return pair().map { .pollUntil(Int($0.0), $0.1) }
    case "pollAssigned": return number(0).map { .pollAssigned($0) }
    case "seek": return targets().map { .seek($0) }
    case "seekToBeginning": return partitions().map { .seekToBeginning($0) }
    case "seekToEnd": return partitions().map { .seekToEnd($0) }
    case "pause": return partitions().map { .pause($0) }
    case "resume": return partitions().map { .resume($0) }
    case "paused": return none(.paused)
    case "enforceRebalance": return none(.enforceRebalance)
    case "wakeup": return none(.wakeup)
    default: return nil
    }
  }

  private func asking(_ verb: String) -> TimelineVerb? {
    switch verb {
    case "commitSync": return targets().map { .commitSync($0) }
    case "commitAsync": return targets().map { .commitAsync($0) }
    case "committed": return partitions().map { .committed($0) }
    case "position": return partitions().map { .position($0) }
    case "positionIn":
      guard let limit = number(0), let place = partitions(from: 1)?.first else { return nil }
      return .positionIn(limit, place)
    case "partitionsFor": return words.count == 1 ? .partitionsFor(words[0]) : nil
    case "offsetsForTimes": return targets().map { .offsetsForTimes($0) }
    case "beginningOffsets": return partitions().map { .beginningOffsets($0) }
    case "endOffsets": return partitions().map { .endOffsets($0) }
    case "currentLag": return partitions()?.first.map { .currentLag($0) }
    case "groupMetadata": return none(.groupMetadata)
    default: return nil
    }
  }

  private func producing(_ verb: String) -> TimelineVerb? {
    switch verb {
    case "send": return draft(words).map { .send($0) }
    case "sendGet": return draft(words).map { .sendGet($0) }
    case "sendAll":
      let drafts = words.compactMap(VerbReader.placed)
      return drafts.count == words.count && !drafts.isEmpty ? .sendAll(drafts) : nil
    case "sendMany":
      guard let count = number(0) else { return nil }
      let pause = words.first { $0.hasPrefix("pause=") }
      let rest = words.dropFirst().filter { $0 != "wait" && $0 != pause }
      return draft(Array(rest)).map {
        .sendMany(
          Int(count), $0, waits: words.contains("wait"),
          pause: pause.flatMap { Int64($0.dropFirst(6)) })
      }
    case "flush": return none(.flush)
    case "initTransactions": return none(.initTransactions)
    case "beginTransaction": return none(.beginTransaction)
    case "commitTransaction": return none(.commitTransaction)
    case "abortTransaction": return none(.abortTransaction)
    case "sendOffsets":
      guard let group = words.first, let targets = targets(from: 1) else { return nil }
      let isOther = group.hasPrefix("of:")
      return .sendOffsets(
        group: isOther ? nil : group, of: isOther ? String(group.dropFirst(3)) : nil, targets)
    default: return nil
    }
  }

  private func administering(_ verb: String) -> TimelineVerb? {
    switch verb {
    case "createTopics":
      let topics = words.compactMap(VerbReader.topic)
      return topics.count == words.count ? .createTopics(topics) : nil
    case "deleteTopics": return .deleteTopics(words)
    case "describeTopics": return .describeTopics(words)
    case "createPartitions": return settings().map { .createPartitions($0) }
    case "describeConfigs":
      return resource().map { .describeConfigs($0, Array(words.dropFirst())) }
    case "alterConfigs":
      guard let resource = resource(), words.count == 2 else { return nil }
      if words[1].hasSuffix("-"), !words[1].contains("=") {
        return .alterConfigs(resource, name: String(words[1].dropLast()), value: nil)
      }
      return settings(from: 1)?.first.map {
        .alterConfigs(resource, name: $0.name, value: $0.value)
      }
    case "deleteRecords": return targets().map { .deleteRecords($0) }
    case "listOffsets": return moments().map { .listOffsets($0) }
    case "electLeaders":
      guard let kind = words.first, ["preferred", "unclean"].contains(kind) else { return nil }
      return partitions(from: 1).map { .electLeaders(unclean: kind == "unclean", $0) }
    case "describeConsumerGroups": return .describeConsumerGroups(words)
    case "deleteConsumerGroups": return .deleteConsumerGroups(words)
    case "listConsumerGroupOffsets":
      return words.count == 1 ? .listConsumerGroupOffsets(words[0]) : nil
    case "alterConsumerGroupOffsets":
      return targets(from: 1).map { .alterConsumerGroupOffsets(words[0], $0) }
    case "deleteConsumerGroupOffsets":
      return partitions(from: 1).map { .deleteConsumerGroupOffsets(words[0], $0) }
    case "removeMembers": return .removeMembers(words[0], Array(words.dropFirst()))
    default: return nil
    }
  }
}

// MARK: Words

extension VerbReader {
  private func none(_ verb: TimelineVerb) -> TimelineVerb? { words.isEmpty ? verb : nil }

  private func number(_ place: Int) -> Int64? {
    words.indices.contains(place) ? Int64(words[place]) : nil
  }

  private func pair() -> (Int64, Int64)? {
    guard words.count == 2, let one = number(0), let other = number(1) else { return nil }
    return (one, other)
  }

  private func settings(from first: Int = 0) -> [TimelineVerb.Setting]? {
    let settings = words.dropFirst(first).compactMap(VerbReader.setting)
    return settings.count == words.count - first ? settings : nil
  }

  private static func setting(_ word: String) -> TimelineVerb.Setting? {
    guard let equal = word.firstIndex(of: "=") else { return nil }
    return .init(name: String(word[..<equal]), value: String(word[word.index(after: equal)...]))
  }

  /// Of several classes the recordings write `_` for the comma.
  private static func listed(_ setting: TimelineVerb.Setting) -> TimelineVerb.Setting {
    .init(name: setting.name, value: setting.value.replacing("_org.", with: ",org."))
  }

  static func partition(_ word: String) -> TopicPartition? {
    guard let dash = word.lastIndex(of: "-"), let number = Int32(word[word.index(after: dash)...])
    else { return nil }
    return TopicPartition(String(word[..<dash]), number)
  }

  private func partitions(from first: Int = 0) -> [TopicPartition]? {
    let found = words.dropFirst(first).compactMap(VerbReader.partition)
    return found.count == words.count - first ? found : nil
  }

  private func targets(from first: Int = 0) -> [TimelineVerb.Target]? {
    let found = words.dropFirst(first).compactMap(VerbReader.target)
    return found.count == words.count - first ? found : nil
  }

  /// `t-0=5`, and `t-0=5:half-way` with metadata.
  static func target(_ word: String) -> TimelineVerb.Target? {
    guard let setting = setting(word), let partition = partition(setting.name) else { return nil }
    let parts = setting.value.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let offset = Int64(parts[0]) else { return nil }
    return .init(
      partition: partition, offset: offset, metadata: parts.count > 1 ? String(parts[1]) : nil)
  }

  private func moments() -> [(TopicPartition, TimelineVerb.Moment)]? {
    var found: [(TopicPartition, TimelineVerb.Moment)] = []
    for word in words {
      guard let setting = VerbReader.setting(word), let place = VerbReader.partition(setting.name)
      else { return nil }
      switch setting.value {
      case "earliest": found.append((place, .earliest))
      case "latest": found.append((place, .latest))
      case "max": found.append((place, .maximum))
      default:
        guard let time = Int64(setting.value) else { return nil }
        found.append((place, .time(time)))
      }
    }
    return found
  }

  private func resource() -> TimelineVerb.Resource? {
    guard let word = words.first else { return nil }
    if word.hasPrefix("topic:") { return .topic(String(word.dropFirst(6))) }
    return word.hasPrefix("broker:") ? .broker(String(word.dropFirst(7))) : nil
  }

  /// `name:partitions:replicas`, and settings behind that; `-` for a default.
  private static func topic(_ word: String) -> TimelineVerb.NewTopic? {
    let parts = word.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count >= 3, parts[1] == "-" || Int32(parts[1]) != nil,
      parts[2] == "-" || Int16(parts[2]) != nil
    else { return nil }
    let configs = parts.dropFirst(3).compactMap(setting)
    guard configs.count == parts.count - 3 else { return nil }
    return .init(
      name: parts[0], partitions: Int32(parts[1]), replicas: Int16(parts[2]), configs: configs)
  }

  private func draft(_ words: [String]) -> TimelineVerb.Draft? {
    guard let topic = words.first else { return nil }
    var draft = TimelineVerb.Draft(topic: topic)
    for word in words.dropFirst() {
      guard let setting = VerbReader.setting(word) else { return nil }
      switch setting.name {
      case "p": draft.partition = Int32(setting.value)
      case "ts": draft.timestamp = Int64(setting.value)
      case "k": draft.key = setting.value == "null" ? nil : setting.value
      case "v": draft.value = setting.value == "null" ? nil : setting.value
      case "size": draft.value = Int(setting.value).map { String(repeating: "x", count: $0) }
      case "h":
        let parts = setting.value.split(separator: ":", maxSplits: 1).map(String.init)
        draft.headers.append(.init(name: parts[0], value: parts.count > 1 ? parts[1] : ""))
      default: return nil
      }
    }
    return draft
  }

  /// `topic/partition=value`.
  private static func placed(_ word: String) -> TimelineVerb.Draft? {
    guard let setting = setting(word), let slash = setting.name.lastIndex(of: "/"),
      let partition = Int32(setting.name[setting.name.index(after: slash)...])
    else { return nil }
    return TimelineVerb.Draft(
      topic: String(setting.name[..<slash]), partition: partition, value: setting.value)
  }

  private func on() -> TimelineVerb? {
    guard let callback = words.first else { return nil }
    guard words.count > 1 else { return .on(callback: callback, nil) }
    switch words[1] {
    case "throw": return .on(callback: callback, .doThrow)
    case "positions": return .on(callback: callback, .positions)
    case "seek":
      return words.count == 3
        ? VerbReader.target(words[2]).map { .on(callback: callback, .seek($0)) } : nil
    case "committed": return partitions(from: 2).map { .on(callback: callback, .committed($0)) }
    default: return nil
    }
  }
}

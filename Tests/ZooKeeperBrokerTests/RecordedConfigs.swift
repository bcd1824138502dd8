import Bytes
import GoldenFiles
import Testing
import Wire

@testable import ZooKeeperBroker

/// What the recorded tool for settings asked brokers and printed: enough of it to hold a broker's
/// answers against the sessions of a real cluster.
struct RecordedConfigs {
  struct Step {
    let words: [String]
    /// What was printed, without the lines of a stack trace.
    var output: [String] = []

    func value(_ option: String) -> String? {
      words.firstIndex(of: option).flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil }
    }
    func has(_ option: String) -> Bool { words.contains(option) }

    var isAnswered: Bool {
      !output.isEmpty && !output.contains { $0.hasPrefix("2> ") }
    }

    /// The lines of settings, without the one above them.
    var shown: [String] { output.filter { $0.hasPrefix("  ") } }

    /// What `grep` and `head` leave of lines; the first line of all is counted, too.
    func filtered(_ lines: [String]) -> [String] {
      if let pattern = value("-E") {
        let parts = pattern.filter { $0 != "'" }.split(separator: "|")
        return lines.filter { line in parts.contains { line.contains($0) } }
      }
      guard let head = value("head").flatMap({ Int($0.dropFirst()) }) else { return lines }
      return Array(lines.prefix(head - 1))
    }

    /// The last line that names an exception which came from a broker.
    var refusal: String? {
      let mark = "Caused by: org.apache.kafka.common.errors."
      return output.last { $0.hasPrefix("2> " + mark) }.map { String($0.dropFirst(3 + mark.count)) }
    }
  }

  let steps: [Step]
  /// What was typed into files, its lines with commas between.
  private(set) var files: [String: String] = [:]

  init(_ path: String) {
    var steps: [Step] = []
    for line in GoldenFiles.text(path).split(separator: "\n") {
      if line.hasPrefix("$ ") {
        let words = line.dropFirst(2).split(separator: " ").map {
          String($0.filter { $0 != "[" && $0 != "]" })
        }
        steps.append(Step(words: words))
      } else if !line.hasPrefix("@"), !line.hasPrefix("#"), !line.hasPrefix("2> \tat") {
        steps[safe: steps.count - 1]?.output.append(String(line))
      }
    }
    for step in steps where step.words.first == "cat" {
      let name = String(step.words.last?.drop { $0 == ">" } ?? "")
      files[name] = step.output.map { String($0.dropFirst(2)) }.joined(separator: ",")
    }
    self.steps = steps.map { [files] step in
      guard let file = step.value("--add-config-file").flatMap({ files[$0] }) else { return step }
      return Step(words: step.words + ["--add-config", file], output: step.output)
    }
  }

  /// What the broker's file said: whatever a description shows as such.
  var file: [(name: String, value: String)] {
    var found: [(name: String, value: String)] = []
    let mark = "STATIC_BROKER_CONFIG:"
    for step in steps where step.has("--all") && step.has("--broker") && !step.has("|") {
      for line in step.output {
        guard let start = line.firstRange(of: mark)?.upperBound else { continue }
        let text = line[start...].prefix { $0 != "}" }
        let pair = text.firstRange(of: ", ").map { text[..<$0.lowerBound] } ?? text
        guard let equals = pair.firstIndex(of: "=") else { continue }
        let name = String(pair[..<equals])
        if line.hasPrefix("  \(name)="), !found.contains(where: { $0.name == name }) {
          found.append((name, String(pair[pair.index(after: equals)...])))
        }
      }
    }
    return found
  }
}

extension [RecordedConfigs.Step] {
  fileprivate subscript(safe place: Int) -> Element? {
    get { indices.contains(place) ? self[place] : nil }
    set {
      if let newValue, indices.contains(place) { self[place] = newValue }
    }
  }
}

/// The tool's own part: what it asks for a step, and how it prints the answer.
extension AdminRig {
  struct Target {
    let type: Int8
    let name: String
    var broker: Int { type == 2 ? 1 : Int(name) ?? 1 }
    /// Which source counts as changed.
    var source: Int8 { type == 2 ? 1 : type == 8 ? 6 : name.isEmpty ? 3 : 2 }
  }

  static func target(of step: RecordedConfigs.Step) -> Target? {
    if let name = step.value("--topic") { return Target(type: 2, name: name) }
    if let name = step.value("--broker") { return Target(type: 4, name: name) }
    if let name = step.value("--broker-logger") { return Target(type: 8, name: name) }
    if step.has("--broker-defaults") || step.has("--entity-default") {
      return Target(type: 4, name: "")
    }
    guard step.value("--entity-type") == "topics", let name = step.value("--entity-name") else {
      return nil
    }
    return Target(type: 2, name: name)
  }

  /// The settings of a thing in the order in which a client's map gives them.
  func described(_ target: Target, all: Bool) throws -> [DescribeConfigsResponse.Config] {
    let request = DescribeConfigsRequest {
      $0.includeSynonyms = true
      $0.resources = [
        .init {
          $0.resourceType = target.type
          $0.resourceName = target.name
          $0.configurationKeys = nil
        }
      ]
    }
    let configs = try ask(request, of: target.broker).results.first?.configs ?? []
    let order = JavaHashMapOrder(configs.map(\.name)).keys
    return order.compactMap { name in configs.first { $0.name == name } }.filter {
      all || $0.configSource == target.source
    }
  }

  static func line(_ config: DescribeConfigsResponse.Config) -> String {
    let sources = [
      1: "DYNAMIC_TOPIC_CONFIG", 2: "DYNAMIC_BROKER_CONFIG", 3: "DYNAMIC_DEFAULT_BROKER_CONFIG",
      4: "STATIC_BROKER_CONFIG", 5: "DEFAULT_CONFIG",
    ]
    let synonyms = config.synonyms.map {
      "\(sources[Int($0.source)] ?? "?"):\($0.name)=\($0.value ?? "null")"
    }
    return "  \(config.name)=\(config.value ?? "null") sensitive=\(config.isSensitive) "
      + "synonyms={\(synonyms.joined(separator: ", "))}"
  }

  /// What a broker says to a change: brokers' settings are replaced, the others changed step by step.
  func changed(_ target: Target, _ step: RecordedConfigs.Step) throws -> String {
    var added: [(name: String, value: String)] = []
    for part in (step.value("--add-config") ?? "").split(separator: ",") {
      if let equals = part.firstIndex(of: "=") {
        added.append((String(part[..<equals]), String(part[part.index(after: equals)...])))
      } else if let last = added.popLast() {
        added.append((last.name, last.value + "," + part))
      }
    }
    let removed = (step.value("--delete-config") ?? "").split(separator: ",").map(String.init)
    guard target.type == 4 else {
      let request = IncrementalAlterConfigsRequest {
        $0.resources = [
          .init {
            $0.resourceType = target.type
            $0.resourceName = target.name
            $0.configs =
              added.map { pair in
                .init {
                  $0.name = pair.name
                  $0.value = pair.value
                }
              }
              + removed.map { name in
                .init {
                  $0.name = name
                  $0.configOperation = 1
                }
              }
          }
        ]
      }
      let told = try #require(try ask(request, of: target.broker).responses.first)
      return AdminRig.said(told.errorCode, told.errorMessage)
    }
    let old = try described(target, all: false).filter { config in
      !removed.contains(config.name) && !added.contains { $0.name == config.name }
    }
    let request = AlterConfigsRequest {
      $0.resources = [
        .init {
          $0.resourceType = target.type
          $0.resourceName = target.name
          $0.configs = (old.map { ($0.name, $0.value) } + added.map { ($0.name, $0.value) }).map {
            pair in
            .init {
              $0.name = pair.0
              $0.value = pair.1
            }
          }
        }
      ]
    }
    let told = try #require(try ask(request, of: target.broker).responses.first)
    return AdminRig.said(told.errorCode, told.errorMessage)
  }
}

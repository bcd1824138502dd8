internal import Bytes
internal import Controller
internal import Editions

/// A broker's settings as they hold now, and where each comes from: its file, what was set for all
/// brokers while they run, what was set for this one.
///
/// The later layers win, and take the other names of the same setting along: who sets
/// `log.retention.ms` for all brokers makes `log.retention.hours` of the file meaningless.
struct RunningSettings {
  /// Where a value comes from, by the protocol's numbers.
  enum Source: Int8 {
    case topic = 1
    case ofThisBroker = 2
    case ofAllBrokers = 3
    case file = 4
    case builtIn = 5
    case logger = 6
  }

  struct Synonym: Equatable {
    let name: String
    let value: String?
    let source: Source
  }

  let edition: Edition
  let file: JavaProperties
  let ofAllBrokers: JavaProperties
  let ofThisBroker: JavaProperties
  /// What holds, as it was written.
  let overlaid: JavaProperties

  /// What cannot be set while a broker runs is passed over where ZooKeeper has it all the same.
  init(
    file: JavaProperties, ofAllBrokers: JavaProperties = JavaProperties(),
    ofThisBroker: JavaProperties = JavaProperties(), in edition: Edition
  ) {
    self.edition = edition
    self.file = file
    self.ofAllBrokers = Self.valid(ofAllBrokers, perBroker: false, edition)
    self.ofThisBroker = Self.valid(ofThisBroker, perBroker: true, edition)
    var all = file
    Self.lay(self.ofAllBrokers, over: &all)
    Self.lay(self.ofThisBroker, over: &all)
    overlaid = all
  }

  /// What would hold after a change.
  func overlaid(with change: JavaProperties, perBroker: Bool) -> JavaProperties {
    var all = file
    Self.lay(perBroker ? ofAllBrokers : change, over: &all)
    Self.lay(perBroker ? change : ofThisBroker, over: &all)
    return all
  }

  private static func lay(_ upper: JavaProperties, over all: inout JavaProperties) {
    for setting in upper.settings {
      for name in DynamicBrokerSettings.synonyms(of: setting.name, matchingListeners: false) {
        all[name] = nil
      }
      all[setting.name] = setting.value
    }
  }

  private static func valid(
    _ properties: JavaProperties, perBroker: Bool, _ edition: Edition
  ) -> JavaProperties {
    JavaProperties(
      properties.settings.filter {
        DynamicBrokerSettings.refusal(of: [$0], perBroker: perBroker, in: edition) == nil
      })
  }

  // MARK: Values

  /// The value of a setting that brokers have, as Kafka prints it; nil where it is null.
  func text(_ name: String) -> String? {
    guard let setting = SettingCatalogue.setting(name, of: .broker, in: edition) else {
      return overlaid[name]
    }
    return Self.text(overlaid[name] ?? setting.initialText, as: setting)
  }

  func integer(_ name: String) -> Int64? { text(name).flatMap { Int64($0) } }

  static func text(_ written: String?, as setting: Setting) -> String? {
    guard let written else { return nil }
    do throws(SettingRefusal) {
      switch try setting.validated(written) {
      case .null: return nil
      case .boolean(let flag): return flag ? "true" : "false"
      case .integer(let number): return "\(number)"
      case .double(let number): return JavaNumberText.of(number)
      case .text(let text): return text
      case .list(let texts): return texts.joined(separator: ",")
      }
    } catch { return written }
  }

  /// Where the value of a setting comes from, what wins first. Values that are not of this very name
  /// are left out before the first that is.
  func synonyms(of name: String, isSecret: Bool) -> [Synonym] {
    let names = DynamicBrokerSettings.synonyms(of: name)
    var found: [Synonym] = []
    let layers: [(Source, JavaProperties)] = [
      (.ofThisBroker, ofThisBroker), (.ofAllBrokers, ofAllBrokers), (.file, file),
    ]
    for (source, layer) in layers {
      for name in names {
        guard let value = layer[name] else { continue }
        found.append(Synonym(name: name, value: isSecret ? nil : value, source: source))
      }
    }
    for name in names {
      let setting = SettingCatalogue.setting(name, of: .broker, in: edition)
      guard let value = setting?.initialText else { continue }
      found.append(Synonym(name: name, value: isSecret ? nil : value, source: .builtIn))
    }
    return Array(found.drop { $0.name != name })
  }

  // MARK: Topics

  /// What a topic's setting is where the topic does not say; nil where brokers do not say either.
  func topicDefault(_ setting: Setting) -> String? {
    let hour: Int64 = 3_600_000
    switch setting.name {
    case "retention.ms":
      let kept =
        integer("log.retention.ms") ?? integer("log.retention.minutes").map { $0 * 60_000 }
        ?? (integer("log.retention.hours") ?? 168) * hour
      return "\(kept < 0 ? -1 : kept)"
    case "segment.ms":
      return "\(integer("log.roll.ms") ?? (integer("log.roll.hours") ?? 168) * hour)"
    case "segment.jitter.ms":
      return "\(integer("log.roll.jitter.ms") ?? (integer("log.roll.jitter.hours") ?? 0) * hour)"
    case "flush.ms":
      return text("log.flush.interval.ms") ?? text("log.flush.scheduler.interval.ms")
    default:
      return setting.brokerSettings.first.flatMap(text)
    }
  }
}

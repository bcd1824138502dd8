internal import Blueprint
internal import Editions
internal import Unix

/// What `serve --set NAME=VALUE` may set: any setting of a broker's that the edition has, with a value that it
/// takes, alone and together with all others. What is asked for otherwise, such as ports, is not set here.
enum ServeSettings {
  typealias Refusal = ServeOptions.Refusal

  /// A `NAME=VALUE`, or why it cannot be.
  static func setting(
    _ word: String, in edition: Edition
  ) -> Result<ClusterLayout.Setting, Refusal> {
    guard let sign = word.firstIndex(of: "="), sign > word.startIndex else {
      return .failure(Refusal(words: shape(word)))
    }
    let (name, value) = (String(word[..<sign]), String(word[word.index(after: sign)...]))
    if let other = decidedElsewhere[name] {
      return .failure(Refusal(words: decided(name, other)))
    }
    guard let setting = SettingCatalogue.setting(name, of: .broker, in: edition) else {
      return .failure(Refusal(words: unknown(name, edition)))
    }
    do throws(SettingRefusal) {
      _ = try setting.validated(value)
      return .success(ClusterLayout.Setting(name, value))
    } catch {
      return .failure(Refusal(words: refused(error)))
    }
  }

  /// Why a broker with all of these settings would not start; nil where it would.
  static func refusal(of layout: ClusterLayout) -> Words? {
    do throws(SettingRefusal) {
      _ = try BrokerSettings.checked(
        layout.brokerSettings(1).map { ($0.name, $0.value) }, in: layout.edition)
      return nil
    } catch {
      return refused(error)
    }
  }

  /// Settings that make the cluster what it is, and what is to be said of each.
  private static let decidedElsewhere: [String: Words] = {
    let own = Words("`serve` decides it itself", "`serve`가 직접 정합니다")
    let port = Words("use --port", "--port를 쓰세요")
    let memory = Words(
      "all is kept in memory", "모든 데이터는 메모리에만 있습니다")
    var all = ["broker.id": own, "zookeeper.connect": own, "broker.id.generation.enable": own]
    for name in [
      "listeners", "advertised.listeners", "port", "host.name", "advertised.port",
      "advertised.host.name",
    ] {
      all[name] = port
    }
    for name in ["log.dirs", "log.dir"] { all[name] = memory }
    return all
  }()

  // MARK: What is wrong

  private static func shape(_ word: String) -> Words {
    Words(
      "--set takes NAME=VALUE, such as num.partitions=4, not `\(word)`",
      "--set에는 num.partitions=4처럼 NAME=VALUE를 써야 합니다. 입력한 값: `\(word)`")
  }

  private static func unknown(_ name: String, _ edition: Edition) -> Words {
    let names = SettingCatalogue.of(.broker, in: edition).map(\.name)
    let near = Nearness.nearest(name, among: names)
    let hint = near.map { ("; did you mean `\($0)`?", " 혹시 `\($0)`인가요?") } ?? ("", "")
    return Words(
      "brokers of Kafka \(edition.name) have no setting `\(name)`" + hint.0,
      "카프카 \(edition.name) 브로커에는 `\(name)` 설정이 없습니다." + hint.1)
  }

  private static func decided(_ name: String, _ other: Words) -> Words {
    Words(
      "`\(name)` cannot be set here: \(other.english)",
      "여기서는 `\(name)` 값을 바꿀 수 없습니다: \(other.korean)")
  }

  /// In the words in which the broker would refuse to start.
  private static func refused(_ refusal: SettingRefusal) -> Words {
    Words(
      "a broker would not start: \(refusal.message)",
      "브로커가 시작되지 않습니다: \(refusal.message)")
  }
}
